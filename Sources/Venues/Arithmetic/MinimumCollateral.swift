public import Clearing
public import Primitives

/// Liquidation against a pool: what is left of the collateral must not fall below a floor, nor
/// below a share of the size at entry (GMX v2, `PositionUtils.isPositionLiquidatable`, at
/// a5c0c88351). The fee of the liquidation itself is not part of the check.
public enum MinimumCollateral {
  /// `max(least, size · factor)`, up to the unit.
  public static func required(
    _ position: HeldPosition, factor: Rate, least: Money
  ) -> Money {
    max(least, factor.of(position.entryNotional, rounding: .up))
  }

  /// Where `collateral + profit - costs` is the required rest: `E - s · (collateral - costs -
  /// required) / q`. `costs` are borrowing, funding and closing fees and the price impact of the
  /// close, as far as it takes away.
  public static func liquidationPrice(
    _ position: HeldPosition, collateral: Money, costs: Money, required: Money
  ) -> ExactPrice? {
    position.bankruptcy(collateral: collateral - costs - required)
  }
}
