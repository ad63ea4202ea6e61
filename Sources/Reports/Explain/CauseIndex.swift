public import Agents
import Clearing
public import Primitives
public import Simulations
public import Venues

/// Folds a run into a row for each forced trade, with the order that set it off, and what every
/// account had at both ends. Chains of causes, and the accounts worth explaining, are read from it.
public struct CauseIndex: Observer, Sendable {
  /// A market, with the orders that traded since its latest marks.
  fileprivate struct MarketState: Sendable {
    var contract: Contract
    var asset: AssetID
    var mark: Price
    var markBefore: Price
    var last: Price
    /// Orders since the latest mark, since the one before it, and since the one before that.
    var orders: [[TradedOrder]] = [[], [], []]
  }

  /// A winner that was closed.
  struct Winner: Sendable {
    var account: AccountID
    var number: UInt32
  }

  /// What is kept of a venue.
  struct VenueState: Sendable {
    fileprivate var markets: [MarketState]
    fileprivate var places: [Int32] = []
    var forced: [ForcedTrade] = []
    var winners: [Winner] = []
    var owners: [UInt8] = []
    var assets: [AssetID] = []
    /// Equity of each account at both ends, and what it brought in between, in units of the
    /// scenario's money at that moment.
    var opening: [Int128] = []
    var closing: [Int128] = []
    var brought: [Int128] = []
  }

  var venues: [VenueState]
  /// What coins are worth, so that accounts in different assets can be compared.
  private var valuation: Valuation

  public init(_ plan: WorldPlan) {
    valuation = Valuation(plan)
    venues = plan.venues.map { venue in
      VenueState(
        markets: venue.markets.map {
          MarketState(
            contract: $0.rules.contract, asset: $0.rules.asset, mark: $0.rules.price,
            markBefore: $0.rules.price,
            last: $0.rules.price)
        })
    }
  }

  /// The row of a forced trade.
  public func forced(_ number: UInt32, on venue: VenueID) -> ForcedTrade? {
    let state = venues[Int(venue.index)]
    guard Int(number) < state.places.count, state.places[Int(number)] >= 0 else { return nil }
    return state.forced[Int(state.places[Int(number)])]
  }

  /// Whose account it is.
  public func owner(of account: AccountID, on venue: VenueID) -> AgentClass {
    let owners = venues[Int(venue.index)].owners
    guard owners.indices.contains(Int(account.index)) else { return .venue }
    return AgentClass(rawValue: owners[Int(account.index)]) ?? .venue
  }

  // MARK: Watching

  public mutating func begin(_ survey: borrowing Survey) {
    let venue = Int(survey.id.index)
    venues[venue].owners = survey.ownerClasses
    venues[venue].assets = (0..<survey.accountCount).map { survey.asset(of: AccountID($0)) }
    for market in 0..<survey.marketCount {
      note(survey.mark(MarketID(market)), market, venue)
      venues[venue].markets[market].markBefore = survey.mark(MarketID(market))
    }
    venues[venue].opening = equities(survey)
    venues[venue].brought = Array(repeating: 0, count: venues[venue].opening.count)
  }

  public mutating func end(_ survey: borrowing Survey) {
    venues[Int(survey.id.index)].closing = equities(survey)
  }

  private func equities(_ survey: borrowing Survey) -> [Int128] {
    let venue = Int(survey.id.index)
    return venues[venue].assets.indices.map {
      let account = AccountID($0)
      return valuation.units(
        Int128(survey.equity(of: account).units), in: venues[venue].assets[$0], at: venue)
    }
  }

  private mutating func note(_ mark: Price, _ market: Int, _ venue: Int) {
    venues[venue].markets[market].mark = mark
    valuation.note(venues[venue].markets[market].contract.amount(mark), of: market, at: venue)
  }

  public mutating func note(_ entries: borrowing Buffer<JournalEntry>) {
    for k in 0..<entries.count { note(entries[k]) }
  }

  mutating func note(_ entry: JournalEntry) {
    let (venue, market) = (Int(entry.venue.index), Int(entry.market.index))
    switch entry.fact {
    case .filled(let fact): noteFill(fact, entry)
    case .marked(let mark, _):
      venues[venue].markets[market].markBefore = venues[venue].markets[market].mark
      note(mark, market, venue)
      venues[venue].markets[market].orders.swapAt(1, 2)
      venues[venue].markets[market].orders.swapAt(0, 1)
      venues[venue].markets[market].orders[0].removeAll(keepingCapacity: true)
    case .stopFired(let account, _, let cause): addRow(cause, account, entry)
    case .liquidationBegan(let fact): noteBegan(fact, entry)
    case .liquidationEnded(let fact):
      guard let row = place(of: fact.number, venue) else { return }
      venues[venue].forced[row].ended = entry.instant
      venues[venue].forced[row].outcome = fact.outcome
    case .takenOver(let fact):
      noteClose(fact.number, fact.quantity, at: fact.price, entry)
    case .deleveraged(let fact):
      venues[venue].winners.append(Winner(account: fact.account, number: fact.number))
      noteClose(fact.number, fact.quantity, at: fact.price, entry)
    case .transferred(let transfer):
      if transfer.from == .outside { bring(transfer.amount, to: transfer.to, venue) }
      if transfer.to == .outside { bring(-transfer.amount, to: transfer.from, venue) }
    case .rested, .rejected, .cancelled, .stopPlaced, .funded, .fundingSet: break
    case .marginCalled, .halted, .resumed, .auctionUncrossed: break
    }
  }

