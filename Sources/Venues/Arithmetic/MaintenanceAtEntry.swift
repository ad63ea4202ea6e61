public import Clearing
public import Primitives

/// Liquidation where the requirement is fixed when the position is opened: the loss may use up the
/// margin down to the maintenance margin of the entry.
///
/// Linear, `E - s · (IM - MM) / q - s · extra / q` (Bybit, Liquidation Price (USDT Contract)).
/// Inverse, `N / (N/E + s · (IM - MM + extra))` (Bybit's older text for inverse contracts).
public enum MaintenanceAtEntry {
  /// `notional at entry · rate - deduction`, up to the unit, never negative.
  public static func maintenance(
    _ position: HeldPosition, rate: Rate, deduction: Money
  ) -> Money {
    max(.zero, rate.of(position.entryNotional, rounding: .up) - deduction)
  }

  /// `margin` is the initial margin that the position set aside, `extra` what was added to it.
  public static func liquidationPrice(
    _ position: HeldPosition, margin: Money, maintenance: Money, extra: Money
  ) -> ExactPrice? {
    position.bankruptcy(collateral: margin - maintenance + extra)
  }
}
