import Clearing
import Matching
import Primitives

/// Who is in distress, without looking at everybody.
///
/// An isolated position waits at its exact liquidation tick. A cross account with slack H > 0 puts
/// a one-sided trigger on each leg beyond the relative move `H / Σ slope·value` in its losing
/// direction: while none is touched, slack is proved; a touched leg has its account looked at
/// exactly, and split again. Slopes are conservative, so that tiers cannot break the proof; see
/// `CrossRisk`.
extension Venue {
  /// Puts the triggers of a position, and of its account's cross positions, where they belong now.
  mutating func refreshRisk(_ market: MarketID, _ slot: UInt32) {
    let position = clearing[market, slot]
    let owner = clearing.accounts[Int(position.account.index)]
    if owner.role != .trader { return }
    if position.mode == .isolated {
      refreshIsolated(market, slot)
      // Its trades move the wallet, and the wallet stands behind the cross positions.
      let isAlone =
        position.next.isNone && owner.first == PositionID(market: market, slot: slot)
      if isAlone { return }
    }
    if owner.isInLiquidation { return parkLegs(of: position.account) }
    if exchangesDebts { noteDebt(of: position.account, in: market) }
    split(position.account, clearing.crossRisk(of: position.account))
  }

  private mutating func handle(_ market: MarketID, _ slot: UInt32) -> UInt32 {
    let known = clearing[notes: market, slot].trigger
    if known != 0 { return known }
    let position = clearing[market, slot]
    let payload =
      position.mode == .cross
      ? TriggerPayload.cross(position.account) : TriggerPayload.isolated(slot)
    let fresh = markets[Int(market.index)].byMark.register(payload.raw)
    clearing[notes: market, slot].trigger = fresh
    return fresh
  }

  /// Gives a position's trigger back: what it stands for has changed.
  mutating func dropTrigger(_ market: MarketID, _ slot: UInt32) {
    let known = clearing[notes: market, slot].trigger
    if known == 0 { return }
    markets[Int(market.index)].byMark.remove(known)
    clearing[notes: market, slot].trigger = 0
  }

  private mutating func park(_ market: MarketID, _ slot: UInt32) {
    let known = clearing[notes: market, slot].trigger
    if known != 0 { markets[Int(market.index)].byMark.park(known) }
  }

  private mutating func refreshIsolated(_ market: MarketID, _ slot: UInt32) {
    let position = clearing[market, slot]
    guard position.isOpen, !position.notes.isInLiquidation else { return park(market, slot) }
    let index = Int(market.index)
    let tick = LiquidationPrice.firstDistressedTick(
      quantity: position.quantity, cost: position.cost, collateral: position.margin,
      schedule: clearing.books[index].schedule, contract: clearing.books[index].contract,
      rule: rules.distress)
    guard let tick else { return park(market, slot) }
    let handle = handle(market, slot)
    markets[index].byMark.place(
      handle, at: tick.ticks, position.quantity.isPositive ? .falling : .rising)
  }

  /// Splits the slack of a cross account over its legs. One unit of it is kept back for the rule
  /// of equality and two a leg for roundings; a share of 2^-40 for those of `Double`.
  private mutating func split(_ account: AccountID, _ risk: CrossRisk) {
    let isDistressed = rules.distress.isDistressed(risk.margin)
    let slack = risk.margin.slack.units - 1 - 2 * risk.legs
    let share = slack > 0 ? Double(slack) / risk.exposure * (1 - 0x1p-40) : 0
    var walk = PositionWalk(account)
    while let id = clearing.step(&walk) {
      let leg = clearing[id.market, id.slot]
      if leg.mode == .cross {
        if !leg.isOpen {
          park(id.market, id.slot)
        } else if isDistressed {
          let handle = handle(id.market, id.slot)
          markets[Int(id.market.index)].byMark.placeAtOnce(handle)
        } else {
          placeLeg(id, leg, share)
        }
      }
    }
  }

  /// The first tick beyond the share of the price that the leg may lose.
  private mutating func placeLeg(_ id: PositionID, _ leg: Position, _ share: Double) {
    let index = Int(id.market.index)
    let mark = clearing.books[index].mark.ticks
    // At most the price itself: slopes hold only up to twice the size.
    var part = min(1, share)
    let isInverse = clearing.books[index].contract.kind == .inverse
    if isInverse, leg.quantity.isPositive { part /= 1 + part }
    let move = part >= 1 ? mark : (Double(mark) * part).integer(.towardZero)
    if leg.quantity.isPositive {
      let tick = mark - move - 1
      if tick < 1 { return park(id.market, id.slot) }
      let handle = handle(id.market, id.slot)
      markets[index].byMark.place(handle, at: tick, .falling)
    } else {
      let handle = handle(id.market, id.slot)
      markets[index].byMark.place(handle, at: mark + move + 1, .rising)
    }
  }