  private mutating func bring(_ amount: Money, to account: AccountID, _ venue: Int) {
    guard venues[venue].brought.indices.contains(Int(account.index)) else { return }
    venues[venue].brought[Int(account.index)] += valuation.units(
      Int128(amount.units), in: venues[venue].assets[Int(account.index)], at: venue)
  }

  private func place(of number: UInt32, _ venue: Int) -> Int? {
    guard Int(number) < venues[venue].places.count else { return nil }
    let row = Int(venues[venue].places[Int(number)])
    return row >= 0 ? row : nil
  }

  private mutating func noteFill(_ fact: Filled, _ entry: JournalEntry) {
    let (venue, market) = (Int(entry.venue.index), Int(entry.market.index))
    let fill = fact.fill
    let value = venues[venue].markets[market].contract.notional(fill.price, fill.quantity)
    let count = venues[venue].markets[market].orders[0].count
    let isNext =
      count > 0 && venues[venue].markets[market].orders[0][count - 1].event == entry.event
      && venues[venue].markets[market].orders[0][count - 1].account == fill.taker
      && venues[venue].markets[market].orders[0][count - 1].cause == fact.cause
    if isNext {
      venues[venue].markets[market].orders[0][count - 1].lots += fill.quantity.lots
      venues[venue].markets[market].orders[0][count - 1].value += value
      venues[venue].markets[market].orders[0][count - 1].last = fill.price
    } else {
      venues[venue].markets[market].orders[0].append(
        TradedOrder(
          at: entry.instant, event: entry.event, market: entry.market, account: fill.taker,
          cause: fact.cause, side: fill.takerSide, lots: fill.quantity.lots, value: value,
          before: venues[venue].markets[market].last, first: fill.price, last: fill.price))
    }
    venues[venue].markets[market].last = fill.price
    if fact.cause.forced == 0 { return }
    let row = addRow(fact.cause, fill.taker, entry)
    venues[venue].forced[row].add(fill, value, in: entry.market)
    venues[venue].forced[row].worth += valuation.money(
      value, in: venues[venue].markets[market].asset, at: venue)
    venues[venue].forced[row].lastTrade = entry.instant
    if fact.cause.motive == .liquidation {
      let closed = fill.takerSide == .sell ? fill.quantity : Quantity(lots: -fill.quantity.lots)
      noteClose(fact.cause.forced, closed, at: fill.price, entry)
    }
  }

  /// Lots of a liquidated position (its sign) left it at a price.
  private mutating func noteClose(
    _ number: UInt32, _ quantity: Quantity, at price: Price, _ entry: JournalEntry
  ) {
    let venue = Int(entry.venue.index)
    guard let row = place(of: number, venue),
      let leg = venues[venue].forced[row].legs.first(where: { $0.market == entry.market })
    else { return }
    let market = venues[venue].markets[Int(entry.market.index)]
    venues[venue].forced[row].loss += valuation.units(
      market.contract.exactValue(leg.mark, quantity.lots)
        - market.contract.exactValue(price, quantity.lots), in: market.asset, at: venue)
  }

  private mutating func noteBegan(_ fact: LiquidationBegan, _ entry: JournalEntry) {
    let venue = Int(entry.venue.index)
    let row = addRow(fact.cause, fact.account, entry)
    venues[venue].forced[row].legs.append(
      ForcedTrade.Leg(market: entry.market, quantity: fact.quantity, mark: fact.mark))
    if venues[venue].forced[row].straw == nil {
      venues[venue].forced[row].straw = straw(
        fact.cause, fact.quantity.isPositive ? .falling : .rising, entry)
    }
  }

  /// The row of a forced trade, made when it is heard of for the first time.
  @discardableResult
  private mutating func addRow(
    _ cause: Cause, _ account: AccountID, _ entry: JournalEntry
  ) -> Int {
    let (venue, market) = (Int(entry.venue.index), Int(entry.market.index))
    if let row = place(of: cause.forced, venue) { return row }
    while venues[venue].places.count <= Int(cause.forced) { venues[venue].places.append(-1) }
    let row = venues[venue].forced.count
    venues[venue].places[Int(cause.forced)] = Int32(row)
    venues[venue].forced.append(
      ForcedTrade(
        venue: entry.venue, number: cause.forced, cause: cause, account: account,
        began: entry.instant, market: entry.market,
        markBefore: venues[venue].markets[market].markBefore,
        mark: venues[venue].markets[market].mark))
    if cause.motive == .stop || cause.motive == .takeProfit {
      venues[venue].forced[row].straw =
        straw(cause, .falling, entry) ?? straw(cause, .rising, entry)
    }
    return row
  }

  /// The order that set a forced trade off: of those with the cause that the venue names, the one
  /// that moved the price most in the direction, since the latest mark that had any.
  private func straw(
    _ cause: Cause, _ direction: TriggerDirection, _ entry: JournalEntry
  ) -> TradedOrder? {
    let market = venues[Int(entry.venue.index)].markets[Int(entry.market.index)]
    for orders in market.orders {
      var best: TradedOrder?
      for order in orders where order.cause.forced == cause.parent {
        if cause.parent == 0, order.cause.motive != cause.straw { continue }
        if order.moved(direction) > best?.moved(direction) ?? 0 { best = order }
      }
      if let best { return best }
    }
    return market.orders.lazy.flatMap { $0 }.last {
      $0.cause.forced == cause.parent && (cause.parent != 0 || $0.cause.motive == cause.straw)
    }
  }
}
