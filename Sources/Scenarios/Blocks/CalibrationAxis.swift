/// A value that is looked for: a key of the scenario, or several that move together, between two
/// ends.
public struct CalibrationAxis: Equatable, Sendable {
  public var title = ""
  public var law = CalibrationLaw.linear
  /// Where the search begins, as a part of the axis; `nil`: at the scenario's own value.
  public var from: Double?
  /// Paths as `--set` takes them, each with its two ends.
  public var keys: [Named<[Node]>] = []

  public init() {}

  static let block = Block("axis", "A value that is looked for", CalibrationAxis()) {
    Field(
      "title", \.title, .text(0...60), class: .setting, source: Origin.experiment,
      "What is looked for, for tables and pictures; without it the first key.")
    Field(
      "law", \.law, .choice("law"), class: .setting, source: Origin.experiment,
      """
      How the way from the first end to the last is measured: linear, log (equal steps are equal \
      ratios), whole (whole numbers).
      """)
    Field(
      optional: "from", \.from, .rate(percent: 2...98), class: .setting,
      source: Origin.experiment,
      """
      Where the search begins, as a part of the way; none: at the scenario's own value, or in the \
      middle where it has none in the range.
      """)
    Field(
      required: "keys", \.keys, .map(of: .path, .list(of: .anything, 2...2), atMost: 100),
      class: .setting, source: Origin.experiment,
      "A path, as --set takes it, with its two ends: [2, 8]; several keys move together.")
    Check { axis, at in check(axis, &at) }
  }

  /// The same as an axis of a sweep.
  public var range: SweepAxis {
    var range = SweepAxis()
    range.title = title
    range.law = law.sweepLaw
    range.keys = keys
    return range
  }

  /// For tables and pictures.
  public var name: String { range.name }

  private static func check(_ axis: CalibrationAxis, _ at: inout Inspector) {
    if axis.keys.isEmpty {
      at.fault(.wrongCount, "\(at.path("keys")) names no key", at: "keys")
    }
    SweepAxis.checkKeys(axis.range, &at)
  }
}

/// How the way between the ends of a range is measured.
public enum CalibrationLaw: String, Sendable, CaseIterable {
  case linear, log, whole

  var sweepLaw: SweepLaw {
    switch self {
    case .linear: .linear
    case .log: .log
    case .whole: .whole
    }
  }
}
