/// A measured figure of calm that a calibration should make true.
public struct CalibrationFact: Equatable, Sendable {
  public var title = ""
  public var metric = ""
  public var venue: String?
  public var market: String?
  public var value = Measure.number(0)
  /// Standard error of what was measured.
  public var tolerance: Measure?
  public var source = ""

  public init() {}

  static func block(metrics: [MetricDefinition]) -> Block<CalibrationFact> {
    Block("fact", "A measured figure of calm", CalibrationFact()) {
      Field(
        "title", \.title, .text(0...120), class: .setting, source: Origin.experiment,
        "What was measured, for a table; without it the metric.")
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
        required: "value", \.value, .measure, class: .setting, source: Origin.scenario,
        "What was measured.")
      Field(
        optional: "tolerance", \.tolerance, .measure, class: .setting, source: Origin.scenario,
        "Standard error of what was measured, in its unit; none: only the model's scatter counts.")
      Field(
        required: "source", \.source, .text(1...300), class: .setting, source: Origin.experiment,
        "Who measured it, and where it can be read.")
      Check { fact, at in check(fact, metrics, &at) }
    }
  }

  private static func check(
    _ fact: CalibrationFact, _ metrics: [MetricDefinition], _ at: inout Inspector
  ) {
    guard let metric = metrics.first(where: { $0.name == fact.metric }) else { return }
    if metric.unit == .flag {
      at.fault(
        .metricUnit, "\(at.path("metric")): `\(metric.name)` happens or does not: no figure to fit",
        at: "metric", note: "take one that is measured, or expect it with `expect:`")
      return
    }
    metric.checkUnit(of: fact.value, key: "value", &at)
    if let tolerance = fact.tolerance {
      metric.checkUnit(of: tolerance, key: "tolerance", &at)
      if tolerance.value < 0 {
        at.fault(.outOfRange, "\(at.path("tolerance")) must not be below zero", at: "tolerance")
      }
    }
    metric.checkScope(venue: fact.venue, market: fact.market, &at)
  }
}

/// A fact of `calibrate:` as a report takes it.
public struct ScenarioFact: Equatable, Sendable {
  public var title: String
  public var metric: String
  /// The market in full, `V1/BTC-PERP`, or the venue; empty for the run.
  public var place: String
  /// In the unit of the metric: a ratio, money of the run, minutes, a number.
  public var target: Double
  /// Standard error of what was measured; 0 where none is known.
  public var tolerance: Double
  public var source: String
}

extension Scenario {
  /// The facts that a calibration should meet.
  public var calmFacts: [ScenarioFact] {
    (calibrate?.facts ?? []).map { fact in
      ScenarioFact(
        title: fact.title, metric: fact.metric,
        place: place(venue: fact.venue, market: fact.market), target: fact.value.value,
        tolerance: fact.tolerance?.value ?? 0, source: fact.source)
    }
  }
}
