public import Primitives

/// When a point of a sweep has seeds enough: the 95 % interval of a metric is narrow there.
public struct SweepUntil: Equatable, Sendable {
  public var metric = ""
  public var venue: String?
  public var market: String?
  /// The most that half of the interval may be, in the unit of the metric; of a flag a share of
  /// runs.
  public var within: Measure?
  /// The same as a part of the estimate. With both, either is enough.
  public var relative: Rate?

  public init() {}

  static func block(metrics: [MetricDefinition]) -> Block<SweepUntil> {
    Block("until", "When a point has seeds enough", SweepUntil()) {
      Field(
        required: "metric", \.metric,
        .word(
          "metric", of: metrics.map(\.name), code: .unknownMetric, note: "cascade list metrics"),
        class: .setting, source: Origin.experiment,
        "Whose mean over seeds, of a flag whose share of runs, is to be known.")
      Field(
        optional: "venue", \.venue, .name(.identifier), class: .setting, source: Origin.experiment,
        "The venue, for a metric of a venue.")
      Field(
        optional: "market", \.market, .name(.market), class: .setting, source: Origin.experiment,
        "The market, for a metric of a market.")
      Field(
        optional: "within", \.within, .measure, class: .setting, source: Origin.experiment,
        "The most that half of the 95 % interval may be, in the metric's unit; of a flag in %.")
      Field(
        optional: "relative", \.relative, .rate(percent: 0.01...1_000), class: .setting,
        source: Origin.experiment,
        "The same as a part of the estimate: 10%. With both, either is enough.")
      Check { until, at in check(until, metrics, &at) }
    }
  }

  private static func check(
    _ until: SweepUntil, _ metrics: [MetricDefinition], _ at: inout Inspector
  ) {
    guard let metric = metrics.first(where: { $0.name == until.metric }) else { return }
    if let within = until.within {
      switch (metric.unit, within) {
      // A mean of whole numbers is known to fractions.
      case (.flag, .rate), (.count, .number): break
      case (.flag, .number(let number)):
        at.fault(
          .metricUnit,
          "\(at.path("within")): the share of runs with `\(metric.name)` is measured in %",
          at: "within", suggestion: DecimalText.text(number) + "%")
      case (.flag, _):
        at.fault(
          .metricUnit,
          "\(at.path("within")): the share of runs with `\(metric.name)` is measured in %",
          at: "within")
      default: metric.checkUnit(of: within, key: "within", &at)
      }
      if within.value <= 0 {
        at.fault(
          .outOfRange, "\(at.path("within")) must be above zero: an interval has a width",
          at: "within")
      }
    } else if until.relative == nil {
      at.fault(
        .missingKey,
        "\(at.path("within")), or relative, is needed: how narrow the interval is to be",
        at: "metric", note: "for example within: \(metric.unit.exampleWidth), or relative: 10%")
    }
    metric.checkScope(venue: until.venue, market: until.market, &at)
  }
}

extension MetricDefinition.Unit {
  /// For a message.
  fileprivate var exampleWidth: String {
    switch self {
    case .rate: "0.5%"
    case .money: "$100k"
    case .minutes: "30s"
    case .count: "10"
    case .number: "0.1"
    case .flag: "5%"
    }
  }
}
