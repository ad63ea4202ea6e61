import Clearing
import Matching
public import Primitives

/// Orders in a pooled market: they wait for a keeper, and trade at the oracle.
extension Venue {
  /// Opens the pools of a venue, one for each market that is pooled.
  static func pool(
    _ rule: ExecutionRule, _ listed: [MarketRules], _ clearing: inout Clearinghouse
  ) -> Pool {
    if rule.policy == .orderBook { return Pool(accounts: [], pots: [], sizes: []) }
    var (accounts, pots, sizes): ([AccountID], [AccountID], [Money]) = ([], [], [])
    for (index, market) in listed.enumerated() {
      if market.contract.kind == .spot {
        accounts.append(.outside)
        pots.append(.outside)
        sizes.append(.zero)
        continue
      }
      let account = clearing.openAccount(role: .pool, asset: market.asset)
      if rule.deposits != .zero { clearing.deposit(rule.deposits, to: account) }
      _ = clearing.position(of: account, in: MarketID(index), mode: .cross, leverage: 1)
      accounts.append(account)
      pots.append(clearing.openAccount(role: .pool, asset: market.asset))
      sizes.append(rule.deposits)
    }
    return Pool(accounts: accounts, pots: pots, sizes: sizes)
  }

  /// Orders in this market trade with a pool.
  @inline(__always) public func isPooled(_ market: MarketID) -> Bool { pool.has(market) }

  /// What a market's pool has: cash and what it has won or lost to traders, at the mark.
  public func poolEquity(of market: MarketID) -> Money {
    isPooled(market) ? clearing.equity(of: pool.accounts[Int(market.index)]) : .zero
  }

  /// What a market has collected for price impact.
  public func impactPot(of market: MarketID) -> Money {
    isPooled(market)
      ? clearing.accounts[Int(pool.pots[Int(market.index)].index)].cash : .zero
  }

  // MARK: Until a keeper comes

  /// A trader's order: to the keepers, or with a limit that the oracle has not reached, to wait.
  mutating func takeIn(_ ticket: Ticket, _ request: Request, effects: inout Effects) {
    if let fault = fault(of: ticket, in: request.market) {
      return refuse(request, fault, effects: &effects)
    }
    if ticket.timeInForce == .postOnly { return refuse(request, .noBook, effects: &effects) }
    let slot = clearing.position(of: request.account, in: request.market)
    if let reason = poolRefusal(of: ticket, in: request.market, slot) {
      return refuse(request, reason, effects: &effects)
    }
    let order = PoolOrder(
      ticket: ticket, account: request.account, market: request.market, tag: request.tag,
      cause: Cause(motive: request.motive), isTriggered: false)
    let isMet = meets(ticket, markets[Int(request.market.index)].index)
    if ticket.timeInForce == .goodTilCancelled, !isMet {
      return awaitPrice(order, effects: &effects)
    }
    enqueue(order, effects: &effects)
  }

  mutating func enqueue(_ order: PoolOrder, effects: inout Effects) {
    let (place, number) = pool.queue.add(order)
    effects.follow(.execute(place, number: number), after: rules.execution.keeperLatency)
  }

  /// A stop, or a limit order that has waited, has met its price: now for a keeper.
  mutating func enqueue(
    _ stop: StopOrder, _ ticket: Ticket, in market: MarketID, _ cause: Cause,
    effects: inout Effects
  ) {
    enqueue(
      PoolOrder(
        ticket: ticket, account: stop.account, market: market, tag: stop.tag, cause: cause,
        isTriggered: true), effects: &effects)
  }

  /// A limit order waits for the oracle as a stop does.
  private mutating func awaitPrice(_ order: PoolOrder, effects: inout Effects) {
    let direction: TriggerDirection = order.ticket.side == .buy ? .falling : .rising
    let stop = StopTicket(
      when: direction, to: order.ticket.limit, by: .mark, send: order.ticket)
    let request = Request(
      .stop(stop), by: order.account, in: order.market, motive: order.cause.motive,
      tag: order.tag)
    placeStop(stop, request, effects: &effects)
  }

  private func meets(_ ticket: Ticket, _ price: Price) -> Bool {
    ticket.side == .buy ? price <= ticket.limit : price >= ticket.limit
  }

  /// Orders that no keeper has executed yet are taken back.
  mutating func cancelQueued(
    of account: AccountID, in market: MarketID, effects: inout Effects
  ) {
    if pool.queue.count == 0 { return }
    for place in 0..<pool.queue.places {
      guard let order = pool.queue.row(place), order.account == account, order.market == market
      else { continue }
      pool.queue.remove(UInt32(place))
      drop(order, .requested, effects: &effects)
    }
  }

