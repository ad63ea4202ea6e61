import Primitives

/// A measured figure beside what the seeds make of it.
///
/// With one seed it is hit when the run's value lies in the range given for the measurement; with
/// several when the measurement lies between the 5th and the 95th percentile of the seeds.
public struct TargetScore: Sendable {
  /// Whether the target is hit, and why not when it could not be.
  public enum Mark: String, Sendable, CaseIterable {
    case hit = "yes"
    case miss = "NO"
    /// The scenario was fitted to it, so it is not counted.
    case fitted
    /// The metric has no value in most seeds.
    case notMeasurable = "not measurable"
  }

  public let target: Target
  public let unit: MetricUnit
  public let mark: Mark
  /// Over seeds; of one seed its value.
  public let median: Double?
  /// 5th and 95th percentile over several seeds.
  public let low: Double?
  public let high: Double?
  /// Whether the median lies in the range given for the measurement.
  public let isInRange: Bool?
  /// Places, from 1, of the nulls that hit it too.
  public let nulls: [Int]
  /// How much better than each null, from -1 to 1, by the ranked probability score; `nil` for one
  /// that does not have the metric.
  public let skills: [Double?]

  /// - Parameter countsFitted: what was fitted to targets is drawn from priors.
  public init(
    _ target: Target, _ seeds: [SeedResult], nulls: [TwinResult] = [], countsFitted: Bool = false
  ) {
    self.target = target
    unit = Metric.named(target.metric)?.unit ?? .number
    let score = TargetScore.score(target, seeds)
    (mark, median, low, high) = (
      target.isFitted && !countsFitted ? .fitted : score.mark, score.median, score.low, score.high
    )
    isInRange = median.map { $0 >= target.low && $0 <= target.high }
    self.nulls = nulls.indices.filter {
      TargetScore.score(target, nulls[$0].seeds).mark == .hit
    }
    .map { $0 + 1 }
    let own = TargetScore.ranked(target, seeds)
    skills = nulls.map { null in
      guard let own, let other = TargetScore.ranked(target, null.seeds) else { return nil }
      return RankedProbability.skill(own, against: other)
    }
  }

  /// Width of the band over that of the range given for the measurement: up to 1 a hit says
  /// something.
  public var width: Double? {
    guard let low, let high, target.high > target.low else { return nil }
    return (high - low) / (target.high - target.low)
  }

  private static func ranked(_ target: Target, _ seeds: [SeedResult]) -> Double? {
    let values = values(target, seeds)
    return values.count * 2 > seeds.count
      ? RankedProbability.score(values, measured: target.measured) : nil
  }

  private static func values(_ target: Target, _ seeds: [SeedResult]) -> [Double] {
    seeds.compactMap { $0.metrics.value(target.metric, market: target.market) }.filter(\.isFinite)
  }

  private static func score(
    _ target: Target, _ seeds: [SeedResult]
  ) -> (mark: Mark, median: Double?, low: Double?, high: Double?) {
    let values = values(target, seeds)
    guard values.count * 2 > seeds.count, let median = Moments.median(values) else {
      return (.notMeasurable, nil, nil, nil)
    }
    if seeds.count == 1 {
      let isHit = median >= target.low && median <= target.high
      return (isHit ? .hit : .miss, median, nil, nil)
    }
    guard let low = Moments.quantile(values, 0.05), let high = Moments.quantile(values, 0.95) else {
      return (.notMeasurable, nil, nil, nil)
    }
    let isHit = target.measured >= low && target.measured <= high
    return (isHit ? .hit : .miss, median, low, high)
  }

  /// By how much the median misses the measurement.
  public var error: Double? { median.map { $0 - target.measured } }
}
