import Clearing
import Matching
import Primitives

/// A liquidation, step by step: cancel the orders, close in the book, look again, hand over.
extension Venue {
  /// Distress has been seen: a case is opened and its first step falls due.
  mutating func beginLiquidation(
    _ id: PositionID, _ straw: Cause, effects: inout Effects
  ) {
    let position = clearing[id.market, id.slot]
    let number = nextForced()
    let cause = straw.child(.liquidation, number: number)
    let place = cases.add(
      LiquidationCase(
        number: number, position: id, account: position.account, mode: position.mode,
        attempts: 0, cause: cause, isActive: true, nextFree: 0))
    if position.mode == .isolated {
      clearing[notes: id.market, id.slot].isInLiquidation = true
      noteBegan(id, number, cause, effects: &effects)
    } else {
      clearing.setInLiquidation(true, position.account)
      parkLegs(of: position.account)
      forEachCrossLeg(of: position.account) { venue, leg in
        venue.noteBegan(leg, number, cause, effects: &effects)
      }
    }
    effects.follow(.liquidate(place, number: number), after: rules.liquidation.delay)
  }

  mutating func forEachCrossLeg(
    of account: AccountID, _ body: (inout Venue, PositionID) -> Void
  ) {
    var walk = PositionWalk(account)
    while let id = clearing.step(&walk) {
      let leg = clearing[id.market, id.slot]
      if leg.mode == .cross, leg.isOpen { body(&self, id) }
    }
  }

  private func noteBegan(
    _ id: PositionID, _ number: UInt32, _ cause: Cause, effects: inout Effects
  ) {
    let index = Int(id.market.index)
    let position = clearing[id.market, id.slot]
    effects.note(
      id.market,
      .liquidationBegan(
        LiquidationBegan(
          account: position.account, number: number, mode: position.mode,
          mark: clearing.books[index].mark, quantity: position.quantity,
          bankruptcyPrice: bankruptcyPrice(id), cause: cause)))
  }

  /// Where the money behind a position is gone, all other prices as they are.
  func bankruptcyPrice(_ id: PositionID) -> Price {
    let position = clearing[id.market, id.slot]
    return LiquidationPrice.bankruptcyTick(
      quantity: position.quantity, cost: position.cost,
      collateral: clearing.collateral(behind: id, lessMaintenance: false),
      contract: clearing.books[Int(id.market.index)].contract) ?? .lowest
  }

  /// The next step of a liquidation.
  public mutating func liquidate(_ place: UInt32, number: UInt32, effects: inout Effects) {
    guard let row = cases.find(place, number: number) else { return }
    if row.mode == .isolated {
      withdrawAll(row.position.market, row.position.slot, .liquidation, effects: &effects)
    } else {
      withdrawEverywhere(of: row.account, effects: &effects)
    }
    guard let leg = legToClose(row) else {
      return endLiquidation(place, row, .closed, effects: &effects)
    }
    if !rules.distress.isDistressed(margin(of: row)) {
      return endLiquidation(place, row, .safe, effects: &effects)
    }
    if let wait = postponement(in: leg.market, now: effects.now) {
      return effects.follow(.liquidate(place, number: number), after: wait)
    }
    if Int(row.attempts) >= rules.liquidation.attempts {
      return handOver(place, row, effects: &effects)
    }
    closeInBook(leg, row, effects: &effects)
    // What the throttle cut short has not been tried, and keeps its turn.
    let wait = postponement(in: leg.market, now: effects.now)
    if wait == nil { cases.countAttempt(place) }
    if legToClose(row) == nil {
      endLiquidation(place, row, .closed, effects: &effects)
    } else if !rules.distress.isDistressed(margin(of: row)) {
      endLiquidation(place, row, .safe, effects: &effects)
    } else {
      let pause = max(rules.liquidation.recheck, wait ?? .zero)
      effects.follow(.liquidate(place, number: number), after: pause)
    }
    settleTriggers(leg.market, effects: &effects)
  }

