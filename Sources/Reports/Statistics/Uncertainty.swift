internal import Glibc

/// An estimate from several seeds with its 95 % confidence interval. A bound is `nil` where the
/// seeds are too few to give one.
public struct Estimate: Hashable, Sendable {
  public var value: Double
  public var low: Double?
  public var high: Double?
  /// Seeds it is made of.
  public var seeds: Int

  public init(_ value: Double, low: Double?, high: Double?, seeds: Int) {
    self.value = value
    self.low = low
    self.high = high
    self.seeds = seeds
  }

  /// Half the width of the interval: the smallest difference that would have been seen.
  public var halfWidth: Double? {
    guard let low, let high else { return nil }
    return (high - low) / 2
  }
}

/// How sure a figure from several seeds is. Intervals of 95 %, both tails 2.5 %, without a word on
/// the shape of the distribution except for means.
public enum Uncertainty {
  static let tail = 0.025

  /// The places, from 1, of the ordered values between which a quantile lies with 95 %: order
  /// statistics, whose ranks are binomial (David and Nagaraja 2003, §7.1). The median has bounds
  /// from 6 values on, the 95th percentile an upper one from 72 on.
  public static func ranks(ofQuantile share: Double, in count: Int) -> (low: Int?, high: Int?) {
    if count < 1 || !(share > 0 && share < 1) { return (nil, nil) }
    // The lower place k: at most 2.5 % that fewer than k values lie below the quantile.
    var low = 0
    while low < count,
      IncompleteBeta.binomial(atMost: low, of: count, chance: share) <= tail
    {
      low += 1
    }
    // The upper place k: at most 2.5 % that k values or more lie below it.
    var high = count + 1
    while high > 1,
      1 - IncompleteBeta.binomial(atMost: high - 2, of: count, chance: share) <= tail
    {
      high -= 1
    }
    return (low >= 1 ? low : nil, high <= count ? high : nil)
  }

  /// A quantile, linear between neighbours, and its bounds. `nil` without values. Values that are
  /// not finite stand for "beyond all measure" and are sorted to their side.
  public static func quantile(_ values: [Double], _ share: Double) -> Estimate? {
    if values.isEmpty { return nil }
    let sorted = values.sorted()
    let value = Moments.quantile(sorted: sorted, share)
    let (low, high) = ranks(ofQuantile: share, in: sorted.count)
    return Estimate(
      value, low: low.map { sorted[$0 - 1] }, high: high.map { sorted[$0 - 1] },
      seeds: sorted.count)
  }

  /// The median and its bounds.
  public static func median(_ values: [Double]) -> Estimate? { quantile(values, 0.5) }

  /// A frequency with the bounds of Clopper and Pearson (1934), two-sided. Never seen gives 0 and
  /// `1 - 0.025^(1/n)`: 0 of 64 is at most 5.6 %.
  public static func proportion(_ seen: Int, of trials: Int) -> Estimate? {
    if trials < 1 || seen < 0 || seen > trials { return nil }
    var (low, high) = (0.0, 1.0)
    if seen > 0 {
      low = IncompleteBeta.solve(from: 0, to: 1, rising: tail) { chance in
        1 - IncompleteBeta.binomial(atMost: seen - 1, of: trials, chance: chance)
      }
    }
    if seen < trials {
      high = IncompleteBeta.solve(from: 0, to: 1, rising: 1 - tail) { chance in
        1 - IncompleteBeta.binomial(atMost: seen, of: trials, chance: chance)
      }
    }
    return Estimate(Double(seen) / Double(trials), low: low, high: high, seeds: trials)
  }

  /// A mean with the bounds of Student's t. One value has none.
  public static func mean(_ values: [Double]) -> Estimate? {
    guard let mean = Moments.mean(values) else { return nil }
    guard let deviation = Moments.deviation(values) else {
      return Estimate(mean, low: nil, high: nil, seeds: 1)
    }
    let reach =
      IncompleteBeta.studentQuantile(1 - tail, degrees: values.count - 1) * deviation
      / Double(values.count).squareRoot()
    return Estimate(mean, low: mean - reach, high: mean + reach, seeds: values.count)
  }
}
