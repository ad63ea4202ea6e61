import Clearing
import Primitives

/// How much must be closed so that what is left is safe again.
extension Venue {
  /// The least lots of a leg whose closing at the mark, with the clearance fee, brings equity above
  /// maintenance; all lots when no smaller number does.
  ///
  /// Slack as a function of the lots closed is concave and piecewise linear: it rises while the
  /// tier's rate is above the fee, and falls after. So the tiers are walked down, and the segment
  /// in which slack turns positive is searched by halving.
  func lotsToCompliance(_ id: PositionID, _ margin: Margin) -> Int64 {
    let index = Int(id.market.index)
    let lots = clearing[id.market, id.slot].quantity.magnitude.lots
    let contract = clearing.books[index].contract
    let mark = clearing.books[index].mark
    let perLot = contract.notional(mark, Quantity(lots: 1))
    var from: Int64 = 0
    for tier in clearing.books[index].schedule.tiers.reversed() {
      // Closing down to the tier's floor leaves this many lots.
      let kept = tier.floor.units.divided(by: perLot.units, rounding: .down)
      let to = max(from, lots - min(lots, kept))
      if to > from, isSafe(closing: to, of: lots, index, margin) {
        return firstSafe(after: from, to: to, of: lots, index, margin)
      }
      from = to
    }
    return lots
  }

  private func firstSafe(
    after low: Int64, to high: Int64, of lots: Int64, _ index: Int, _ margin: Margin
  ) -> Int64 {
    var (unsafe, safe) = (low, high)
    while safe - unsafe > 1 {
      let middle = unsafe + (safe - unsafe) / 2
      if isSafe(closing: middle, of: lots, index, margin) {
        safe = middle
      } else {
        unsafe = middle
      }
    }
    return safe
  }

  private func isSafe(
    closing closed: Int64, of lots: Int64, _ index: Int, _ margin: Margin
  ) -> Bool {
    let contract = clearing.books[index].contract
    let mark = clearing.books[index].mark
    let value = { (lots: Int64) in contract.notional(mark, Quantity(lots: lots)) }
    let fee = rules.liquidation.fee.of(value(closed), rounding: .up)
    let schedule = clearing.books[index].schedule
    let freed =
      schedule.maintenance(of: value(lots)) - schedule.maintenance(of: value(lots - closed))
    let after = Margin(equity: margin.equity - fee, maintenance: margin.maintenance - freed)
    return !rules.distress.isDistressed(after)
  }
}
