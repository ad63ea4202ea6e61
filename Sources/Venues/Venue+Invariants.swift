public import Clearing
import Matching
import Primitives

extension Venue {
  /// Liquidations at work now.
  public var activeLiquidations: Int { cases.active }

  /// What must hold between the rooms of a venue, recounted: books in order, open orders and stops
  /// as noted, no resting order of a position whose liquidation has begun its work, no debt without
  /// a position, and every position's trigger where it cannot be missed. For tests and audits.
  public func fault() -> LedgerFault? { bookFault() ?? standingFault() }

  /// Books, recounted: their own invariants, and an owner and a count for each resting order.
  public func bookFault() -> LedgerFault? {
    for index in 0..<markets.count {
      if let text = markets[index].book.invariantFault() {
        return LedgerFault("market \(index): \(text)")
      }
      if let fault = orderFault(in: index) { return fault }
    }
    return nil
  }

  /// Whatever waits, recounted: stops, triggers, liquidations and what they owe.
  public func standingFault() -> LedgerFault? {
    for index in 0..<markets.count {
      if let fault = stopFault(in: index) ?? triggerFault(in: index) { return fault }
    }
    return liquidationFault() ?? debtFault() ?? distressFault()
  }

  /// Orders have owners, and the lots they could add are counted with the position.
  private func orderFault(in index: Int) -> LedgerFault? {
    var open = Buffer<Int64>(repeating: 0, count: 2 * clearing.books[index].positions.count)
    var fault: LedgerFault?
    var orders = 0
    for side in Side.allCases {
      markets[index].book.forEachOrder(side) { id, order in
        let note = markets[index].orderNotes[Int(id.slot)]
        let position = clearing[MarketID(index), note.position]
        if note.id != id || position.account != order.owner {
          fault = LedgerFault("market \(index): an order has lost its owner")
        } else if order.isReduceOnly, reducible(position, side) == 0 {
          fault = LedgerFault("market \(index): a reduce-only order has nothing to reduce")
        }
        if !order.isReduceOnly {
          open[2 * Int(note.position) + Int(side.rawValue)] += order.quantity.lots
        }
        orders += 1
        return fault == nil
      }
      if let fault { return fault }
    }
    for slot in 1..<max(1, clearing.books[index].positions.count) {
      let notes = clearing.books[index].positions[slot].notes
      if notes.openBuy != open[2 * slot] || notes.openSell != open[2 * slot + 1] {
        return LedgerFault("market \(index), slot \(slot): open orders are miscounted")
      }
      orders -= ordersListed(index, notes.firstOrder)
    }
    if orders == 0 { return nil }
    return LedgerFault("market \(index): \(orders) orders in nobody's list")
  }

  private func ordersListed(_ index: Int, _ first: UInt32) -> Int {
    var count = 0
    var next = first
    while next != 0 {
      count += 1
      next = markets[index].orderNotes[Int(next)].next
    }
    return count
  }

  /// A waiting stop has its trigger, and the price has not passed it.
  private func stopFault(in index: Int) -> LedgerFault? {
    for number in 1..<max(1, markets[index].stops.count) {
      let stop = markets[index].stops[number]
      if !stop.isLive || stop.handle == 0 { continue }
      if stop.handle == StopOrder.trails {
        if trailsFault(UInt32(number), in: index) {
          return LedgerFault("market \(index): trailing stop \(number) is lost")
        }
        continue
      }
      let tick: Int64? =
        switch stop.ticket.source {
        case .mark: markets[index].byMark.tick(of: stop.handle)
        case .last: markets[index].byLast.tick(of: stop.handle)
        case .index: markets[index].byIndex.tick(of: stop.handle)
        }
      if tick != stop.ticket.trigger.ticks {
        return LedgerFault("market \(index): stop \(number) waits at no price")
      }
    }
    return nil
  }

  /// A trailing stop hangs on a step whose anchor is a price.
  private func trailsFault(_ number: UInt32, in index: Int) -> Bool {
    (anchor(ofStop: number, in: MarketID(index))?.ticks ?? 0) < 1
  }