  /// All orders of the account: those of isolated positions would take from the wallet, too.
  private mutating func withdrawEverywhere(of account: AccountID, effects: inout Effects) {
    var walk = PositionWalk(account)
    while let id = clearing.step(&walk) {
      withdrawAll(id.market, id.slot, .liquidation, effects: &effects)
    }
  }

  func margin(of row: LiquidationCase) -> Margin {
    row.mode == .isolated
      ? clearing.margin(row.position.market, row.position.slot)
      : clearing.crossMargin(of: row.account)
  }

  /// The open leg that is closed first; `nil` when none is left. Ties go to the older position.
  private func legToClose(_ row: LiquidationCase) -> PositionID? {
    if row.mode == .isolated {
      return clearing[row.position.market, row.position.slot].isOpen ? row.position : nil
    }
    var best: PositionID?
    var worst = Int64.min
    var walk = PositionWalk(row.account)
    while let id = clearing.step(&walk) {
      let index = Int(id.market.index)
      let leg = clearing[id.market, id.slot]
      if leg.mode == .cross, leg.isOpen {
        let mark = clearing.books[index].mark
        let contract = clearing.books[index].contract
        let weight =
          switch rules.liquidation.leg {
          case .largestLoss: -leg.unrealised(at: mark, contract).units
          case .largestNotional: contract.notional(mark, leg.quantity.magnitude).units
          }
        if best == nil || weight > worst { (best, worst) = (id, weight) }
      }
    }
    return best
  }

  /// One order to the book: sized, and limited at the price where the account's money ends.
  private mutating func closeInBook(
    _ leg: PositionID, _ row: LiquidationCase, effects: inout Effects
  ) {
    let position = clearing[leg.market, leg.slot]
    let lots =
      switch rules.liquidation.size {
      case .full: position.quantity.magnitude.lots
      case .toCompliance: lotsToCompliance(leg, margin(of: row))
      }
    let side = Side.closing(position.quantity)
    let limit =
      switch rules.liquidation.limit {
      case .bankruptcyPrice: bankruptcyPrice(leg)
      case .none: side == .buy ? Price.highest : .lowest
      }
    let ticket = Ticket(
      side, Quantity(lots: lots), at: limit, .immediateOrCancel, selfTrade: .cancelMaker)
    let traded = trade(
      ticket, account: row.account, in: leg.market, leg.slot, tag: row.number,
      cause: row.cause, errand: .liquidation, effects: &effects)
    chargeLiquidationFee(on: traded.value, leg, row, effects: &effects)
    settleUp(leg.market, leg.slot, effects: &effects)
  }

  /// `min(rate · notional, margin left)`, to the market's purse.
  private mutating func chargeLiquidationFee(
    on value: Money, _ leg: PositionID, _ row: LiquidationCase, effects: inout Effects
  ) {
    let left = max(.zero, margin(of: row).equity)
    let fee = min(rules.liquidation.fee.of(value, rounding: .up), left)
    if fee == .zero { return }
    let purse = markets[Int(leg.market.index)].purse
    clearing.charge(fee, to: leg.market, leg.slot, counter: purse, reason: .liquidationFee)
    effects.note(
      leg.market,
      .transferred(
        Transfer(from: row.account, to: purse, amount: fee, reason: .liquidationFee)))
  }

  mutating func endLiquidation(
    _ place: UInt32, _ row: LiquidationCase, _ outcome: LiquidationEnded.Outcome,
    effects: inout Effects
  ) {
    cases.remove(place)
    if row.mode == .isolated {
      clearing[notes: row.position.market, row.position.slot].isInLiquidation = false
    } else {
      clearing.setInLiquidation(false, row.account)
    }
    effects.note(
      row.position.market,
      .liquidationEnded(
        LiquidationEnded(account: row.account, number: row.number, outcome: outcome)))
    refreshRisk(row.position.market, row.position.slot)
  }
}
