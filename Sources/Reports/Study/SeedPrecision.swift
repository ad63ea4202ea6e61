/// How well a metric of the base is to be known over the seeds of a study: seeds are added, a first
/// number and then batch after batch as at a point of a sweep, until half of the 95 % interval that
/// the report gives is narrow enough (Chow and Robbins 1965). The interval is that of the median,
/// of a flag that of the share of runs.
public struct SeedPrecision: Hashable, Sendable {
  /// By its name.
  public var metric: String
  /// "V1/BTC-PERP", "V1", or empty for the run.
  public var market: String
  /// The most that half of the interval may be, in the unit of the metric.
  public var within: Double?
  /// The same as a part of the estimate. With both, either is enough.
  public var relative: Double?

  public init(_ metric: String, market: String, within: Double?, relative: Double?) {
    (self.metric, self.market) = (metric, market)
    (self.within, self.relative) = (within, relative)
  }

  /// How many seeds are wanted when so many were not enough; `nil`: there are no more.
  public static func count(after count: Int, atMost most: Int) -> Int? {
    SweepPrecision.looks(atMost: most).first { $0 > count }
  }

  /// Whether these seeds are enough.
  public func isNarrow(in seeds: [SeedResult]) -> Bool {
    guard let estimate = estimate(in: seeds), let half = estimate.halfWidth else { return false }
    return half <= SweepPrecision.reach(at: estimate.value, within, relative)
  }

  private var unit: MetricUnit { Metric.named(metric)?.unit ?? .number }

  func estimate(in seeds: [SeedResult]) -> Estimate? {
    if unit != .flag { return seeds.median(metric, market: market) }
    let values = seeds.values(metric, market: market)
    return Uncertainty.proportion(values.count { $0 != 0 }, of: values.count)
  }

  // MARK: Words

  /// `drawdown of V1/BTC-PERP`
  private var name: String { market.isEmpty ? metric : "\(metric) of \(market)" }

  private func bounds(_ scale: Int64) -> String {
    SweepPrecision.bounds(within, relative, MetricForm(ofMean: unit, scale: scale))
  }

  /// Half of the interval; `nil` where too little could be measured.
  private func half(in seeds: [SeedResult], _ scale: Int64) -> String? {
    estimate(in: seeds)?.halfWidth.map { MetricForm(ofMean: unit, scale: scale).given($0) }
  }

  /// The rule and what came of it, in a paragraph.
  /// - Parameter scale: money of the run times this is money of the world.
  func words(in seeds: [SeedResult], scale: Int64) -> String {
    let what = unit == .flag ? "the share of runs with" : "the median of"
    let rule =
      "Seeds were added, \(SweepPrecision.first) and then \(SweepPrecision.batch) at a time, until "
      + "half of the 95 % interval of \(what) \(name) was at most \(bounds(scale))."
    let count = "\(Numbers.count(seeds.count)) seed\(seeds.count == 1 ? "" : "s")"
    guard let half = half(in: seeds, scale) else { return "\(rule) With \(count) it has none." }
    let end = isNarrow(in: seeds) ? "." : ": more than that, and there were no more seeds."
    return "\(rule) With \(count) it is \(half)\(end)"
  }

  /// `drawdown of V1/BTC-PERP known within 0.43 %, asked for 0.5 %`: the same on a line.
  func line(in seeds: [SeedResult], scale: Int64) -> String {
    let known = half(in: seeds, scale).map { "known within \($0)" } ?? "not known"
    let end = isNarrow(in: seeds) ? "" : ": not reached"
    return "\(name) \(known), asked for \(bounds(scale))\(end)"
  }

  func json(in seeds: [SeedResult]) -> JSON {
    func number(_ value: Double?) -> JSON { value.map(JSON.number) ?? .null }
    return .object([
      ("metric", .string(metric)), ("market", .string(market)), ("within", number(within)),
      ("relative", number(relative)),
      ("halfWidth", number(estimate(in: seeds)?.halfWidth)),
      ("narrow", .bool(isNarrow(in: seeds))),
    ])
  }
}
