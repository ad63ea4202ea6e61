public import Primitives

/// Margins that are plain shares of a notional, as Vega has them (specification 0019-MCAL).
public enum MarginShares {
  /// Maintenance: the slippage of a close and the risk factor, each a share of the position at the
  /// mark; truncated to the unit.
  public static func maintenance(of notional: Money, slippage: Rate, riskFactor: Rate) -> Money {
    (slippage + riskFactor).of(notional, rounding: .down)
  }

  /// Isolated: the position at its average entry times the factor that its owner chose; truncated
  /// to the unit.
  public static func isolated(of entryNotional: Money, factor: Rate) -> Money {
    factor.of(entryNotional, rounding: .down)
  }
}
