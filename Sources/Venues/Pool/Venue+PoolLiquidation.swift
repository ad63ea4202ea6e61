import Clearing
import Matching
import Primitives

/// Keepers and positions in distress.
extension Venue {
  /// The pooled leg of a liquidation that is closed first; `nil` when none is open.
  func pooledLeg(_ row: LiquidationCase) -> PositionID? {
    if pool.accounts.isEmpty { return nil }
    if row.mode == .isolated {
      return isPooled(row.position.market) ? nextLeg(row) : nil
    }
    var best: PositionID?
    var most = LegWeight(0)
    var walk = PositionWalk(row.account)
    while let id = clearing.step(&walk) {
      let leg = clearing[id.market, id.slot]
      guard leg.mode == .cross, leg.isOpen, isPooled(id.market) else { continue }
      let contract = clearing.books[Int(id.market.index)].contract
      let loss = -leg.unrealised(at: clearing.books[Int(id.market.index)].mark, contract).units
      let weight = LegWeight(loss)
      if best == nil || weight.exceeds(most) { (best, most) = (id, weight) }
    }
    return best
  }

  /// All of a leg against the pool, at the oracle. The fee is taken from what is left; what is
  /// missing then is the pool's loss.
  mutating func closeAgainstPool(
    _ leg: PositionID, _ row: LiquidationCase, effects: inout Effects
  ) {
    let index = Int(leg.market.index)
    let quantity = clearing[leg.market, leg.slot].quantity
    let before = state(of: quantity, row)
    let oracle = markets[index].index
    let price =
      clearing.canSettle(quantity.magnitude, at: oracle, in: leg.market)
      ? oracle : clearing.books[index].mark
    let traded = fillWithPool(
      -quantity.lots, of: row.account, at: price, in: leg.market, tag: row.number, row.cause,
      fee: .zero, isForced: true, effects: &effects)
    _ = chargeForClose(traded, leg, before, row, effects: &effects)
    settleUp(leg.market, leg.slot, effects: &effects)
  }
}
