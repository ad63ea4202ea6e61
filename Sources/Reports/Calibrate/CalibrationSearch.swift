internal import Glibc

/// The way from the start to the values with which a model shows the facts.
///
/// The search itself takes no time, its points do: hours of runs, on several cores, which may be
/// stopped. So it never waits for one. It is asked what it would do with the points that are known;
/// it begins anew each time, goes the same way as far as it knows it, and says which points it
/// needs next. Whoever keeps the points can go on after any interruption.
public struct CalibrationSearch: Sendable {
  /// What is to be done next.
  public enum Step: Sendable {
    /// Points that are not known, in the order in which they are to be added.
    case evaluate([[SweepTable.Setting]])
    case done(CalibrationResult)
  }

  public let question: CalibrationQuestion
  /// The settings at shares of the axes.
  let place: @Sendable ([Double]) -> [SweepTable.Setting]

  /// J is in the units of χ²: a hundredth is nothing.
  private static let gain = 0.01
  /// First steps, in the logarithm of the odds of a share: from 0.5 to 0.73.
  private static let firstStep = 1.0
  /// No start is nearer to an end: there all steps are short.
  static let margin = 0.02

  /// - Parameter place: the settings at shares of the axes, rounded as a scenario writes them.
  public init(
    _ question: CalibrationQuestion,
    place: @escaping @Sendable ([Double]) -> [SweepTable.Setting]
  ) {
    precondition(!question.axes.isEmpty && !question.facts.isEmpty, "axes and facts")
    (self.question, self.place) = (question, place)
  }

  /// What to do when these points are known, in the order in which they were asked for.
  public func next(_ known: [CalibrationPoint]) -> Step {
    let first = distinct(corners.map(settings))
    if known.count < first.count { return .evaluate(Array(first.dropFirst(known.count))) }
    let way = way(known)
    if let wanted = way.wanted { return .evaluate([wanted]) }
    let effects = CalibrationEffects(self, at: known[way.best].settings)
    let missing = distinct(effects.settings).filter { wanted in
      !known.contains { $0.key == wanted.key }
    }
    if !missing.isEmpty { return .evaluate(missing) }
    return .done(
      CalibrationResult(
        self, known, tried: way.tried, best: way.best, isSettled: way.isSettled, effects))
  }

  /// How far the search gets with what is known.
  private struct Way {
    /// The point that it needs next.
    var wanted: [SweepTable.Setting]?
    /// How many of the points are its own.
    var tried: Int
    /// The first of the best of them.
    var best: Int
    var isSettled: Bool
  }

  private func way(_ known: [CalibrationPoint]) -> Way {
    let distance = question.distance(at: known[0])
    let own = known.prefix(max(question.evaluations, corners.count))
    let values = own.map { distance.value(of: $0.means) }
    let places = Dictionary(own.enumerated().map { ($1.key, $0) }) { first, _ in first }
    var wanted: [SweepTable.Setting]?
    // Every first point is there, and the others were added as they were asked for.
    var tried = 1
    let outcome = Simplex.minimise(
      from: corners[0], steps: steps, tolerance: 4 * question.tolerance,
      gain: CalibrationSearch.gain, most: 10_000
    ) { point in
      let settings = settings(point)
      guard let place = places[settings.key] else {
        wanted = settings
        return nil
      }
      tried = max(tried, place + 1)
      return values[place]
    }
    if own.count >= question.evaluations { wanted = nil }
    let best = values[..<tried].indices.min { (values[$0], $0) < (values[$1], $1) } ?? 0
    return Way(wanted: wanted, tried: tried, best: best, isSettled: outcome?.isSettled ?? false)
  }

  // MARK: Shares and odds

  /// A share without ends: the logarithm of its odds.
  private func odds(_ share: Double) -> Double {
    let margin = CalibrationSearch.margin
    let inside = max(margin, min(1 - margin, share))
    return log(inside / (1 - inside))
  }

  private func settings(_ point: [Double]) -> [SweepTable.Setting] {
    place(point.map { 1 / (1 + exp(-$0)) })
  }

  /// Towards the middle of each axis.
  private var steps: [Double] {
    question.axes.map { odds($0.start) > 0 ? -1.0 : 1.0 }.map { $0 * CalibrationSearch.firstStep }
  }

  /// The start, and a step along each axis.
  private var corners: [[Double]] {
    let start = question.axes.map { odds($0.start) }
    return [start]
      + steps.indices.map { axis in
        var corner = start
        corner[axis] += steps[axis]
        return corner
      }
  }

  private func distinct(_ points: [[SweepTable.Setting]]) -> [[SweepTable.Setting]] {
    var kept: [[SweepTable.Setting]] = []
    for point in points where !kept.contains(where: { $0.key == point.key }) { kept.append(point) }
    return kept
  }
}
