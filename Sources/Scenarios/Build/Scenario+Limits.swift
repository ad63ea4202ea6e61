import Primitives

/// A threshold of `expect:` as a report takes it.
public struct ScenarioLimit: Equatable, Sendable {
  public var metric: String
  /// The market in full, `V1/BTC-PERP`, or the venue; empty for the run.
  public var place: String
  public var aggregate: Aggregate
  public var comparison: Threshold
  /// In the unit of the metric: a ratio, money of the run, minutes, a number. With the aggregate
  /// `share` it is a ratio or a number of seeds.
  public var value: Double
  /// Line of the scenario's file, from 1; 0 when it is not known.
  public var line: Int
  /// In a sweep, the points it is on: keys of axes with values as points have them.
  public var points: [Named<[String]>] = []
}

/// How well a sweep wants to know a metric at every point.
public struct ScenarioPrecision: Equatable, Sendable {
  public var metric: String
  /// The market in full, `V1/BTC-PERP`, or the venue; empty for the run.
  public var place: String
  /// The most that half of the 95 % interval may be, in the unit of the metric.
  public var within: Double?
  /// The same as a part of the estimate.
  public var relative: Double?
}

/// A figure of `targets:` as a report takes it.
public struct ScenarioTarget: Equatable, Sendable {
  public var title: String
  public var metric: String
  /// The market in full, `V1/BTC-PERP`, or the venue; empty for the run.
  public var place: String
  /// In the unit of the metric: a ratio, money of the run, minutes, a number.
  public var measured: Double
  public var low: Double
  public var high: Double
  public var source: String
  public var note: String
  /// Put in by the scenario, so that hitting it says nothing.
  public var isFitted: Bool
}

extension ScenarioPrecision {
  fileprivate init(_ until: SweepUntil, in scenario: Scenario) {
    self.init(
      metric: until.metric, place: scenario.place(venue: until.venue, market: until.market),
      within: until.within?.value, relative: until.relative?.ratio)
  }
}

extension ScenarioSchema {
  /// How well an option wants a metric to be known, in the words and with the checks of
  /// `sweep.until`, where nothing needs to be varied. Money grows with the run.
  public func precision(
    _ option: Override, of loaded: LoadedScenario
  ) throws(FaultReport) -> ScenarioPrecision {
    let block = SweepUntil.block(metrics: metrics)
    var reading = Reading()
    var until: SweepUntil?
    if let said = option.value(index: 0, faults: &reading.faults) {
      let node = loaded.tree.rescaling?.grown(said, block.outline) ?? said
      until = block.read(node, base: nil, &reading)
      if let until, reading.faults.errorCount == 0 {
        var at = Inspector(node, path: "")
        let scenario = loaded.scenario
        if let venue = until.venue {
          ScenarioChecks.reference(venue: venue, "venue", scenario, &at)
        }
        if let market = until.market { ScenarioChecks.reference(market, "market", scenario, &at) }
        for fault in at.faults { reading.faults.add(fault) }
      }
    }
    guard let until, reading.faults.errorCount == 0 else {
      throw FaultReport(reading.faults, sources: [option.source])
    }
    return ScenarioPrecision(until, in: loaded.scenario)
  }
}

extension LoadedScenario {
  /// The scenario's expectations, with the lines of the file they stand in.
  public var limits: [ScenarioLimit] {
    scenario.expect.enumerated().map { index, expectation in
      ScenarioLimit(
        metric: expectation.metric,
        place: scenario.place(venue: expectation.venue, market: expectation.market),
        aggregate: expectation.at, comparison: expectation.limit,
        value: expectation.limit.value.value,
        line: expectLines.indices.contains(index) ? expectLines[index] : 0,
        points: expectation.points.map { wanted in
          let texts = scenario.sweep?.texts(of: wanted.value, key: wanted.name)
          return Named(wanted.name, texts ?? wanted.value.map(YAMLWriter.flow))
        })
    }
  }

  /// When a point of the sweep has seeds enough; `nil`: when it has all.
  public var precision: ScenarioPrecision? {
    scenario.sweep?.until.map { ScenarioPrecision($0, in: scenario) }
  }

  /// What the run is held against.
  public var targets: [ScenarioTarget] {
    scenario.targets.map { target in
      ScenarioTarget(
        title: target.title, metric: target.metric,
        place: scenario.place(venue: target.venue, market: target.market),
        measured: target.measured.value, low: target.low.value, high: target.high.value,
        source: target.source, note: target.note, isFitted: target.isFitted)
    }
  }
}

extension Scenario {
  /// A place in full.
  func place(venue: String?, market name: String?) -> String {
    guard let name else { return venue ?? "" }
    guard let found = market(named: name) else { return name }
    return "\(venues[found.venue].id)/\(venues[found.venue].markets[found.market].id)"
  }
}
