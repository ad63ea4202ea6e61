public import Clearing
public import Primitives

/// Liquidation of an isolated inverse position in Bybit's current text (May 2026): long
/// `N · (1 + rate) / (N/E + N/(E·L) + extra/(1 + fee) + deduction)`, short
/// `N · (1 - rate) / (N/E - N/(E·L) - extra/(1 - fee) - deduction)`. The requirement follows the
/// mark, and margin that was added counts without the fee of closing it.
public enum InverseIsolatedMargin {
  /// `extra / (1 + s · fee)`, down to the unit.
  public static func effective(extra: Money, side: Int64, takerFee: Rate) -> Money {
    let one = Rate.one.billionths
    return extra.scaled(by: one, over: one + side * takerFee.billionths, rounding: .down)
  }

  /// `margin` is the initial margin of the position; `extra` was added later.
  public static func liquidationPrice(
    _ position: HeldPosition, margin: Money, extra: Money, rate: Rate, deduction: Money,
    takerFee: Rate
  ) -> ExactPrice? {
    let added = effective(extra: extra, side: position.side, takerFee: takerFee)
    return MaintenanceAtMark.liquidationPrice(
      position, collateral: margin + added, rate: rate, deduction: deduction)
  }
}
