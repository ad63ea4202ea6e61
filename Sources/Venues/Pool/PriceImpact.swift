import Primitives

/// What a trade costs for the imbalance it makes: `(after² - before²) / depth`, with the difference
/// between longs and shorts in money (GMX, price impact with an exponent of two and a factor of
/// `1 / depth`).
enum PriceImpact {
  /// What is to be paid, negative for what is earned, neither above `most`; rounded up, against the
  /// trader. An imbalance is in units.
  static func cost(before: Int128, after: Int128, depth: Money, most: Money) -> Money {
    let change = (after.magnitude, before.magnitude)
    // The difference of squares as a product: no square has to fit.
    let gap = Int128(change.0) - Int128(change.1)
    let sum = Int128(change.0) + Int128(change.1)
    let (product, overflow) = gap.multipliedReportingOverflow(by: sum)
    if overflow { return gap > 0 ? most : .zero }
    let units = product.divided(by: Int128(max(1, depth.units)), rounding: .up)
    return Money(units: Int64(min(max(units, -Int128(most.units)), Int128(most.units))))
  }
}
