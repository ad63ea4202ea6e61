public import Primitives

/// A ratio that is not rounded yet: venues differ in where they truncate.
public struct Fraction: Hashable, Sendable, BitwiseCopyable {
  public var numerator: Int128
  /// Above zero.
  public var denominator: Int128

  public init(_ numerator: Int128, over denominator: Int128) {
    precondition(denominator > 0, "a ratio to nothing")
    self.numerator = numerator
    self.denominator = denominator
  }

  /// In billionths. What does not fit is the largest rate there is.
  public func rate(rounding rule: Rounding) -> Rate {
    let billionths = (numerator * 1_000_000_000).divided(by: denominator, rounding: rule)
    return Rate(billionths: Int64(clamping: billionths))
  }

  /// For printing and statistics.
  public var ratio: Double { Double(numerator) / Double(denominator) }
}
