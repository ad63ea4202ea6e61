import Primitives

/// One expectation held against the seeds.
public struct LimitCheck: Sendable {
  /// What came of it.
  public enum Result: String, Sendable, CaseIterable {
    case ok
    /// The estimate holds, its interval reaches past the limit: more seeds would tell.
    case unproven = "ok, unproven"
    case failed = "FAIL"
    /// A figure that cannot be had cannot be vouched for: counts as failed.
    case notMeasurable = "FAIL, not measurable"

    public var passes: Bool { self == .ok || self == .unproven }
  }

  public let limit: Limit
  /// `nil` when no metric has the name.
  public let metric: Metric?
  public let result: Result
  /// The aggregate over seeds with its interval: of a frequency the share of seeds. `nil` when it
  /// could not be had.
  public let estimate: Estimate?
  /// Seeds that were counted, where the limit is on a number of seeds.
  public let counted: Int?
  public let seeds: Int
  /// The value of a single seed; `nil` with several, or when it cannot be had.
  public let single: Double?
  /// Seeds whose own value breaks the limit, the worst first.
  public let failing: [UInt64]
  /// Why it is not measurable, empty otherwise.
  public let reason: String

  public init(_ limit: Limit, _ results: [SeedResult]) {
    self.init(
      limit,
      readings: results.map { row in
        Reading(seed: row.seed, value: row.metrics.value(limit.metric, market: limit.market))
      })
  }

  /// From the figure that the limit is on, seed by seed.
  init(_ limit: Limit, readings: [Reading]) {
    self.limit = limit
    metric = Metric.named(limit.metric)
    seeds = readings.count
    let outcome = LimitCheck.evaluate(limit, readings, isKnown: metric != nil)
    estimate = outcome.estimate
    counted = outcome.counted
    result = outcome.result
    reason = outcome.reason
    single = readings.count == 1 ? readings[0].value : nil
    failing = LimitCheck.worstFirst(limit, readings)
  }

  /// The name of the expectation, or what it asks when it has none.
  public var title: String {
    if !limit.title.isEmpty { return limit.title }
    let market = limit.market.isEmpty ? "" : ", " + limit.market
    return "\(limit.metric)\(market), \(limit.aggregate.text)"
  }

  /// What one seed says; without a value where it could not be measured.
  struct Reading {
    var seed: UInt64
    var value: Double?
  }
}

extension LimitCheck {
  private struct Outcome {
    var estimate: Estimate?
    var counted: Int?
    var result: Result
    var reason = ""
  }

  private static func evaluate(
    _ limit: Limit, _ readings: [Reading], isKnown: Bool
  ) -> Outcome {
    func missing(_ reason: String) -> Outcome {
      Outcome(estimate: nil, counted: nil, result: .notMeasurable, reason: reason)
    }
    if !isKnown { return missing("there is no metric \(limit.metric)") }
    if readings.isEmpty { return missing("no seed was run") }
    let values = readings.map { $0.value ?? limit.comparison.worst }
    let unmeasured = readings.filter { $0.value == nil }.count
    var counted: Int?
    var estimate: Estimate?
    switch limit.aggregate {
    case .median: estimate = Uncertainty.median(values)
    case .percentile(let percent):
      estimate = Uncertainty.quantile(values, Double(percent) / 100)
    case .mean: estimate = Uncertainty.mean(values)
    case .min: estimate = values.min().map { exact($0, values.count) }
    case .max: estimate = values.max().map { exact($0, values.count) }
    case .seed(let seed):
      guard let row = readings.first(where: { $0.seed == seed }) else {
        return missing("seed \(seed) was not run")
      }
      guard let value = row.value else { return missing("not measurable in seed \(seed)") }
      estimate = exact(value, 1)
    case .all, .any:
      counted = readings.filter { $0.value.map { limit.holds(for: $0) } ?? false }.count
      estimate = Uncertainty.proportion(counted ?? 0, of: values.count)
    case .share:
      counted = values.filter { $0 != 0 && $0 != -.infinity }.count
      estimate = Uncertainty.proportion(counted ?? 0, of: values.count)
    }
    guard let estimate, estimate.value.isFinite else {
      return missing("not measurable in \(unmeasured) of \(readings.count) seeds")
    }
    let result = judge(limit, estimate, counted)
    return Outcome(estimate: estimate, counted: counted, result: result)
  }

