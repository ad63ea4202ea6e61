/// Two sweeps held against each other: point by point where their axes have the same values, seed
/// by seed.
public struct SweepComparison: Sendable {
  /// One of the two.
  public struct Side: Sendable {
    /// The directory, as it was given.
    public var name: String
    /// The version that played it.
    public var version: String
    public var table: SweepTable

    public init(name: String, version: String, table: SweepTable) {
      (self.name, self.version, self.table) = (name, version, table)
    }
  }

  /// A figure at one of the points, over the seeds of both.
  struct PointDifference: Sendable {
    /// Place among the points that both have.
    let place: Int
    /// Money is that of the world.
    let meanA: Double
    let meanB: Double
    let difference: SampleDifference
    let isSame: Bool
    /// The chance, adjusted for how many points the figure is asked about at.
    var adjusted: Double?

    var finding: ComparedFigure.Finding {
      ComparedFigure.Finding(difference, isSame: isSame, adjusted: adjusted)
    }
  }

  /// What stands behind a figure.
  struct Course: Sendable {
    /// Points at which both have it.
    var points: [PointDifference]
    /// Pairs of runs that have it, and those of which one has not.
    var pairs: Int
    var absent: Int

    /// How many points differ beyond chance, among all of them.
    var differing: Int { points.count { $0.finding == .differs } }
  }

  public let a: Side
  public let b: Side
  public let inputs: [InputDifference]
  /// Over all points, as one value for each seed; in the order of the catalogue of metrics.
  public let figures: [ComparedFigure]
  /// The same point by point, in the order of the figures.
  let courses: [Course]
  let match: SweepMatch
  let views: (a: SweepView, b: SweepView)
  /// Pairs of runs that both came to their end, of which one was stopped, and runs whose partner
  /// was not played.
  let pairs: Int
  let stopped: Int
  let single: Int
  /// Figures that only one of them keeps, and those that no pair has.
  let onlyA: [RunComparison.Key]
  let onlyB: [RunComparison.Key]
  let unmeasured: [RunComparison.Key]

  /// - Parameters:
  ///   - expected: what the scenarios set limits to.
  ///   - seeds: those that are asked for; `nil`: all.
  public init(
    _ a: Side, _ b: Side, inputs: [InputDifference], expected: [RunComparison.Key],
    seeds: ClosedRange<UInt64>? = nil
  ) throws(SweepMismatch) {
    (self.a, self.b, self.inputs) = (a, b, inputs)
    let match = try SweepMatch(a.table, b.table, seeds: seeds)
    let gathering = SweepGathering(SweepView(a.table), SweepView(b.table), match)
    (pairs, stopped, single) = gathering.counts
    if pairs == 0 { throw .runs }
    self.match = match
    views = (gathering.a, gathering.b)
    let (own, others) = (a.table.columns.map(\.key), b.table.columns.map(\.key))
    onlyA = own.filter { !others.contains($0) }
    onlyB = others.filter { !own.contains($0) }
    let first = gathering.a.headlines.map { own[$0] } + gathering.b.headlines.map { others[$0] }
    var figures: [ComparedFigure] = []
    var courses: [Course] = []
    var unmeasured: [RunComparison.Key] = []
    for (column, key) in own.enumerated() {
      guard let other = others.firstIndex(of: key) else { continue }
      let isHeadline =
        RunComparison.headline.contains(key.metric) || expected.contains(key)
        || first.contains(key)
      if let found = gathering.figure(column, other, isHeadline: isHeadline) {
        figures.append(found.figure)
        courses.append(found.course)
      } else {
        unmeasured.append(key)
      }
    }
    figures.adjust()
    (self.figures, self.courses, self.unmeasured) = (figures, courses, unmeasured)
  }

  /// What stands behind a figure of these.
  func course(of figure: ComparedFigure) -> Course? {
    let place = figures.firstIndex {
      $0.metric.name == figure.metric.name && $0.market == figure.market
    }
    return place.map { courses[$0] }
  }
}

extension SweepComparison: FigureComparison {
  /// Seeds of the pairs.
  var common: [UInt64] { match.seeds.map(\.seed) }

