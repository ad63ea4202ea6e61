/// What a calibration found: the values, how well each fact is met with them, and which of the
/// values the facts say anything about.
public struct CalibrationResult: Sendable {
  /// How a fact fared.
  public struct Fit: Hashable, Sendable {
    /// Means over seeds at the start and at the solution; `nil` where they could not be had.
    public var before: Double?
    public var after: Double?
    /// How many standard errors they are above the target, each in the yardstick of its point.
    public var distanceBefore: Double?
    public var distance: Double?
    /// Standard error of the difference to the target, at the solution.
    public var error: Double

    /// Within two standard errors.
    public var isFitted: Bool { distance.map { $0.magnitude <= 2 } ?? false }
  }

  /// What became of a parameter.
  public struct Parameter: Hashable, Sendable {
    public var start: SweepTable.Setting
    public var found: SweepTable.Setting
    /// Standard error as a part of the axis; not finite where the facts say nothing.
    public var error: Double
    /// One standard error to either side, as far as the axis goes.
    public var low: SweepTable.Setting
    public var high: SweepTable.Setting
    /// Facts that move with it beyond chance, by place.
    public var moves: [Int]
    /// Whether it stands at an end of its range, or next to one.
    public var isAtEnd: Bool

    /// Whether the facts tell it: one of them moves with it, and it is known to half of its axis.
    public var isIdentified: Bool { !moves.isEmpty && error <= 0.5 }
  }

  public let fits: [Fit]
  public let parameters: [Parameter]
  /// J of each point that the search tried, in the yardstick of the start.
  public let objectives: [Double]
  /// Place of the solution among them; the start is the first.
  public let best: Int
  /// Points that were tried to see what a step along each axis does.
  public let probes: Int
  /// Whether the search ended by itself, before the limit on its points.
  public let isSettled: Bool
  /// J at the solution in the yardstick of the solution; `nil` where a fact is missing there.
  public let test: Double?
  /// Facts less directions that they tell anything about.
  public let freedom: Int
  /// How often a model that is right would be as far off; `nil` without degrees of freedom.
  public let chance: Double?
  /// What the facts tell about directions in the space of parameters, the clearest first: standard
  /// errors that the facts move over a whole axis.
  public let clarity: [Double]
  /// Of each fact at how many of the points it could not be had.
  public let missing: [Int]
  /// All points in the order in which they were tried, those of the search first.
  public let points: [CalibrationPoint]

  init(
    _ search: CalibrationSearch, _ known: [CalibrationPoint], tried: Int, best: Int,
    isSettled: Bool, _ effects: CalibrationEffects
  ) {
    let question = search.question
    let (first, solution) = (known[0], known[best])
    let (yardstick, own) = (question.distance(at: first), question.distance(at: solution))
    let distancesBefore = yardstick.distances(of: first.means)
    let distances = own.distances(of: solution.means)
    fits = question.facts.indices.map { place in
      Fit(
        before: first.means[place], after: solution.means[place],
        distanceBefore: distancesBefore[place], distance: distances[place],
        error: own.errors[place])
    }
    let changes = question.axes.indices.map { effects.changes(along: $0, known) }
    let columns = changes.map { facts in own.effects(of: facts.map { Moments.mean($0) ?? 0 }) }
    let singular = SingularValues(
      question.facts.indices.map { fact in columns.map { $0[fact] } })
    let errors = singular.variances.map { $0.squareRoot() }
    parameters = question.axes.indices.map { axis in
      func beside(_ side: Double) -> SweepTable.Setting {
        var shares = solution.settings.map(\.share)
        let error = errors[axis].isFinite ? errors[axis] : 1
        shares[axis] = max(0, min(1, shares[axis] + side * error))
        return search.place(shares)[axis]
      }
      let found = solution.settings[axis]
      let ends = [0.0, 1].map { end in
        search.place(solution.settings.indices.map { $0 == axis ? end : 0.5 })[axis].texts
      }
      return Parameter(
        start: first.settings[axis], found: found, error: errors[axis], low: beside(-1),
        high: beside(1), moves: CalibrationEffects.moved(changes[axis]),
        isAtEnd: found.share < 0.02 || found.share > 0.98 || ends.contains(found.texts))
    }
    objectives = known[..<tried].map { yardstick.value(of: $0.means) }
    (self.best, self.isSettled) = (best, isSettled)
    probes = known.count - tried
    clarity = singular.values
    freedom = question.facts.count - singular.rank
    let isWhole = distances.allSatisfy { $0 != nil }
    let test = isWhole ? own.value(of: solution.means) : nil
    self.test = test
    let freedom = freedom
    chance = freedom > 0 ? test.map { ChiSquare.tail($0, freedom: freedom) } : nil
    missing = question.facts.indices.map { fact in
      known.count { $0.means[fact] == nil }
    }
    points = known
  }

  /// Facts within two standard errors, by place; the others are not fitted.
  public var fitted: [Int] { fits.indices.filter { fits[$0].isFitted } }

  /// What makes the scenario so, as `--set` takes it.
  public func overrides(_ question: CalibrationQuestion) -> [(key: String, value: String)] {
    zip(question.axes, parameters).flatMap { axis, parameter in
      zip(axis.keys, parameter.found.texts).map { ($0, $1) }
    }
  }
}