  /// A figure of the seeds that ran, not an estimate of others.
  private static func exact(_ value: Double, _ seeds: Int) -> Estimate {
    Estimate(value, low: value, high: value, seeds: seeds)
  }

  private static func judge(_ limit: Limit, _ estimate: Estimate, _ counted: Int?) -> Result {
    switch limit.aggregate {
    case .all: return counted == estimate.seeds ? .ok : .failed
    case .any: return (counted ?? 0) > 0 ? .ok : .failed
    case .min, .max, .seed: return limit.holds(for: estimate.value) ? .ok : .failed
    case .median, .mean, .percentile, .share: break
    }
    // A limit over 1 on a frequency counts seeds.
    let unit =
      limit.aggregate == .share && limit.value > 1 ? Double(estimate.seeds) : 1
    if !limit.holds(for: estimate.value * unit) { return .failed }
    if estimate.seeds == 1 { return .ok }
    let low = estimate.low.map { limit.holds(for: $0 * unit) } ?? false
    let high = estimate.high.map { limit.holds(for: $0 * unit) } ?? false
    switch limit.comparison {
    case .below, .atMost: return high ? .ok : .unproven
    case .above, .atLeast: return low ? .ok : .unproven
    case .equals: return low && high ? .ok : .unproven
    }
  }

  private static func worstFirst(_ limit: Limit, _ readings: [Reading]) -> [UInt64] {
    let wanted = limit.aggregate == .share
    let breaking = readings.enumerated().filter { _, reading in
      guard let value = reading.value else { return true }
      if !wanted { return !limit.holds(for: value) }
      switch limit.comparison {
      case .below, .atMost: return value != 0
      case .above, .atLeast: return value == 0
      case .equals: return limit.value == 0 ? value != 0 : value == 0
      }
    }
    return breaking.sorted { a, b in
      let (x, y) = (distance(limit, a.element), distance(limit, b.element))
      return x == y ? a.offset < b.offset : x > y
    }
    .map(\.element.seed)
  }

  /// How far beyond the limit a seed lies.
  private static func distance(_ limit: Limit, _ reading: Reading) -> Double {
    guard let value = reading.value else { return .infinity }
    switch limit.comparison {
    case .below, .atMost: return value - limit.value
    case .above, .atLeast: return limit.value - value
    case .equals: return (value - limit.value).magnitude
    }
  }
}

extension Limit {
  /// Whether a value keeps the limit.
  public func holds(for value: Double) -> Bool {
    switch comparison {
    case .below: value < self.value
    case .above: value > self.value
    case .atMost: value <= self.value
    case .atLeast: value >= self.value
    case .equals: value == self.value
    }
  }
}

extension Limit.Comparison {
  /// What a seed in which the metric cannot be measured counts for.
  fileprivate var worst: Double {
    switch self {
    case .below, .atMost, .equals: .infinity
    case .above, .atLeast: -.infinity
    }
  }

  /// `<`, `≤` …
  public var sign: String {
    switch self {
    case .below: "<"
    case .above: ">"
    case .atMost: "≤"
    case .atLeast: "≥"
    case .equals: "="
    }
  }

  /// The key in a scenario.
  public var word: String { rawValue }
}

extension Limit.Aggregate {
  /// As a scenario writes it: `median`, `p95`, `seed:7`.
  public var text: String {
    switch self {
    case .median: "median"
    case .mean: "mean"
    case .min: "min"
    case .max: "max"
    case .percentile(let percent): percent < 10 ? "p0\(percent)" : "p\(percent)"
    case .all: "all"
    case .any: "any"
    case .share: "share"
    case .seed(let seed): "seed:\(seed)"
    }
  }
}
