import Clearing
import Matching
import Primitives
import Venues

/// One of the two markets of an agent that trades in both: its account there, one order at a time
/// that takes, and whether the venue answers.
struct Leg: Hashable, Sendable {
  let place: MarketPlace
  let facts: MarketFacts
  let account: AccountID
  /// Base asset in a lot.
  let lotSize: Double
  /// Lots of the order on its way that have not been answered for.
  private(set) var unanswered: Int64 = 0
  private var sent = Instant.start
  private var number: UInt32 = 0
  private(set) var health = ServiceHealth()

  /// What a leg takes for a venue that cannot be reached.
  struct Patience: Hashable, Sendable {
    /// An order that is not answered for this long is trouble, and so are such latencies.
    var answer: Interval
    /// A larger share of orders turned away is trouble.
    var refusals: Double
    /// After trouble the venue must have been well for this long.
    var rearm: Interval
  }

  /// The tag of a transfer of money.
  static let moneyTag = UInt32.max

  init(_ place: MarketPlace, facts: MarketFacts, account: AccountID) {
    self.place = place
    self.facts = facts
    self.account = account
    lotSize = facts.contract.lot.value
  }

  var market: MarketID { place.market }
  var isIdle: Bool { unanswered == 0 }

  // MARK: Looking

  /// Looks for trouble; an order that nobody answers for long is taken for lost.
  mutating func check(at now: Instant, _ patience: Patience) {
    health.check(
      oldestUnanswered: isIdle ? nil : sent, at: now, within: patience.answer,
      share: patience.refusals, memory: .seconds(10))
    if !isIdle, now - sent > max(.seconds(10), patience.answer) { unanswered = 0 }
  }

  /// Whether an order sent now would be answered, and could trade.
  func isReachable(_ view: borrowing MarketView, _ patience: Patience) -> Bool {
    if let trouble = health.trouble, view.now - trouble < patience.rearm { return false }
    return view.isTrading(market) && health.latency <= patience.answer.seconds
  }

  /// Money for a whole of the base asset at a tick.
  func amount(_ price: Price) -> Double { facts.contract.amount(price) }

  /// Signed base asset that is held; of a spot market what there is more than was brought.
  func held(_ view: borrowing MarketView) -> Double {
    Double(view.held(by: account, facts).lots) * lotSize
  }

  /// Lots on the other side of the book up to a price.
  func depth(_ side: Side, to worst: Price, _ view: borrowing MarketView) -> Double {
    let lots = view.depth(side.opposite, to: worst, in: market).quantity.lots
    return Double(lots) * lotSize
  }

  /// Base asset that the account could buy, or sell, at the present mark: money for a spot market,
  /// what is there to be sold, and margin for a contract.
  func room(_ side: Side, leverage: Double, _ view: borrowing MarketView) -> Double {
    let price = max(1e-12, amount(view.mark(market)))
    if facts.isSpot {
      let lots = view.position(of: account, in: market)?.quantity.lots ?? 0
      let room =
        side == .buy ? 0.99 * view.cash(of: account).amount / price : Double(lots) * lotSize
      return max(0, room)
    }
    let equity = view.equity(of: account).amount
    return max(0, leverage * equity / price - Double(side.sign) * held(view))
  }

  // MARK: Trading

  /// An order for so much of the base asset that takes at once, `nil` for less than a lot.
  mutating func take(
    _ side: Side, _ base: Double, at limit: Price, _ motive: Motive, now: Instant
  ) -> Request? {
    let lots = Quantity(towardZero: base / lotSize + 1e-9).lots
    if lots <= 0 || !isIdle { return nil }
    number = (number + 1) & 0xffff
    (unanswered, sent) = (lots, now)
    return Request(
      .place(ImmediateOrder.ticket(side, lots, at: limit)), by: account, in: market,
      motive: motive, tag: number)
  }

  /// Whether an entry is about this account.
  func concerns(_ entry: JournalEntry) -> Bool {
    if entry.venue != place.venue { return false }
    let (first, second) = entry.fact.accounts
    return first == account || second == account
  }

  mutating func hear(_ entry: JournalEntry) {
    if !concerns(entry) || entry.market != market { return }
    switch entry.fact {
    case .filled(let filled) where filled.fill.taker == account && filled.takerTag == number:
      answer(filled.fill.quantity.lots, at: entry.instant)
    case .cancelled(let gone) where gone.account == account && gone.tag == number:
      answer(unanswered, at: entry.instant)
    case .rejected(let rejected) where rejected.account == account && rejected.tag == number:
      unanswered = 0
      if rejected.reason.isOfService { health.refused() }
      if rejected.reason == .outage { health.isDown(at: entry.instant) }
    default: break
    }
  }

  private mutating func answer(_ lots: Int64, at now: Instant) {
    if isIdle { return }
    unanswered = max(0, unanswered - lots)
    if isIdle { health.answered(sent: sent, at: now) }
  }
}