  mutating func parkLegs(of account: AccountID) {
    var walk = PositionWalk(account)
    while let id = clearing.step(&walk) {
      if clearing[id.market, id.slot].mode == .cross { park(id.market, id.slot) }
    }
  }

  /// Moves the market's triggers to its mark, and acts on all that they touch.
  mutating func reachMark(_ market: MarketID, effects: inout Effects) -> MarkMove {
    let index = Int(market.index)
    let mark = clearing.books[index].mark
    scratch.touched.removeAll()
    markets[index].byMark.advance(to: mark, touched: &scratch.touched)
    var move = MarkMove(touched: scratch.touched.count)
    for first in stride(from: 0, to: scratch.touched.count, by: Venue.batch) {
      let batch = first..<min(scratch.touched.count, first + Venue.batch)
      fetch(batch)
      for k in batch {
        let trigger = scratch.touched[k]
        let straw = straw(market, trigger.direction)
        if act(on: TriggerPayload(raw: trigger.payload), in: market, straw, effects: &effects) {
          move.distressed += 1
        }
      }
    }
    return move
  }

  /// Tells whether a liquidation began.
  private mutating func act(
    on payload: TriggerPayload, in market: MarketID, _ straw: Cause, effects: inout Effects
  ) -> Bool {
    switch payload.kind {
    case .stop:
      fire(payload.number, in: market, straw, effects: &effects)
      return false
    case .isolated: return look(at: payload.number, in: market, straw, effects: &effects)
    case .cross:
      return look(at: AccountID(payload.number), in: market, straw, effects: &effects)
    }
  }

  /// Accounts looked at together.
  private static let batch = 32

  /// Brings what a look at each of some accounts will read, one thing after the other, into the
  /// cache side by side: accounts, then their positions, then their triggers and those next to
  /// them. With a million accounts all of it comes from memory, and this halves the time. The sum
  /// is kept so that the loads are made.
  private mutating func fetch(_ batch: Range<Int>) {
    var sum: Int64 = 0
    for k in batch {
      let payload = TriggerPayload(raw: scratch.touched[k].payload)
      if payload.kind == .cross { sum &+= clearing.accounts[Int(payload.number)].cash.units }
    }
    for k in batch {
      let payload = TriggerPayload(raw: scratch.touched[k].payload)
      if payload.kind != .cross { continue }
      var walk = PositionWalk(AccountID(payload.number))
      while let id = clearing.step(&walk) { sum &+= clearing[id.market, id.slot].cost.units }
    }
    for k in batch {
      let payload = TriggerPayload(raw: scratch.touched[k].payload)
      if payload.kind != .cross { continue }
      var walk = PositionWalk(AccountID(payload.number))
      while let id = clearing.step(&walk) {
        let handle = clearing[id.market, id.slot].notes.trigger
        sum &+= markets[Int(id.market.index)].byMark.fetch(handle)
      }
    }
    scratch.fetched = sum
  }

  /// The trade that moved the price most in this direction since the mark was last posted; when
  /// there was none, the one before that; else the index.
  func straw(_ market: MarketID, _ direction: TriggerDirection) -> Cause {
    let index = Int(market.index)
    let (now, before) = (markets[index].movers, markets[index].lastMovers)
    switch direction {
    case .falling:
      return now.downTicks > 0 ? now.down : before.downTicks > 0 ? before.down : now.down
    case .rising:
      return now.upTicks > 0 ? now.up : before.upTicks > 0 ? before.up : now.up
    }
  }

  /// Looks at an isolated position whose trigger was touched: a liquidation begins, or the trigger
  /// moves on.
  private mutating func look(
    at slot: UInt32, in market: MarketID, _ straw: Cause, effects: inout Effects
  ) -> Bool {
    guard rules.distress.isDistressed(clearing.margin(market, slot)) else {
      refreshIsolated(market, slot)
      return false
    }
    beginLiquidation(PositionID(market: market, slot: slot), straw, effects: &effects)
    return true
  }

  /// Looks at a cross account of which a leg's trigger was touched.
  private mutating func look(
    at account: AccountID, in market: MarketID, _ straw: Cause, effects: inout Effects
  ) -> Bool {
    let risk = clearing.crossRisk(of: account)
    guard rules.distress.isDistressed(risk.margin) else {
      split(account, risk)
      return false
    }
    let slot = clearing.slot(of: account, in: market)
    beginLiquidation(PositionID(market: market, slot: slot), straw, effects: &effects)
    return true
  }
}

/// What a move of the mark came upon.
public struct MarkMove: Hashable, Sendable {
  /// Triggers that were reached: positions that had to be looked at, and stops.
  public var touched = 0
  /// Liquidations that began.
  public var distressed = 0

  public init(touched: Int = 0, distressed: Int = 0) {
    self.touched = touched
    self.distressed = distressed
  }
}