  var titles: (a: String, b: String) { (a.table.title, b.table.title) }
}

extension SweepTable.Column {
  var key: RunComparison.Key { RunComparison.Key(metric.name, market: market) }
}

/// The figures of both sides, pair by pair.
private struct SweepGathering {
  let a: SweepView
  let b: SweepView
  let match: SweepMatch

  init(_ a: SweepView, _ b: SweepView, _ match: SweepMatch) {
    (self.a, self.b, self.match) = (a, b, match)
  }

  var counts: (pairs: Int, stopped: Int, single: Int) {
    var (pairs, stopped, single) = (0, 0, 0)
    for point in match.points {
      for seed in match.seeds {
        let isThere = (a.isThere(point.a, seed: seed.a), b.isThere(point.b, seed: seed.b))
        if isThere.0 != isThere.1 { single += 1 }
        if !isThere.0 || !isThere.1 { continue }
        if a.isFinished(point.a, seed: seed.a), b.isFinished(point.b, seed: seed.b) {
          pairs += 1
        } else {
          stopped += 1
        }
      }
    }
    return (pairs, stopped, single)
  }

  /// A figure by its columns; `nil` where no pair has it.
  func figure(
    _ column: Int, _ other: Int, isHeadline: Bool
  ) -> (figure: ComparedFigure, course: SweepComparison.Course)? {
    let own = a.table.columns[column]
    let isMoney = own.metric.unit == .money
    let scales = isMoney ? (Double(a.table.scale), Double(b.table.scale)) : (1, 1)
    var values: (a: [[(seed: Int, value: Double)]], b: [[(seed: Int, value: Double)]]) = ([], [])
    var course = SweepComparison.Course(points: [], pairs: 0, absent: 0)
    for (place, point) in match.points.enumerated() {
      var (first, second): ([(seed: Int, value: Double)], [(seed: Int, value: Double)]) = ([], [])
      for (seed, places) in match.seeds.enumerated() {
        guard a.isFinished(point.a, seed: places.a), b.isFinished(point.b, seed: places.b) else {
          continue
        }
        guard let value = a.value(column, at: point.a, seed: places.a), value.isFinite,
          let partner = b.value(other, at: point.b, seed: places.b), partner.isFinite
        else {
          course.absent += 1
          continue
        }
        first.append((seed, value * scales.0))
        second.append((seed, partner * scales.1))
      }
      course.pairs += first.count
      if let found = compared(own, first, second, isHeadline: isHeadline) {
        course.points.append(SweepComparison.PointDifference(found, place: place))
      }
      values.a.append(first)
      values.b.append(second)
    }
    course.adjust()
    let all = compared(
      own, SeedMeans.values(values.a), SeedMeans.values(values.b), isHeadline: isHeadline,
      averaged: course.points.allSatisfy(\.isSame))
    return all.map { ($0, course) }
  }

  private func compared(
    _ column: SweepTable.Column, _ a: [(seed: Int, value: Double)],
    _ b: [(seed: Int, value: Double)], isHeadline: Bool, averaged: Bool? = nil
  ) -> ComparedFigure? {
    func named(_ values: [(seed: Int, value: Double)]) -> [(seed: UInt64, value: Double)] {
      values.map { (match.seeds[$0.seed].seed, $0.value) }
    }
    return ComparedFigure(
      column.metric, market: column.market, a: named(a), b: named(b), isPaired: true,
      isHeadline: isHeadline, averaged: averaged)
  }
}

extension SweepComparison.PointDifference {
  fileprivate init(_ figure: ComparedFigure, place: Int) {
    self.init(
      place: place, meanA: figure.meanA, meanB: figure.meanB, difference: figure.difference,
      isSame: figure.isSame)
  }
}

extension SweepComparison.Course {
  /// Adjusts the chances for the number of points at which there is anything to see.
  fileprivate mutating func adjust() {
    let asked = points.indices.filter {
      !points[$0].isSame && points[$0].difference.chance != nil
    }
    let adjusted = Holm.adjusted(asked.compactMap { points[$0].difference.chance })
    for (place, chance) in zip(asked, adjusted) { points[place].adjusted = chance }
  }
}
