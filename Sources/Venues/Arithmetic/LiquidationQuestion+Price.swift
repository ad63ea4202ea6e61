import Clearing
import Primitives

/// What follows from a liquidation price: how far it is, and where it is quoted.
extension LiquidationQuestion {
  /// As a share of the mark, or of the entry; for reading, to the nearest billionth.
  func distance(to price: ExactPrice) -> Step {
    let from = mark ?? entry
    let share = price.ticks / Double(max(1, from.ticks)) - 1
    return Step(
      mark == nil ? "distance from entry" : "distance from mark",
      .rate(Rate(nearest: min(max(share, -1e9), 1e9))), "price / from - 1",
      [Term("price", .price(price)), Term("from", .price(from))],
      remark: (share < 0) == position.quantity.isPositive ? "" : "already passed")
  }

  /// The price on the grid of the market's tick. Where the requirement follows the mark it is the
  /// first tick, coming from the entry, at which equity does not cover it; Bybit rounds toward the
  /// entry.
  func tickStep(_ price: ExactPrice) -> Step? {
    guard let grid else { return nil }
    let held = position.quoted(in: grid)
    let isLong = position.quantity.isPositive
    // The same price, counted in the grid's ticks: a value stays where it is.
    let (here, there) = (Int128(position.contract.quantum), Int128(grid.quantum))
    let worth = ExactFraction(abs(price.numerator), over: abs(price.denominator)).times(
      ExactFraction(isInverse ? there : here, over: isInverse ? here : there))
    let exact = ExactPrice(worth.numerator, over: worth.denominator)
    let (tick, remark): (Price, String)
    switch form {
    case .maintenanceAtEntry, .inverseIsolated, .inverseCross:
      (tick, remark) = (held.towardEntry(exact), "rounded toward the entry")
    case .maintenanceAtMark, .maintenanceWithFee, .minimumCollateral:
      (tick, remark) = (
        firstDistressed(held, exact) ?? exact.price(isLong ? .down : .up),
        "the first tick at which the position is in distress"
      )
    }
    let (mantissa, isFar) = tick.ticks.multipliedReportingOverflow(by: grid.tick.mantissa)
    if isFar { return nil }
    return Step(
      "on the tick", .quoted(FixedDecimal(mantissa: mantissa, scale: grid.tick.scale)),
      remark: remark)
  }

  /// dYdX liquidates below the requirement, the others when it is met.
  var distress: DistressRule { venue == .dydx ? .below : .atOrBelow }

  /// What the engine computes when it places the trigger of a position.
  private func firstDistressed(_ held: HeldPosition, _ exact: ExactPrice) -> Price? {
    guard case .schedule(let schedule) = requirement, form == .maintenanceAtMark else {
      return nil
    }
    let collateral = MaintenanceAtMark.collateral(
      balance: money + extra, otherMaintenance: otherMaintenance, otherProfit: otherProfit)
    return LiquidationPrice.firstDistressedTick(
      quantity: held.quantity, cost: held.cost, collateral: collateral, schedule: schedule,
      contract: held.contract, rule: distress)
  }
}