  /// An isolated position waits at its first distressed tick. A cross account is proved safe with
  /// all its legs at once where their triggers would just not be touched.
  private func triggerFault(in index: Int) -> LedgerFault? {
    for slot in 1..<max(1, clearing.books[index].positions.count) {
      let position = clearing.books[index].positions[slot]
      let owner = clearing.accounts[Int(position.account.index)]
      if owner.role != .trader || !position.isOpen { continue }
      let isAtWork = isInLiquidation(position)
      let handle = position.notes.trigger
      let waits = handle == 0 ? nil : markets[index].byMark.tick(of: handle)
      if isAtWork {
        if waits == nil { continue }
        return LedgerFault("market \(index), slot \(slot): a trigger during liquidation")
      }
      if position.mode == .isolated {
        let tick = LiquidationPrice.firstDistressedTick(
          quantity: position.quantity, cost: position.cost, collateral: position.margin,
          schedule: clearing.books[index].schedule, contract: clearing.books[index].contract,
          rule: rules.distress)
        if tick?.ticks == waits { continue }
      } else if isProvedSafe(position.account) {
        continue
      }
      let place = waits.map(String.init) ?? "nowhere"
      return LedgerFault("market \(index), slot \(slot): the trigger is at \(place)")
    }
    return nil
  }

  /// Or about to be looked at.
  private func isProvedSafe(_ account: AccountID) -> Bool {
    var margin = Margin(equity: clearing.accounts[Int(account.index)].cash, maintenance: .zero)
    var walk = PositionWalk(account)
    while let id = clearing.step(&walk) {
      let index = Int(id.market.index)
      let leg = clearing.books[index].positions[Int(id.slot)]
      if leg.mode == .cross { margin.equity += leg.margin }
      if leg.mode == .cross, leg.isOpen {
        let handle = leg.notes.trigger
        let waits = handle == 0 ? nil : markets[index].byMark.tick(of: handle)
        if waits == .max { return true }
        let isLong = leg.quantity.isPositive
        if waits == nil, !isLong { return false }
        let mark = clearing.books[index].mark.ticks
        let edge = edge(of: id, leg)
        // A trigger that was met already is looked at with the next mark.
        if isLong ? edge > mark : edge < mark { return true }
        let contract = clearing.books[index].contract
        let value = contract.value(Price(ticks: edge), leg.quantity)
        margin.equity += value - leg.cost
        margin.maintenance += clearing.books[index].schedule.maintenance(
          of: Money(units: abs(value.units)))
      }
    }
    if clearing.netting < .one {
      margin.maintenance -= clearing.relief(of: account) { id, leg in
        let edge = self.edge(of: id, leg)
        return clearing.books[Int(id.market.index)].contract.value(
          Price(ticks: edge), leg.quantity)
      }
    }
    return !rules.distress.isDistressed(margin)
  }

  /// The last price at which the trigger of a leg is not touched.
  private func edge(of id: PositionID, _ leg: Position) -> Int64 {
    let handle = leg.notes.trigger
    let waits = handle == 0 ? nil : markets[Int(id.market.index)].byMark.tick(of: handle)
    return leg.quantity.isPositive ? (waits ?? 0) + 1 : (waits ?? 0) - 1
  }

  /// After its first step a liquidation has left no order of what it closes in the book.
  private func liquidationFault() -> LedgerFault? {
    for place in 0..<cases.places {
      guard let row = cases.row(UInt32(place)), row.attempts > 0 else { continue }
      var walk = PositionWalk(row.account)
      while let id = clearing.step(&walk) {
        if row.mode == .isolated, id != row.position { continue }
        let position = clearing[id.market, id.slot]
        if position.mode == row.mode, position.notes.firstOrder != 0 {
          return LedgerFault("liquidation \(row.number): an order is still in the book")
        }
      }
    }
    return nil
  }

  /// Nobody owes anything without a position, but the account of bad debt.
  private func debtFault() -> LedgerFault? {
    for index in 0..<clearing.accounts.count {
      let account = clearing.accounts[index]
      let mayOwe = account.role == .badDebt || account.role == .fees
      if mayOwe || !account.cash.isNegative || clearing.hasOpenCross(AccountID(index)) { continue }
      let money = clearing.crossMargin(of: AccountID(index)).equity
      if money.isNegative {
        return LedgerFault("account \(index) owes \(-money) without a position")
      }
    }
    return nil
  }
}
