public import Clearing
public import Primitives

/// What a part of a portfolio has to bring so that it bears its share of the equity that is left,
/// or missing: shares go by maintenance margin (dYdX v4, x/clob).
///
///     quote = -change of value - equity · |change of maintenance| / maintenance
public enum PortfolioBankruptcy {
  /// - Parameters:
  ///   - value: change of the portfolio's value at the marks: negative when a long is closed.
  ///   - maintenance: change of its maintenance margin.
  ///   - account: equity and maintenance before.
  /// - Returns: the money that has to come in (negative: that may go out), rounded up.
  public static func quote(value: Money, maintenance: Money, account: Margin) -> Money {
    let share = account.equity.scaled(
      by: abs(maintenance.units), over: max(1, account.maintenance.units), rounding: .down)
    return -value - share
  }
}

/// What a liquidation order brought beyond the bankruptcy price, and what becomes of it
/// (dYdX v4, x/clob).
public enum InsuranceDelta {
  /// - Parameters:
  ///   - received: money that came in, negative when the order bought.
  ///   - bankruptcy: what had to come in; see `PortfolioBankruptcy`.
  ///   - mostFee: largest fee, as a share of what was traded.
  /// - Returns: positive: the fee of the fund, rounded down; negative: what the fund has to pay.
  public static func of(received: Money, bankruptcy: Money, mostFee: Rate) -> Money {
    let delta = received - bankruptcy
    if delta <= .zero { return delta }
    let most = mostFee.of(Money(units: abs(received.units)), rounding: .down)
    return min(most, delta)
  }
}
