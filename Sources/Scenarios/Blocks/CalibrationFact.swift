/// A measured figure of calm that a calibration should make true.
public struct CalibrationFact: Equatable, Sendable {
  /// What is measured in a run.
  public enum Figure: Equatable, Sendable {
    /// A metric, by its name.
    case metric(String)
    /// A fact of ordinary markets, by its code: `F3`.
    case fact(String)
  }

  public var title = ""
  public var figure = Figure.metric("")
  /// Which figure of a fact; where none is named the check fills in the first. None of a metric.
  public var part: String?
  public var venue: String?
  public var market: String?
  public var value = Measure.number(0)
  /// Standard error of what was measured.
  public var tolerance: Measure?
  public var source = ""

  public init() {}

  static func block(
    metrics: [MetricDefinition], facts: [FactDefinition]
  ) -> Block<CalibrationFact> {
    Block("fact", "A measured figure of calm", CalibrationFact()) {
      Field(
        "title", \.title, .text(0...120), class: .setting, source: Origin.experiment,
        "What was measured, for a table; without it the metric, or the fact with its figure.")
      OneOf {
        Field(
          case: "metric", \.figure,
          .word(
            "metric", of: metrics.map(\.name), code: .unknownMetric, note: "cascade list metrics"),
          Figure.metric, { if case .metric(let name) = $0 { name } else { nil } },
          class: .setting, source: Origin.experiment, "The metric that should come out like it.")
        Field(
          case: "fact", \.figure, .word("fact", of: facts.map(\.code)),
          Figure.fact, { if case .fact(let code) = $0 { code } else { nil } },
          class: .setting, source: Origin.experiment,
          "The fact that should come out like it, by the code that `cascade facts` gives it.")
      }
      Field(
        optional: "part", \.part, .text(1...80), class: .setting, source: Origin.experiment,
        """
        Which figure of a fact, as `cascade facts` names it; none: the first, where that stands \
        for the fact.
        """
      ).unwritten { $0.part == nil }
      Field(
        optional: "venue", \.venue, .name(.identifier), class: .setting,
        source: Origin.experiment, "The venue, for a metric of a venue.")
      Field(
        optional: "market", \.market, .name(.market), class: .setting, source: Origin.experiment,
        "The market, for a metric of a market and for every fact by code.")
      Field(
        required: "value", \.value, .measure, class: .setting, source: Origin.scenario,
        "What was measured; of a fact by code the plain number that `cascade facts` would print.")
      Field(
        optional: "tolerance", \.tolerance, .measure, class: .setting, source: Origin.scenario,
        "Standard error of what was measured, in its unit; none: only the model's scatter counts.")
      Field(
        required: "source", \.source, .text(1...300), class: .setting, source: Origin.experiment,
        "Who measured it, and where it can be read.")
      Check { fact, at in check(&fact, metrics, facts, &at) }
    }
  }

  private static func check(
    _ fact: inout CalibrationFact, _ metrics: [MetricDefinition], _ facts: [FactDefinition],
    _ at: inout Inspector
  ) {
    switch fact.figure {
    case .metric(let name):
      guard let metric = metrics.first(where: { $0.name == name }) else { return }
      if metric.unit == .flag {
        at.fault(
          .metricUnit,
          "\(at.path("metric")): `\(name)` happens or does not: no figure to fit",
          at: "metric", note: "take one that is measured, or expect it with `expect:`")
        return
      }
      if fact.part != nil {
        at.fault(
          .contradiction, "\(at.path("part")): `\(name)` is one figure, and only facts have parts",
          at: "part")
      }
      check(fact, metric, named: "metric", &at)
    case .fact(let code):
      guard let definition = facts.first(where: { $0.code == code }),
        let part = definition.part(fact.part, &at)
      else { return }
      fact.part = part
      check(fact, MetricDefinition(code, .number, .market, ""), named: "fact", &at)
    }
  }

  private static func check(
    _ fact: CalibrationFact, _ metric: MetricDefinition, named: String, _ at: inout Inspector
  ) {
    metric.checkUnit(of: fact.value, key: "value", &at)
    if let tolerance = fact.tolerance {
      metric.checkUnit(of: tolerance, key: "tolerance", &at)
      if tolerance.value < 0 {
        at.fault(.outOfRange, "\(at.path("tolerance")) must not be below zero", at: "tolerance")
      }
    }
    metric.checkScope(venue: fact.venue, market: fact.market, named: named, &at)
  }
}

extension CalibrationFact {
  /// In one line: `calmSpread, BTC-PERP, 1bp`, or `F3 (trade to trade), BTC-PERP, -0.1`.
  public var text: String {
    let name =
      switch figure {
      case .metric(let name): name
      case .fact(let code): code + (part.map { " (\($0))" } ?? "")
      }
    let place = (market ?? venue).map { ", \($0)" } ?? ""
    return "\(name)\(place), \(value.text)"
  }
}

/// A fact of ordinary markets that a calibration may name by its code. Whoever measures the facts
/// hands in the list.
public struct FactDefinition: Equatable, Sendable {
  /// `F3`
  public var code: String
  public var title: String
  /// What is measured, by name; none where no run tells it.
  public var parts: [String]
  /// Whether the first of them stands for the fact. It does not where the parts are one figure at
  /// several spans.
  public var hasFirst: Bool

  public init(_ code: String, _ title: String, parts: [String], hasFirst: Bool) {
    (self.code, self.title, self.parts, self.hasFirst) = (code, title, parts, hasFirst)
  }

  /// For `cascade describe`.
  public var text: String {
    let figures = parts.isEmpty ? "none that a run tells" : parts.joined(separator: " · ")
    return "\(code)\n  \(title)\n  parts    \(figures)\n  per      market\n"
  }

  /// The figure that is meant, or a fault and `nil`.
  fileprivate func part(_ name: String?, _ at: inout Inspector) -> String? {
    guard let first = parts.first else {
      at.fault(
        .unknownMetric, "\(at.path("fact")): `\(code)`, \(title), is not measured in any run",
        at: "fact", note: "take another fact, or a metric: cascade list metrics")
      return nil
    }
    if let name {
      if parts.contains(name) { return name }
      at.fault(
        .unknownChoice, "\(at.path("part")): `\(code)` has no figure `\(shown(name))`", at: "part",
        suggestion: nearest(name, among: parts), note: "it has: \(list)")
      return nil
    }
    if hasFirst { return first }
    at.fault(
      .missingKey, "\(at.path("fact")): `\(code)`, \(title), is no single number: say which",
      at: "fact", note: "for example part: \"\(first)\"; there are: \(list)")
    return nil
  }

  private var list: String { parts.map { "\"\($0)\"" }.joined(separator: ", ") }
}

/// A fact of `calibrate:` as a report takes it.
public struct ScenarioFact: Equatable, Sendable {
  public var title: String
  public var figure: CalibrationFact.Figure
  /// Which figure of a fact; empty for a metric.
  public var part: String
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
        title: fact.title, figure: fact.figure, part: fact.part ?? "",
        place: place(venue: fact.venue, market: fact.market), target: fact.value.value,
        tolerance: fact.tolerance?.value ?? 0, source: fact.source)
    }
  }
}
