/// Which values are looked for, and which facts of calm they should make true: `cascade calibrate`.
public struct Calibration: Equatable, Sendable {
  public var axes: [CalibrationAxis] = []
  public var facts: [CalibrationFact] = []
  /// Seeds of each point: 1 to this.
  public var seeds = 8
  /// Points that the search may try.
  public var evaluations = 200
  /// The search ends when its points are about this part of an axis apart.
  public var tolerance = 0.01

  public init() {}

  static func field(metrics: [MetricDefinition], facts: [FactDefinition]) -> Field<Scenario> {
    Field(
      question: "calibrate", \.calibrate, .block(block(metrics: metrics, facts: facts)),
      "Values that are looked for, for `cascade calibrate`, and the facts of calm they should meet."
    )
  }

  static func block(
    metrics: [MetricDefinition], facts: [FactDefinition]
  ) -> Block<Calibration> {
    Block("calibrate", "Values that are looked for, from facts of calm", Calibration()) {
      Field(
        required: "axes", \.axes, .list(of: .block(CalibrationAxis.block), 1...20),
        class: .setting, source: Origin.experiment, "What is looked for, and in which range.")
      Field(
        required: "facts", \.facts,
        .list(of: .block(CalibrationFact.block(metrics: metrics, facts: facts)), 1...100),
        class: .setting, source: Origin.experiment, "What was measured in calm.")
      Field(
        "seeds", \.seeds, .count(2...100_000), class: .setting, source: Origin.experiment,
        "Seeds of each point, from 1 on, the same at every point; --seeds names others.")
      Field(
        "evaluations", \.evaluations, .count(3...100_000), class: .setting,
        source: Origin.experiment,
        "Points that the search may try; two more an axis say at the end what a step does.")
      Field(
        "tolerance", \.tolerance, .rate(percent: 0.01...20), class: .setting,
        source: Origin.experiment,
        "The search ends when its points are about this part of an axis apart.")
      Check { calibration, at in check(calibration, &at) }
    }
  }

  private static func check(_ calibration: Calibration, _ at: inout Inspector) {
    var first: [String: Int] = [:]
    for (place, axis) in calibration.axes.enumerated() {
      for key in axis.keys.map(\.name) {
        if let other = first[key] {
          at.fault(
            .duplicateName, "\(at.path("axes[\(place)].keys")): `\(shown(key))` is varied twice",
            at: "axes[\(place)].keys", remark: at.remark("axes[\(other)].keys", "the first"))
        } else {
          first[key] = place
        }
      }
    }
    if calibration.evaluations < calibration.axes.count + 2 {
      at.fault(
        .outOfRange,
        "\(at.path("evaluations")): a search along \(calibration.axes.count) axes begins with "
          + "\(calibration.axes.count + 1) points", at: "evaluations",
        note: "some 50 for one axis, 100 for two, 200 for three")
    }
  }
}
