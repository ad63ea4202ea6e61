public import Primitives

/// The funding index of dYdX v4: what one quantum of base has paid since the market began. Ledgers
/// here post payments instead; this is for comparing figures.
public enum FundingIndex {
  /// The change of the index over a time, truncated toward zero:
  /// `rate · time / 8 h · price · 10^(price exponent + atomic resolution + 6)`, the rate in
  /// millionths for 8 hours (`x/perpetuals/funding.GetFundingIndexDelta`). `nil` when it does not
  /// fit 128 bits.
  public static func delta(
    ratePpm: Int64, elapsed: Interval, price: Int64, priceExponent: Int, atomicResolution: Int
  ) -> Int128? {
    let seconds = elapsed.nanoseconds.divided(by: 1_000_000_000, rounding: .down)
    let product = Int128(ratePpm) * Int128(seconds)
    let (value, overflow) = product.multipliedReportingOverflow(by: Int128(price))
    let exponent = priceExponent + atomicResolution + 6
    if overflow { return nil }
    guard let power = power(abs(exponent)) else { return exponent < 0 ? 0 : nil }
    if exponent >= 0 {
      let (shifted, overflow) = value.multipliedReportingOverflow(by: power)
      return overflow ? nil : shifted.divided(by: 28_800, rounding: .towardZero)
    }
    let (divisor, overflows) = power.multipliedReportingOverflow(by: 28_800)
    return overflows ? 0 : value.divided(by: divisor, rounding: .towardZero)
  }

  private static func power(_ exponent: Int) -> Int128? {
    if exponent > 38 { return nil }
    return (0..<exponent).reduce(Int128(1)) { power, _ in power * 10 }
  }
}
