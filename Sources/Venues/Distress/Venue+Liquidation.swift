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
        attempts: 0, cause: cause, isActive: true, nextFree: 0, began: effects.now))
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
    followUp(
      place, number, after: rules.liquidation.delay, isFirst: true, effects: &effects)
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

  func noteBegan(
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

  /// A liquidation's turn has come: its next step, or that of another which is due now, too.
  public mutating func liquidate(_ place: UInt32, number: UInt32, effects: inout Effects) {
    if putOff(place, number, effects: &effects) { return }
    switch rules.liquidation.turn {
    case .firstCome:
      guard let row = cases.find(place, number: number) else { return }
      work(place, row, effects: &effects)
    case .farthestFillable:
      guard let (place, row) = nextInTurn(at: effects.now) else { return }
      work(place, row, effects: &effects)
    }
  }

  private mutating func work(
    _ place: UInt32, _ row: LiquidationCase, effects: inout Effects
  ) {
    cases.setDue(.distantFuture, place)
    if row.mode == .isolated {
      withdrawAll(row.position.market, row.position.slot, .liquidation, effects: &effects)
    } else {
      withdrawEverywhere(of: row.account, effects: &effects)
    }
    if nextLeg(row) == nil { return endLiquidation(place, row, .closed, effects: &effects) }
    let margin = margin(of: row)
    if !rules.distress.isDistressed(margin) {
      return endLiquidation(place, row, .safe, effects: &effects)
    }
    if let wait = postponement(of: row, now: effects.now) {
      return followUp(place, row.number, after: wait, effects: &effects)
    }
    var wait: Interval?
    switch workOutsideTheBook(place, row, effects: &effects) {
    case .worked: break
    case .waits:
      let pause = max(rules.liquidation.recheck, Chain.retry)
      return followUp(place, row.number, after: pause, effects: &effects)
    case .none:
      switch beyondTheBook(row, margin) {
      case .backstop: return backstop(place, row, effects: &effects)
      case .winners: return handOver(place, row, toWinners: true, effects: &effects)
      case .fund: return handOver(place, row, toWinners: false, effects: &effects)
      case nil: break
      }
      let isAttempt = closeLegs(place, row, effects: &effects)
      // What the throttle cut short has not been tried, and keeps its turn.
      wait = postponement(of: row, now: effects.now)
      if isAttempt, wait == nil { cases.countAttempt(place) }
    }
    if nextLeg(row) == nil {
      endLiquidation(place, row, .closed, effects: &effects)
    } else if !rules.distress.isDistressed(self.margin(of: row)) {
      endLiquidation(place, row, .safe, effects: &effects)
    } else {
      let pause = max(rules.liquidation.recheck, wait ?? .zero, leastPause)
      followUp(place, row.number, after: pause, effects: &effects)
    }
    settleLegs(effects: &effects)
  }

  /// How long the next step of a liquidation is put off by the market of the leg that is first: of
  /// what a pool or a keeper closes, or of what the book does.
  private func postponement(of row: LiquidationCase, now: Instant) -> Interval? {
    let isHalted = (0..<markets.count).contains { !markets[$0].halts.isTrading }
    if !isHalted, rules.breakers.throttle.most == .zero { return nil }
    guard let leg = legOutsideTheBook(row) ?? legToClose(row) else { return nil }
    return postponement(in: leg.market, now: now)
  }

  /// What may be covered gradually grows from slot to slot: within one there is nothing more to do.
  private var leastPause: Interval {
    rules.liquidation.size == .gradual ? rules.liquidation.gradual.slot : .zero
  }

  /// After an order for each leg: stops, and marks that follow the last trade.
  private mutating func settleLegs(effects: inout Effects) {
    for k in 0..<scratch.legs.count {
      settleTriggers(scratch.legs[k].market, effects: &effects)
    }
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
