/// A measured figure that the run is held against. Never an input.
public struct Target: Equatable, Sendable {
  public var title = ""
  public var metric = ""
  public var venue: String?
  public var market: String?
  public var measured = Measure.number(0)
  public var low = Measure.number(0)
  public var high = Measure.number(0)
  public var source = ""
  public var note = ""
  /// Put in by the scenario, so that hitting it says nothing.
  public var isFitted = false

  public init() {}

  static func block(metrics: [MetricDefinition]) -> Block<Target> {
    Block("target", "A measured figure that the run is held against", Target()) {
      Field(
        required: "title", \.title, .text(1...120), class: .setting, source: Origin.experiment,
        "What was measured, for a table.")
      Field(
        required: "metric", \.metric,
        .word(
          "metric", of: metrics.map(\.name), code: .unknownMetric, note: "cascade list metrics"),
        class: .setting, source: Origin.experiment, "The metric that should come out like it.")
      Field(
        optional: "venue", \.venue, .name(.identifier), class: .setting,
        source: Origin.experiment, "The venue, for a metric of a venue.")
      Field(
        optional: "market", \.market, .name(.market), class: .setting, source: Origin.experiment,
        "The market, for a metric of a market.")
      Field(
        required: "measured", \.measured, .measure, class: .setting, source: Origin.scenario,
        "What was measured.")
      Field(
        required: "low", \.low, .measure, class: .setting, source: Origin.scenario,
        "The lowest figure that counts as a hit.")
      Field(
        required: "high", \.high, .measure, class: .setting, source: Origin.scenario,
        "The highest figure that counts as a hit.")
      Field(
        required: "source", \.source, .text(1...300), class: .setting, source: Origin.experiment,
        "Who measured it, and where it can be read.")
      Field(
        "note", \.note, .text(0...300), class: .setting, source: Origin.experiment,
        "Where it is missed: why.")
      Field(
        "fitted", \.isFitted, .flag, class: .setting, source: Origin.experiment,
        "true: parameters were chosen by it, so that it is shown and does not count.")
      Check { target, at in check(target, metrics, &at) }
    }
  }

  private static func check(
    _ target: Target, _ metrics: [MetricDefinition], _ at: inout Inspector
  ) {
    guard let metric = metrics.first(where: { $0.name == target.metric }) else { return }
    for (key, value) in [
      ("measured", target.measured), ("low", target.low), ("high", target.high),
    ] {
      metric.checkUnit(of: value, key: key, &at)
    }
    metric.checkScope(venue: target.venue, market: target.market, &at)
    if !at.faults.isEmpty { return }
    if target.low.value > target.high.value {
      at.fault(
        .wrongOrder, "\(at.path("low")) must not be above high", at: "low",
        remark: at.remark("high", "the highest"))
    } else if target.measured.value < target.low.value
      || target.measured.value > target.high.value
    {
      at.fault(
        .wrongOrder, "\(at.path("measured")) must lie between low and high", at: "measured",
        remark: at.remark("low", "the lowest"))
    }
  }
}
