/// A stress test asked backwards: how large a shock, a leverage, or how small a fund, until an
/// expectation breaks. The way between two ends is halved until the place is known.
public struct Boundary: Equatable, Sendable {
  public var title = ""
  public var law = BoundaryLaw.linear
  /// Paths as `--set` takes them, each with its two ends.
  public var keys: [Named<[Node]>] = []
  /// What is asked; `nil`: the scenario's first expectation.
  public var breaks: Expectation?
  /// How often the way between the ends is halved.
  public var steps = 7
  /// Seeds of a place: 1 to `seeds`, and twice as many while it is open what holds there, up to
  /// `mostSeeds`.
  public var seeds = 32
  public var mostSeeds = 512
  /// Metrics that are kept beside that of the expectation.
  public var metrics: [String] = []

  public init() {}

  static func field(metrics: [MetricDefinition]) -> Field<Scenario> {
    Field(
      optional: "boundary", \.boundary, .block(block(metrics: metrics)), class: .setting,
      source: Origin.experiment,
      "The smallest shock that breaks an expectation, for `cascade boundary`.")
  }

  static func block(metrics: [MetricDefinition]) -> Block<Boundary> {
    Block("boundary", "Where an expectation begins to break", Boundary()) {
      Field(
        "title", \.title, .text(0...60), class: .setting, source: Origin.experiment,
        "What is varied, for tables and pictures; without it the first key.")
      Field(
        "law", \.law, .choice("law"), class: .setting, source: Origin.experiment,
        """
        How the way between the ends is halved: linear (equal steps), log (equal ratios), whole \
        (whole numbers).
        """)
      Field(
        required: "keys", \.keys, .map(of: .path, .list(of: .anything, 2...2), atMost: 100),
        class: .setting, source: Origin.experiment,
        """
        A path, as --set takes it, with two ends: at one the expectation should hold, at the other \
        it should break; several keys move together.
        """)
      Field(
        optional: "breaks", \.breaks, .block(Expectation.block(metrics: metrics)), class: .setting,
        source: Origin.experiment,
        "The expectation that is looked at; none: the first of `expect`.")
      Field(
        "steps", \.steps, .count(1...12), class: .setting, source: Origin.experiment,
        "How often the way between the ends is halved: 7 leaves a 128th of it.")
      Field(
        "seeds", \.seeds, .count(1...100_000), class: .setting, source: Origin.experiment,
        "Seeds of each place, from 1 on, the same everywhere.")
      Field(
        "mostSeeds", \.mostSeeds, .count(1...100_000), class: .setting, source: Origin.experiment,
        "Where an interval reaches past the limit seeds are doubled, up to this many.")
      Field(
        "metrics", \.metrics,
        .list(
          of: .word(
            "metric", of: metrics.map(\.name), code: .unknownMetric, note: "cascade list metrics"),
          0...1_000),
        class: .setting, source: Origin.experiment,
        "What is kept of every run beside the metric of the expectation.")
      Check { boundary, at in check(boundary, &at) }
    }
  }

  private static func check(_ boundary: Boundary, _ at: inout Inspector) {
    SweepAxis.check(boundary.axis, &at)
    if boundary.mostSeeds < boundary.seeds {
      at.wrongOrder(
        "mostSeeds", "\(boundary.mostSeeds)", "must be at least", "seeds", "\(boundary.seeds)")
    }
    if at.hasErrors { return }
    let axis = boundary.axis
    let texts = (0..<axis.valueCount).map { axis.setting(ofLevel: $0).texts }
    if zip(texts, texts.dropFirst()).contains(where: { $0 == $1 }) {
      at.fault(
        .outOfRange,
        "\(at.path("steps")): between the ends there are fewer than \(axis.valueCount) values",
        at: "steps", note: "values have four digits; take fewer steps, or ends farther apart")
    }
  }
}

/// How the way between two ends is halved.
public enum BoundaryLaw: String, Sendable, CaseIterable {
  case linear, log, whole

  var sweepLaw: SweepLaw {
    switch self {
    case .linear: .linear
    case .log: .log
    case .whole: .whole
    }
  }
}

extension Boundary {
  /// The way as the axis of a grid with a value for every place that may be played.
  public var axis: SweepAxis {
    var axis = SweepAxis()
    axis.title = title
    axis.law = law.sweepLaw
    axis.keys = keys
    axis.count = 2
    let finest = (1 << steps) + 1
    guard law == .whole, let low = axis.setting(ofLevel: 0).number,
      let high = axis.setting(ofLevel: 1).number, (high - low).magnitude < Double(finest)
    else {
      axis.count = finest
      return axis
    }
    axis.count = max(2, Int((high - low).magnitude) + 1)
    return axis
  }

  /// All that may be played, as a sweep of which a search takes its runs.
  func sweep(of question: Expectation) -> Sweep {
    var sweep = Sweep()
    sweep.axes = [axis]
    sweep.seeds = mostSeeds
    sweep.metrics = [question.metric] + metrics.filter { $0 != question.metric }
    return sweep
  }

  /// What must agree with the rest of the scenario.
  static func check(_ scenario: Scenario, _ at: inout Inspector) {
    guard let boundary = scenario.boundary else { return }
    guard let question = scenario.question else {
      at.fault(
        .missingKey, "boundary.breaks is needed: the scenario expects nothing else",
        at: "boundary",
        note: "for example breaks: { metric: badDebt, at: median, equals: $0 }")
      return
    }
    let isOwn = boundary.breaks != nil
    let key = isOwn ? "boundary.breaks.at" : "boundary"
    switch question.at {
    case .share where question.limit.value.value > 1:
      at.fault(
        .contradiction,
        "boundary: the number of seeds of a place is not fixed, so none of them can be counted",
        at: isOwn ? "boundary.breaks.\(question.limit.word)" : "boundary",
        note: "say it in %, as in below: 50%")
    case .seed(let seed) where seed < 1 || seed > UInt64(boundary.mostSeeds):
      at.fault(
        .outOfRange, "boundary: seed \(seed) is not played: seeds are 1 to \(boundary.mostSeeds)",
        at: key)
    default: break
    }
  }
}

extension Scenario {
  /// The expectation whose boundary is looked for.
  public var question: Expectation? { boundary.flatMap { $0.breaks ?? expect.first } }
}
