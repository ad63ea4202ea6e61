/// Many runs of one scenario: what is varied, and how the points of the design lie.
public struct Sweep: Equatable, Sendable {
  public var design = SweepDesign.grid
  public var axes: [SweepAxis] = []
  /// Seeds of each point: 1 to this.
  public var seeds = 8
  /// What is drawn: points, walks of morris, groups of saltelli. A grid has as many as it has.
  public var points: Int?
  /// Metrics that are kept of every run; none: all.
  public var metrics: [String] = []
  /// When a point has seeds enough; `nil`: when it has all.
  public var until: SweepUntil?

  public init() {}

  static func field(metrics: [MetricDefinition]) -> Field<Scenario> {
    Field(
      question: "sweep", \.sweep, .block(block(metrics: metrics)),
      "Many runs, for `cascade sweep`: what is varied, and how.")
  }

  static func block(metrics: [MetricDefinition]) -> Block<Sweep> {
    Block("sweep", "Many runs of one scenario", Sweep()) {
      Field(
        "design", \.design, .choice("design"), class: .setting, source: Origin.experiment,
        """
        How points lie: grid (every value with every other), latinHypercube, sobol, reverseHalton \
        (drawn, evenly), morris (walks of one step an axis), saltelli (for Sobol indices).
        """)
      Field(
        required: "axes", \.axes, .list(of: .block(SweepAxis.block), 1...100), class: .setting,
        source: Origin.experiment, "What is varied.")
      Field(
        "seeds", \.seeds, .count(1...1_000_000), class: .setting, source: Origin.experiment,
        "Seeds of each point, from 1 on, the same at every point; --seeds names others.")
      Field(
        optional: "points", \.points, .count(1...1_000_000), class: .setting,
        source: Origin.experiment,
        "Points that are drawn; of morris walks of one point more than axes, of saltelli groups "
          + "of two more. A grid has none.")
      Field(
        "metrics", \.metrics,
        .list(
          of: .word(
            "metric", of: metrics.map(\.name), code: .unknownMetric, note: "cascade list metrics"),
          0...1_000),
        class: .setting, source: Origin.experiment,
        "What is kept of every run, beside what is expected; none: every metric.")
      Field(
        optional: "until", \.until, .block(SweepUntil.block(metrics: metrics)), class: .setting,
        source: Origin.experiment,
        """
        A point gets seeds, 32 and then 16 at a time, until the interval of a metric is narrow \
        enough; seeds is the most. none: every point gets all seeds.
        """)
      Check { sweep, at in check(sweep, &at) }
    }
  }

  /// Where a run may go: more would be a slip of the keyboard.
  public static let mostRuns = 100_000_000

  private static func check(_ sweep: Sweep, _ at: inout Inspector) {
    if sweep.design == .grid {
      if sweep.points != nil {
        at.fault(
          .contradiction, "\(at.path("points")): a grid has as many points as its axes say",
          at: "points", note: "leave it out, or choose a design that is drawn")
      }
      for (place, axis) in sweep.axes.enumerated() where axis.isRange && axis.count == nil {
        at.fault(
          .missingKey, "\(at.path("axes[\(place)]")): a grid needs the number of values",
          at: "axes[\(place)].law", note: "add count: 5, or list the values with law: list")
      }
    } else {
      if sweep.points == nil {
        at.fault(
          .missingKey, "\(at.path("points")) is needed: how many are drawn", at: "design",
          note: "for example points: 64")
      }
      for (place, axis) in sweep.axes.enumerated() where axis.count != nil {
        at.fault(
          .contradiction, "\(at.path("axes[\(place)].count")): only a grid counts values",
          at: "axes[\(place)].count", note: "leave it out: values are drawn between the ends")
      }
    }
    checkUntil(sweep, &at)
    var first: [String: Int] = [:]
    for (place, axis) in sweep.axes.enumerated() {
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
    if at.faults.isEmpty, sweep.pointCount.map({ $0 > mostRuns / sweep.seeds }) ?? true {
      at.fault(
        .outOfRange, "\(at.path("axes")): more than \(mostRuns) runs", at: "axes",
        note: "take fewer values or seeds, or a design that is drawn")
    }
  }

  /// Effects of walks and groups are differences within them.
  private static func checkUntil(_ sweep: Sweep, _ at: inout Inspector) {
    guard sweep.until != nil, [.morris, .saltelli].contains(sweep.design) else { return }
    at.fault(
      .contradiction,
      "\(at.path("until")): the points of \(sweep.design.rawValue) are compared with each other, "
        + "and need the same seeds", at: "until", remark: at.remark("design", "the design"),
      note: "leave it out, or choose a grid, latinHypercube, sobol or reverseHalton")
  }
}

extension Sweep {
  /// Points of the whole design; `nil` when they cannot be counted.
  public var pointCount: Int? {
    let drawn = points ?? 0
    switch design {
    case .grid:
      var product = 1
      for axis in axes {
        let (next, isTooMuch) = product.multipliedReportingOverflow(by: axis.valueCount)
        if isTooMuch { return nil }
        product = next
      }
      return product
    case .latinHypercube, .sobol, .reverseHalton: return drawn
    case .morris: return drawn * (axes.count + 1)
    case .saltelli: return drawn * (axes.count + 2)
    }
  }
}

/// How the points of a sweep lie.
public enum SweepDesign: String, Sendable, CaseIterable {
  case grid, latinHypercube, sobol, reverseHalton, morris, saltelli
}
