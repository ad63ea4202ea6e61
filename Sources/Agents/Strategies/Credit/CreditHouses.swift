import Clearing
public import Kernel
public import Primitives
public import Venues

/// Houses that hold coins and owe money, lend to one another and to makers, and may have less than
/// nothing for hours before anybody knows (models.md §1.16 c).
///
/// Assumption: each values its coins at the mark. What it owes against them is called when it is
/// more than `1 − h` of them, with `h = haircut + quantile · σ · √(10 days)`, and it sells as much
/// as puts that right. What it owes otherwise is never called, so a fall of the price can leave it
/// with less than nothing; it goes on as before, and after a time of its own that is known. If by
/// then it is solvent again, nobody learns. When it is known the house has failed: all its coins
/// are sold at a limited rate, lenders lose a part of their claims at once, whoever of them has
/// less than nothing then fails at the same instant, and the makers of the venue give back what it
/// has lent them (`CreditLine`).
///
/// In a spot market the coins lie in the account and are sold. Elsewhere they lie outside and are
/// sold by a short against them, with their value of the start as margin: a report shows the profit
/// of the short, and the coins' loss, which is about the same, is outside.
///
/// Not modelled: that a house calls back what it has lent before it fails, runs of depositors, what
/// creditors get in the end, and that a short which others' deleveraging closes is sold again.
public struct CreditHouses: Strategy {
  /// A house has failed, and it is known.
  public struct Failure: Hashable, Sendable {
    /// By its place.
    public var house: Int
    public var at: Instant
    /// Time in which it had less than nothing and nobody knew.
    public var hidden: Interval
    /// The house whose failure brought it down, and how many stand before it in that chain.
    public var by: Int?
    public var generation: Int
    /// What was missing, in the settlement asset.
    public var shortfall: Double
  }

  /// Credit called back: a part of what every maker of the venue began with.
  struct Recall: Hashable, Sendable {
    var share: Double
    var due: Instant
  }

  /// What a house is doing in its market.
  private struct Desk: Hashable, Sendable {
    /// From insolvency to its becoming known.
    var delay: Interval
    var insolventSince: Instant?
    var sale: Program?
    var motive = Motive.lenderCall
    var isWindingUp = false
    /// Lots of an order that has not been answered.
    var pending: Int64 = 0
  }

  public let parameters: Parameters
  public let facts: MarketFacts
  /// The first house's account; the others follow without a gap.
  public let first: AccountID
  /// Who has failed, in order.
  public private(set) var failures: [Failure] = []
  private(set) var book: CreditBook
  private(set) var volatility: VolatilityEstimate
  private var desks: [Desk]
  private var recalls: [Recall] = []

  /// - Parameters seed, agent: every house's time comes from a stream of its own.
  public init(
    _ parameters: Parameters, facts: MarketFacts, first: AccountID, seed: UInt64, agent: AgentID
  ) {
    self.parameters = parameters
    self.facts = facts
    self.first = first
    book = CreditBook(
      parameters.houses.map { house in
        var sheet = CreditBook.Sheet()
        sheet.coins = Double(CreditHouses.coins(of: house, facts).lots)
        sheet.cash = house.cash.amount
        sheet.secured = house.secured.amount
        sheet.unsecured = house.unsecured.amount
        sheet.claims = parameters.houses.map { _ in 0 }
        for loan in house.loans { sheet.claims[loan.to] += loan.amount.amount }
        return sheet
      })
    volatility = VolatilityEstimate(
      calm: facts.volatilityPerRootSecond, over: parameters.memory, spacing: .minutes(1))
    desks = parameters.houses.indices.map { index in
      var stream = Stream(StreamKey(seed: seed, .account(agent, index: index)))
      let delay = stream.lognormal(
        median: max(1e-9, parameters.reveal.median.seconds), sigma: parameters.reveal.spread)
      return Desk(delay: Interval(up: min(CreditHouses.never, delay)))
    }
  }

  /// Seconds after which no run goes on.
  private static let never = 1e9

  /// Coins of a house at the start.
  static func coins(of house: House, _ facts: MarketFacts) -> Quantity {
    facts.contract.quantity(worth: house.coins.amount, at: facts.price)
  }

  public mutating func react(
    to view: borrowing MarketView, stream: inout Stream, requests: inout Buffer<Request>
  ) -> Interval {
    let mark = view.mark(facts.market)
    volatility.sample(Double(mark.ticks), at: view.now)
    let lot = facts.contract.notional(mark, Quantity(lots: 1)).amount
    value(at: lot, view.now)
    reveal(at: lot, view.now)
    for house in desks.indices {
      decide(house, at: lot, view.now)
      sell(house, view, &requests)
    }
    return parameters.wake
  }

  // MARK: Solvency

  /// Equity of a house, in the settlement asset.
  public func equity(_ house: Int, at mark: Price) -> Double {
    book.equity(house, at: facts.contract.notional(mark, Quantity(lots: 1)).amount)
  }

