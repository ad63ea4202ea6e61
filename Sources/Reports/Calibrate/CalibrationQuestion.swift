/// What a calibration looks for, and from what: parameters with their ranges, facts with what was
/// measured.
public struct CalibrationQuestion: Sendable {
  /// A parameter, or several that move together.
  public struct Axis: Hashable, Sendable {
    public var title: String
    /// Paths as `--set` takes them; never empty.
    public var keys: [String]
    /// Where the search begins, from 0 at the first end to 1 at the last.
    public var start: Double

    public init(title: String, keys: [String], start: Double) {
      (self.title, self.keys, self.start) = (title, keys, start)
    }
  }

  /// A measured figure that the model should show.
  public struct Fact: Sendable {
    /// `calmSpread of V1/BTC-PERP`, or what the scenario calls it.
    public var title: String
    public var figure: CalibrationFigure
    /// Empty for a figure of the run, "V1" or "V1/BTC-PERP" else.
    public var market: String
    /// In the unit of the figure, money at the scale of the run.
    public var target: Double
    /// Standard error of what was measured; 0 where none is known.
    public var tolerance: Double
    public var source: String

    public init(
      title: String, figure: CalibrationFigure, market: String, target: Double,
      tolerance: Double, source: String
    ) {
      (self.title, self.figure, self.market) = (title, figure, market)
      (self.target, self.tolerance, self.source) = (target, tolerance, source)
    }
  }

  /// Name of the scenario.
  public var name: String
  public var title: String
  public var axes: [Axis]
  public var facts: [Fact]
  /// The same at every point: common random numbers.
  public var seeds: [UInt64]
  /// Points that the search may try.
  public var evaluations: Int
  /// The search ends when its points are about this part of an axis apart.
  public var tolerance: Double
  /// Money of a run times this is money of the world.
  public var scale: Int64 = 1
  /// Whether something strikes from outside: facts of calm are then not of calm alone.
  public var hasShocks = false

  public init(
    name: String, title: String, axes: [Axis], facts: [Fact], seeds: [UInt64], evaluations: Int,
    tolerance: Double
  ) {
    (self.name, self.title, self.axes, self.facts) = (name, title, axes, facts)
    (self.seeds, self.evaluations, self.tolerance) = (seeds, evaluations, tolerance)
  }

  /// Whether a fact has a code: then tables say which figure of it was fitted.
  var hasCodes: Bool { facts.contains { $0.figure.part != nil } }

  /// The yardstick made at a point.
  func distance(at point: CalibrationPoint) -> MomentDistance {
    MomentDistance(
      point.samples, targets: facts.map(\.target), tolerances: facts.map(\.tolerance))
  }
}

/// A point that was tried, and what came out.
public struct CalibrationPoint: Sendable {
  /// A setting for each axis.
  public var settings: [SweepTable.Setting]
  /// Of each fact its values, seed by seed; NaN where it could not be had.
  public var samples: [[Double]]

  public init(settings: [SweepTable.Setting], samples: [[Double]]) {
    (self.settings, self.samples) = (settings, samples)
  }

  /// Means over seeds; `nil` where fewer than half of them have the figure.
  var means: [Double?] { samples.map(MomentDistance.mean) }

  var key: String { settings.key }
}

extension [SweepTable.Setting] {
  /// The world at a point: two points whose texts agree are one.
  var key: String {
    map { $0.texts.joined(separator: "\u{1F}") }.joined(separator: "\u{1E}")
  }
}
