internal import CGSL
internal import Glibc

/// How far one thing rises with another, whatever the shape (Spearman 1904).
public enum RankCorrelation {
  /// From -1 to 1, with its 95 % interval by Fisher's transformation, the standard error of which
  /// is `sqrt(1.06 / (n - 3))` (Fieller, Hartley and Pearson 1957). `nil` for fewer than eight
  /// pairs, or where one of the two never changes.
  public static func estimate(_ x: [Double], _ y: [Double]) -> Estimate? {
    precondition(x.count == y.count, "values come in pairs")
    guard x.count >= 8, Set(x).count > 1, Set(y).count > 1 else { return nil }
    var work = [Double](repeating: 0, count: 2 * x.count)
    let value = gsl_stats_spearman(x, 1, y, 1, x.count, &work)
    return estimate(value, pairs: x.count)
  }

  static func estimate(_ value: Double, pairs: Int) -> Estimate {
    let error = 1.959_963_985 * (1.06 / Double(pairs - 3)).squareRoot()
    let middle = atanh(min(0.999_999, max(-0.999_999, value)))
    return Estimate(value, low: tanh(middle - error), high: tanh(middle + error), seeds: pairs)
  }
}