  private func drop(_ order: PoolOrder, _ reason: CancelReason, effects: inout Effects) {
    effects.note(
      order.market,
      .cancelled(
        Cancelled(
          account: order.account, order: .none, quantity: order.ticket.quantity, tag: order.tag,
          reason: reason)))
  }

  // MARK: Execution

  /// A keeper's turn for an order: at the oracle as it is now, or not at all.
  public mutating func execute(_ place: UInt32, number: UInt32, effects: inout Effects) {
    guard let order = pool.queue.find(place, number: number) else { return }
    if keepersWait(in: order.market) {
      return effects.follow(.execute(place, number: number), after: Chain.retry)
    }
    pool.queue.remove(place)
    let slot = clearing.position(of: order.account, in: order.market)
    if let reason = poolRefusal(of: order.ticket, in: order.market, slot) {
      let refused = Rejected(account: order.account, tag: order.tag, reason: reason)
      return effects.note(order.market, .rejected(refused))
    }
    let price = markets[Int(order.market.index)].index
    var lots = order.ticket.quantity.lots
    if order.ticket.isReduceOnly {
      lots = min(lots, reducible(clearing[order.market, slot], order.ticket.side))
    }
    if !meets(order.ticket, price) || !isWithinBudget(order.ticket, lots, at: price, order.market) {
      let waits = order.ticket.timeInForce == .goodTilCancelled && !order.isTriggered
      if waits { return awaitPrice(order, effects: &effects) }
      return drop(order, .remainder, effects: &effects)
    }
    tradeWithPool(
      order.ticket.side.sign * lots, of: order.account, in: order.market, tag: order.tag,
      order.cause, effects: &effects)
    settleTriggers(order.market, effects: &effects)
  }

  private func isWithinBudget(
    _ ticket: Ticket, _ lots: Int64, at price: Price, _ market: MarketID
  ) -> Bool {
    guard let budget = ticket.budget else { return true }
    let contract = clearing.books[Int(market.index)].contract
    let value = contract.exactValue(price, lots)
    return ticket.side == .buy ? value <= Int128(budget.units) : value >= Int128(budget.units)
  }

  /// Why a keeper would not execute an order now; its limit aside.
  private func poolRefusal(
    of ticket: Ticket, in market: MarketID, _ slot: UInt32
  ) -> Refusal? {
    let index = Int(market.index)
    let position = clearing[market, slot]
    if isInLiquidation(position) { return .inLiquidation }
    if ticket.isReduceOnly {
      return reducible(position, ticket.side) == 0 ? .wouldIncrease : nil
    }
    let price = markets[index].index
    if !clearing.canSettle(ticket.quantity, at: price, in: market) { return .badQuantity }
    let lots = ticket.side.sign * ticket.quantity.lots
    let contract = clearing.books[index].contract
    let terms = poolTerms(lots, at: price, in: market)
    let gap =
      contract.exactValue(price, lots) - contract.exactValue(clearing.books[index].mark, lots)
    let fee = terms.fee.of(contract.notional(price, ticket.quantity), rounding: .up)
    let loss = max(0, gap) + Int128(max(.zero, terms.impact).units) + Int128(fee.units)
    if loss > Int128(Int64.max) { return .insufficientMargin }
    let canCarry = clearing.canCarry(
      lots, at: price, loss: Money(loss), in: market, slot)
    if !canCarry { return .insufficientMargin }
    return capacityRefusal(of: lots, at: price, in: market, position)
  }

  /// Lots that open, or add to, one side are held against its cap and against the pool.
  private func capacityRefusal(
    of lots: Int64, at price: Price, in market: MarketID, _ position: Position
  ) -> Refusal? {
    let sign: Int64 = lots > 0 ? 1 : -1
    let old = sign * position.quantity.lots
    let opened = max(0, old + abs(lots)) - max(0, old)
    if opened <= 0 { return nil }
    let contract = clearing.books[Int(market.index)].contract
    let side = interest(of: sign > 0 ? .buy : .sell, in: market) + opened
    let value = contract.exactValue(price, side).magnitude
    if let most = rules.execution.mostInterest,
      value > UInt128(max(0, scaled(most, in: market).units))
    {
      return .interestCap
    }
    let reserve = rules.execution.utilisation.of(
      max(.zero, poolEquity(of: market)), rounding: .down)
    return value > UInt128(reserve.units) ? .poolExhausted : nil
  }

  /// Lots that traders hold on a side: all but the pool's own.
  func interest(of side: Side, in market: MarketID) -> Int64 {
    let held = poolQuantity(market).lots
    return clearing.books[Int(market.index)].openInterest - max(0, side.sign * held)
  }

  /// The pool's own position: what longs and shorts do not cover among each other.
  func poolQuantity(_ market: MarketID) -> Quantity {
    let slot = clearing.slot(of: pool.accounts[Int(market.index)], in: market)
    return clearing[market, slot].quantity
  }
}
