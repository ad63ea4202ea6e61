import Clearing
import Primitives

/// How much of a leg an order closes.
extension Venue {
  /// Lots of one order for a leg; zero when nothing may be closed now.
  func lotsToClose(_ leg: PositionID, _ row: LiquidationCase, now: Instant) -> Int64 {
    let lots = clearing[leg.market, leg.slot].quantity.magnitude.lots
    switch rules.liquidation.size {
    case .full: return lots
    case .toCompliance: return lotsToCompliance(leg, margin(of: row))
    case .slice: return lotsOfSlice(leg, row.account, now: now)
    case .toLowerTier: return lotsToLowerTier(leg)
    case .perBlockCap: return lotsInBlock(leg, row, now: now)
    case .gradual: return lotsSoFar(leg, row, now: now)
    }
  }

  /// A share of a large position, unless one of the account was sliced a moment ago.
  private func lotsOfSlice(_ leg: PositionID, _ account: AccountID, now: Instant) -> Int64 {
    let index = Int(leg.market.index)
    let size = clearing[leg.market, leg.slot].quantity.magnitude
    let value = clearing.books[index].contract.notional(clearing.books[index].mark, size)
    let rule = rules.liquidation.slice
    if value <= scaled(rule.above, in: leg.market) || memory.isCooling(account, at: now) {
      return size.lots
    }
    return max(1, rule.share.of(size, rounding: .up).lots)
  }

  /// A part of a position has been sent: the account's next order is for all of it.
  mutating func noteSlice(
    _ lots: Int64, of quantity: Quantity, _ row: LiquidationCase, now: Instant
  ) {
    if rules.liquidation.size != .slice || lots == quantity.magnitude.lots { return }
    memory.cool(row.account, until: now + rules.liquidation.slice.coolDown)
  }

  /// What has to go so that the rest belongs to the tier `tierSteps` below; everything when there
  /// is no such tier.
  private func lotsToLowerTier(_ leg: PositionID) -> Int64 {
    let index = Int(leg.market.index)
    let contract = clearing.books[index].contract
    let mark = clearing.books[index].mark
    let lots = clearing[leg.market, leg.slot].quantity.magnitude.lots
    let schedule = clearing.books[index].schedule
    let tier = schedule.place(of: contract.notional(mark, Quantity(lots: lots)))
    let target = tier - max(1, rules.liquidation.tierSteps)
    if target < 0 { return lots }
    // A tier holds from its floor on.
    let most = schedule.tiers[target + 1].floor - Money(units: 1)
    let perLot = contract.notional(mark, Quantity(lots: 1))
    return lots - min(lots - 1, most.units.divided(by: perLot.units, rounding: .down))
  }

  /// What the caps of this block leave; once a block in each market.
  private func lotsInBlock(_ leg: PositionID, _ row: LiquidationCase, now: Instant) -> Int64 {
    let index = Int(leg.market.index)
    let contract = clearing.books[index].contract
    let mark = clearing.books[index].mark
    let lots = clearing[leg.market, leg.slot].quantity.magnitude.lots
    let rule = rules.liquidation.block
    let use = memory.use(of: row.account, in: block(at: now))
    if use.markets & (1 << UInt128(index)) != 0 { return 0 }
    let most = BlockCaps.position(
      worth: contract.notional(mark, Quantity(lots: lots)),
      least: scaled(rule.leastNotional, in: leg.market), portion: rule.portion
    ).most
    let left = BlockCaps.left(of: scaled(rule.mostNotional, in: leg.market), used: use.notional)
    let perLot = contract.notional(mark, Quantity(lots: 1))
    let allowed = min(most, left).units.divided(by: perLot.units, rounding: .down)
    // A lot that is dearer than the caps would never be closed.
    return min(lots, use.notional == .zero ? max(1, allowed) : allowed)
  }

  /// Remembers what an order has done in its block.
  mutating func noteBlock(
    _ traded: Traded, _ paid: Money, _ leg: PositionID, _ row: LiquidationCase, now: Instant
  ) {
    if rules.liquidation.size != .perBlockCap { return }
    var use = memory.use(of: row.account, in: block(at: now))
    use.notional += traded.value
    use.insurance += paid
    use.markets |= 1 << UInt128(leg.market.index)
    memory.note(use, of: row.account)
  }

  /// What covers as much of the shortage as may be covered by now; at least a lot.
  private func lotsSoFar(_ leg: PositionID, _ row: LiquidationCase, now: Instant) -> Int64 {
    let index = Int(leg.market.index)
    let quantity = clearing[leg.market, leg.slot].quantity
    let contract = clearing.books[index].contract
    let mark = clearing.books[index].mark
    let rule = rules.liquidation.gradual
    let before = state(of: quantity, row)
    let fees = escalatedFees(leg, before, row, now: now)
    let shortage = max(Money(units: 1), -before.margin.slack)
    let allowed = GradualLiquidation.allowance(
      shortage, freed: row.freed, slots: slots(of: row, at: now),
      duration: Int64(rule.duration), initial: rule.initial,
      whole: scaled(rule.wholeBelow, in: leg.market))
    let value = contract.notional(mark, quantity.magnitude)
    let size = GradualLiquidation.size(
      covering: allowed,
      marginRate: clearing.books[index].schedule.tier(of: value).maintenanceRate, fee: fees.fee,
      fundFee: fees.fund, price: contract.notional(mark, Quantity(lots: 1)))
    let all = quantity.magnitude.lots
    guard let size else { return all }
    return min(all, max(1, size.tick(Rounding.up)))
  }
}
