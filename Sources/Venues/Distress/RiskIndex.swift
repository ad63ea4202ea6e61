import Clearing
import Matching
import Primitives

/// Who is in distress, without looking at everybody.
///
/// An isolated position waits at its exact liquidation tick. A cross account with slack H > 0 puts
/// a one-sided trigger on each leg at the relative move `H / Σ slope·price` in its losing
/// direction: while none is touched, slack is proved; a touched leg has its account looked at
/// exactly, and split again. Slopes are conservative, so that tiers cannot break the proof:
/// a long loses `1 - lowest rate` per unit of price, a short `1 + the rate at twice its size`.
extension Venue {
  /// Puts the triggers of a position, and of its account when it is cross, where they belong now.
  mutating func refreshRisk(_ market: MarketID, _ slot: UInt32) {
    let position = clearing[market, slot]
    let owner = clearing.accounts[Int(position.account.index)]
    if owner.role != .trader { return }
    if position.mode == .isolated {
      refreshIsolated(market, slot)
    } else {
      split(position.account)
    }
  }

  private mutating func handle(_ market: MarketID, _ slot: UInt32) -> UInt32 {
    let known = clearing[notes: market, slot].trigger
    if known != 0 { return known }
    let fresh = markets[Int(market.index)].byMark.register(slot)
    clearing[notes: market, slot].trigger = fresh
    return fresh
  }

  private mutating func park(_ market: MarketID, _ slot: UInt32) {
    let known = clearing[notes: market, slot].trigger
    if known != 0 { markets[Int(market.index)].byMark.park(known) }
  }

  private mutating func refreshIsolated(_ market: MarketID, _ slot: UInt32) {
    let position = clearing[market, slot]
    guard position.isOpen, position.notes.liquidation == 0 else { return park(market, slot) }
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

  /// Splits the slack of a cross account over its legs.
  private mutating func split(_ account: AccountID) {
    let owner = clearing.accounts[Int(account.index)]
    if owner.liquidation != 0 { return parkLegs(of: account) }
    let (slack, exposure) = slackAndExposure(of: account)
    var id = owner.first
    while !id.isNone {
      let leg = clearing[id.market, id.slot]
      if leg.mode == .cross {
        if leg.isOpen {
          placeLeg(id, leg, slack: slack, exposure: exposure)
        } else {
          park(id.market, id.slot)
        }
      }
      id = leg.next
    }
  }

  mutating func parkLegs(of account: AccountID) {
    var id = clearing.accounts[Int(account.index)].first
    while !id.isNone {
      let leg = clearing[id.market, id.slot]
      if leg.mode == .cross { park(id.market, id.slot) }
      id = leg.next
    }
  }

  /// Slack in units, less one unit a leg for roundings and one for the rule of equality; and the
  /// money the account would lose if every price moved against it by all of itself, times 1e9.
  private func slackAndExposure(of account: AccountID) -> (slack: Int64, exposure: Int128) {
    var slack = clearing.crossMargin(of: account).slack.units - 1
    var exposure: Int128 = 0
    var id = clearing.accounts[Int(account.index)].first
    while !id.isNone {
      let index = Int(id.market.index)
      let leg = clearing.books[index].positions[Int(id.slot)]
      if leg.mode == .cross, leg.isOpen {
        slack -= 1
        exposure +=
          Int128(slope(leg, in: index)) * Int128(clearing.books[index].mark.ticks)
          * Int128(leg.quantity.magnitude.lots) * Int128(clearing.books[index].contract.quantum)
      }
      id = leg.next
    }
    return (max(0, slack), exposure)
  }

  /// Loss of slack per unit of value and price, in billionths, never too small.
  private func slope(_ leg: Position, in index: Int) -> Int64 {
    if leg.quantity.isPositive {
      return 1_000_000_000 - clearing.books[index].schedule.lowestRate.billionths
    }
    let value = clearing.books[index].contract.notional(
      clearing.books[index].mark, leg.quantity.magnitude)
    let doubled = Money(units: value.units > .max / 2 ? .max : 2 * value.units)
    return 1_000_000_000
      + clearing.books[index].schedule.tier(of: doubled).maintenanceRate.billionths
  }

  private mutating func placeLeg(
    _ id: PositionID, _ leg: Position, slack: Int64, exposure: Int128
  ) {
    let index = Int(id.market.index)
    let mark = clearing.books[index].mark.ticks
    let part = Int128(mark) * Int128(slack) * 1_000_000_000
    // At most the price itself: a short's slope holds only up to twice its size.
    let move = Int64(min(Int128(mark), part.divided(by: exposure, rounding: .down)))
    if leg.quantity.isPositive {
      let tick = mark - move
      if tick < 1 { return park(id.market, id.slot) }
      let handle = handle(id.market, id.slot)
      markets[index].byMark.place(handle, at: tick, .falling)
    } else {
      let handle = handle(id.market, id.slot)
      markets[index].byMark.place(handle, at: mark + move, .rising)
    }
  }

  /// Moves the market's triggers to its mark and last trade, and acts on all that they touch.
  mutating func reach(_ market: MarketID, effects: inout Effects) {
    let index = Int(market.index)
    let old = markets[index].byMark.price
    let mark = clearing.books[index].mark
    scratch.touched.removeAll()
    markets[index].byMark.advance(to: mark, touched: &scratch.touched)
    for k in 0..<scratch.touched.count {
      let straw = straw(market, falling: scratch.touched[k].tick <= old.ticks)
      touch(scratch.touched[k].payload, in: market, straw, effects: &effects)
    }
    reachLast(market, effects: &effects)
  }

  /// Moves the stops on the last trade.
  mutating func reachLast(_ market: MarketID, effects: inout Effects) {
    let index = Int(market.index)
    if markets[index].byLast.count == 0 { return }
    let old = markets[index].byLast.price
    scratch.touched.removeAll()
    markets[index].byLast.advance(to: markets[index].last, touched: &scratch.touched)
    for k in 0..<scratch.touched.count {
      let straw = straw(market, falling: scratch.touched[k].tick <= old.ticks)
      let number = scratch.touched[k].payload & ~Venue.stopBit
      fire(number, in: market, straw, effects: &effects)
    }
  }

  /// The trade that moved the price most in this direction since the mark was last posted; when
  /// there was none, the one before that; else the index.
  private func straw(_ market: MarketID, falling: Bool) -> Cause {
    let index = Int(market.index)
    let (now, before) = (markets[index].movers, markets[index].lastMovers)
    if falling {
      return now.downTicks > 0 ? now.down : before.downTicks > 0 ? before.down : now.down
    }
    return now.upTicks > 0 ? now.up : before.upTicks > 0 ? before.up : now.up
  }

  private mutating func touch(
    _ payload: UInt32, in market: MarketID, _ straw: Cause, effects: inout Effects
  ) {
    if payload & Venue.stopBit != 0 {
      return fire(payload & ~Venue.stopBit, in: market, straw, effects: &effects)
    }
    let position = clearing[market, payload]
    if !position.isOpen || isInLiquidation(position) { return }
    let margin =
      position.mode == .isolated
      ? clearing.margin(market, payload) : clearing.crossMargin(of: position.account)
    if rules.distress.isDistressed(margin) {
      beginLiquidation(
        PositionID(market: market, slot: payload), straw, effects: &effects)
    } else {
      refreshRisk(market, payload)
    }
  }
}