  /// `haircut + quantile · σ · √(10 days)`, of a value that the loan may not reach.
  public var haircut: Double {
    let tenDays = 864_000.0.squareRoot()
    return min(
      0.99, parameters.haircut.ratio + parameters.quantile * volatility.volatility * tenDays)
  }

  /// Notes since when a house has less than nothing; one that has something again starts anew.
  private mutating func value(at lot: Double, _ now: Instant) {
    for house in desks.indices where !book.sheets[house].hasFailed {
      if book.equity(house, at: lot) >= 0 {
        desks[house].insolventSince = nil
      } else if desks[house].insolventSince == nil {
        desks[house].insolventSince = now
      }
    }
  }

  /// Those whose time has come, the earliest first, of several at one instant by number.
  private mutating func reveal(at lot: Double, _ now: Instant) {
    var known: [(at: Instant, house: Int)] = []
    for (house, desk) in desks.enumerated() where !book.sheets[house].hasFailed {
      guard let since = desk.insolventSince, now - since >= desk.delay else { continue }
      known.append((since + desk.delay, house))
    }
    for item in known.sorted(by: { $0 < $1 }) {
      let falls = book.fail(item.house, loss: parameters.lossGivenDefault.ratio, at: lot)
      for fall in falls { note(fall, at: lot, now) }
    }
  }

  private mutating func note(_ fall: CreditBook.Fall, at lot: Double, _ now: Instant) {
    let house = fall.house
    failures.append(
      Failure(
        house: house, at: now, hidden: now - (desks[house].insolventSince ?? now), by: fall.by,
        generation: fall.generation, shortfall: max(0, -book.equity(house, at: lot))))
    let share = parameters.houses[house].makers.ratio
    if parameters.recalls, share > 0 {
      recalls.append(Recall(share: share, due: now + parameters.cure))
    }
  }

  /// What has been called back since the last time somebody asked.
  mutating func takeRecalls() -> [Recall] {
    if recalls.isEmpty { return [] }
    defer { recalls.removeAll() }
    return recalls
  }

  // MARK: Sales

  /// Nothing new is decided while an order is on its way.
  private mutating func decide(_ house: Int, at lot: Double, _ now: Instant) {
    if desks[house].pending > 0 || desks[house].isWindingUp { return }
    let lots: Double
    if book.sheets[house].hasFailed {
      desks[house].isWindingUp = true
      desks[house].motive = .seller
      lots = book.sheets[house].coins
    } else {
      if let sale = desks[house].sale, !sale.isDone { return }
      lots = book.called(house, haircut: haircut, at: lot).rounded(.up)
    }
    desks[house].sale = lots > 0 ? program(lots, at: lot, now) : nil
  }

  private func program(_ lots: Double, at lot: Double, _ now: Instant) -> Program {
    let perMinute = max(1, parameters.pace.ratio * facts.depthOnePercent.amount / lot)
    return Program(
      .sell, Quantity(towardZero: lots).lots, in: facts.market, from: now,
      over: Interval(up: min(CreditHouses.never, 60 * lots / perMinute)))
  }

  private mutating func sell(
    _ house: Int, _ view: borrowing MarketView, _ requests: inout Buffer<Request>
  ) {
    if desks[house].pending > 0 || !view.isTrading(facts.market) { return }
    guard let due = desks[house].sale?.due(at: view.now) else { return }
    let lots = min(due, Quantity(towardZero: book.sheets[house].coins).lots)
    if lots <= 0 { return }
    desks[house].pending = lots
    let limit = ImmediateOrder.limit(
      .sell, within: parameters.slippage, of: view, in: facts.market)
    requests.append(
      Request(
        .place(ImmediateOrder.ticket(.sell, lots, at: limit)),
        by: AccountID(Int(first.index) + house), in: facts.market, motive: desks[house].motive))
  }

  public mutating func hear(_ entry: JournalEntry) {
    switch entry.fact {
    case .filled(let fact):
      guard let house = house(fact.fill.taker), desks[house].pending > 0 else { return }
      let lots = fact.fill.quantity.lots
      let proceeds = facts.contract.notional(fact.fill.price, fact.fill.quantity).amount
      book.sold(house, lots: Double(lots), for: proceeds)
      desks[house].pending = max(0, desks[house].pending - lots)
    case .cancelled(let fact):
      guard let house = house(fact.account) else { return }
      desks[house].sale?.giveBack(fact.quantity)
      desks[house].pending = 0
    case .rejected(let fact):
      guard let house = house(fact.account) else { return }
      desks[house].sale?.giveBackAll()
      desks[house].pending = 0
    default: break
    }
  }

  private func house(_ account: AccountID) -> Int? {
    let place = Int(account.index) - Int(first.index)
    return desks.indices.contains(place) ? place : nil
  }
}
