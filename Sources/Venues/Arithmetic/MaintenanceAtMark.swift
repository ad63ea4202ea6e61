public import Clearing
public import Primitives

/// Liquidation where the requirement follows the mark: equity meets the maintenance margin of the
/// notional at the liquidation price itself.
///
/// Linear: `(s·q·E - collateral - deduction) / (q · (s - rate))`. Inverse: `N · (s + rate) /
/// (collateral + deduction + s·N/E)`. So Binance USD-M (support FAQ
/// b3c689c1f50a44cabb3a84e663b81d93) and COIN-M, in whose equity the same is set equal in coin;
/// dYdX v4, `(e - Q·p) / (|Q| · rate - Q)` with the equity e at a price p (documentation,
/// concepts/trading/liquidations); Hyperliquid, `price - s · available / q / (1 - l·s)` with
/// `l = rate` (documentation, trading/liquidations): the same line through another point.
///
/// OKX and Gate count the fee of the close as well: their `rate` is maintenance rate plus taker
/// fee, `(E - s·margin/q) / (1 - s · (rate + fee))` (as freqtrade at c9ae5e1e9f has it).
public enum MaintenanceAtMark {
  /// What carries one position of a cross account: the wallet without unrealised profits, less
  /// what other positions require, plus what they have gained. Isolated margin is a balance of its
  /// own.
  public static func collateral(
    balance: Money, otherMaintenance: Money, otherProfit: Money
  ) -> Money {
    balance - otherMaintenance + otherProfit
  }

  /// With one rate, and the deduction of its tier.
  public static func liquidationPrice(
    _ position: HeldPosition, collateral: Money, rate: Rate, deduction: Money,
    closingFee: Rate = .zero
  ) -> ExactPrice? {
    LiquidationPrice.threshold(
      quantity: position.quantity, cost: position.cost, collateral: collateral,
      rate: rate + closingFee, deduction: deduction, contract: position.contract)
  }

  /// With the tier in which the liquidation price itself lies, and its place in the table.
  public static func liquidationPrice(
    _ position: HeldPosition, collateral: Money, schedule: MarginSchedule,
    closingFee: Rate = .zero
  ) -> (place: Int, price: ExactPrice?) {
    LiquidationPrice.threshold(
      quantity: position.quantity, cost: position.cost, collateral: collateral,
      schedule: schedule, surcharge: closingFee, contract: position.contract)
  }
}
