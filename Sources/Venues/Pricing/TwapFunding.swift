public import Primitives

/// Funding from the difference of two average prices, as Drift and Vega have it. Prices are whole
/// numbers of any unit.
public enum TwapFunding {
  /// `mark - oracle` of two average prices, within `±oracle / divisor`, the quotient truncated.
  /// Drift takes 33 for its best markets (`math/funding.rs`).
  public static func spread(mark: Int64, oracle: Int64, divisor: Int64?) -> Int64 {
    let spread = Int128(mark) - Int128(oracle)
    guard let divisor else { return Int64(clamping: spread) }
    let limit = Int128(oracle.divided(by: divisor, rounding: .towardZero))
    return Int64(clamping: min(max(spread, -limit), limit))
  }

  /// The premium of a window: the spread over the oracle's average (Vega: the difference of the
  /// averages over the external one).
  public static func premium(mark: Int64, oracle: Int64, divisor: Int64?) -> Fraction {
    Fraction(Int128(spread(mark: mark, oracle: oracle, divisor: divisor)), over: Int128(oracle))
  }

  /// What one unit of base pays for a period, in thousandths of the price unit:
  /// `spread · 1000 / (24 h / period)`, truncated; a period shorter than an hour counts as one
  /// (Drift, `calculate_funding_rate`).
  public static func drift(
    mark: Int64, oracle: Int64, period: Interval, divisor: Int64 = 33
  ) -> Int64 {
    let hour = Interval.hours(1)
    let periods = Interval.hours(24).nanoseconds
      .divided(by: max(hour, period).nanoseconds, rounding: .towardZero)
    let spread = Int128(spread(mark: mark, oracle: oracle, divisor: divisor))
    return Int64(
      clamping: (spread * 1_000).divided(by: Int128(max(1, periods)), rounding: .towardZero))
  }

  /// What one unit of base pays: `f - s + clamp(s · (1 + interest) - f, lower · s, upper · s)` with
  /// the internal average f and the external average s (Vega, spec 0053-PERP). The rates are of
  /// the window. `Fraction.ratio` is in the unit of the prices.
  public static func vega(
    internal inner: Int64, external outer: Int64, interest: Rate, lower: Rate, upper: Rate
  ) -> Fraction {
    let billion: Int128 = 1_000_000_000
    let (f, s) = (Int128(inner) * billion, Int128(outer))
    let wish = s * (billion + Int128(interest.billionths)) - f
    let pull = min(max(wish, s * Int128(lower.billionths)), s * Int128(upper.billionths))
    return Fraction(f - s * billion + pull, over: billion)
  }
}
