/// The search for the place where an expectation breaks, along the only axis of a grid: what it
/// has found, and which runs it wants next. Both follow from the runs of the table alone, so that a
/// search that was stopped goes on as if it had not been.
///
/// It plays both ends, halves the way between a place where the expectation holds and one where it
/// breaks until they are neighbours, and looks at one place on either side, in the middle of what
/// was left out. At a place the seeds are doubled while the interval reaches past the limit.
public struct BoundaryTrace: Sendable {
  /// Why a place was played.
  enum Purpose: String, Sendable {
    /// One of the two ends.
    case end
    /// Both ends say the same: is it otherwise between them?
    case between
    case halving
    /// Does it stay so on this side?
    case beside
  }

  /// One place that was played, in the order of the search.
  struct Step: Sendable {
    /// Place on the axis, from 0.
    let place: Int
    let purpose: Purpose
    let verdict: BoundaryVerdict
    /// Between which places the boundary lies after it; `nil` while that is open.
    var bracket: Bracket?
  }

  struct Bracket: Hashable, Sendable {
    var low: Int
    var high: Int
  }

  /// Numbers of the runs that are wanted next, rising; none: it is done.
  public private(set) var wanted: [Int] = []
  private(set) var steps: [Step] = []
  /// Two neighbours: on the first it is as at the first end, on the second it is not. `nil` where
  /// every place says the same, or while the search goes on.
  private(set) var bracket: Bracket?
  let limit: Limit
  private let runs: BoundaryRuns
  private let firstSeeds: Int

  /// - Parameters:
  ///   - table: of a grid with one axis; its seeds are as many as a place may have.
  ///   - limit: the expectation, in the unit of its metric, money at the scale of the runs.
  ///   - firstSeeds: how many seeds a place has at first.
  public init(_ table: SweepTable, _ limit: Limit, firstSeeds: Int) {
    self.limit = limit
    runs = BoundaryRuns(table, limit)
    self.firstSeeds = max(1, firstSeeds)
    if table.points.count > 1, !table.seeds.isEmpty { search(to: table.points.count - 1) }
    wanted.sort()
  }

  /// Whether it is as at the first end.
  private var first: Bool { steps[0].verdict.holds }

  private mutating func search(to last: Int) {
    // Both at once: neither depends on the other.
    let ends = [0, last].map { look($0, .end) }
    guard let low = ends[0], let high = ends[1] else { return }
    var known = Bracket(low: 0, high: last)
    if low == high {
      guard let other = difference(from: low, to: last) else { return }
      known = Bracket(low: steps.map(\.place).filter { $0 < other }.max() ?? 0, high: other)
    }
    steps[steps.count - 1].bracket = known
    while known.high - known.low > 1 {
      let middle = known.low + (known.high - known.low) / 2
      guard let holds = look(middle, .halving) else { return }
      if holds == low { known.low = middle } else { known.high = middle }
      steps[steps.count - 1].bracket = known
    }
    bracket = known
    let gaps = [gap(0, known.low, of: last), gap(known.high, last, of: last)].compactMap { $0 }
    for place in gaps { _ = look(place, .beside) }
  }

  /// The first place between equal ends that says otherwise; `nil` where none does, or runs are
  /// wanted.
  private mutating func difference(from value: Bool, to last: Int) -> Int? {
    for place in [last / 2, last / 4, last - last / 4]
    where place > 0 && place < last && !steps.contains(where: { $0.place == place }) {
      guard let holds = look(place, .between) else { return nil }
      if holds != value { return place }
    }
    return nil
  }

  /// The middle of the widest stretch between two places in which none was played, where it is
  /// more than an eighth of the axis.
  private func gap(_ from: Int, _ to: Int, of last: Int) -> Int? {
    let played = steps.map(\.place).filter { $0 >= from && $0 <= to }.sorted()
    var widest: (from: Int, to: Int)?
    for (a, b) in zip(played, played.dropFirst())
    where b - a > (widest.map { $0.to - $0.from } ?? 0) {
      widest = (a, b)
    }
    guard let widest, widest.to - widest.from > 1, (widest.to - widest.from) * 8 > last else {
      return nil
    }
    return widest.from + (widest.to - widest.from) / 2
  }

  /// Whether the expectation holds at a place; `nil` where runs are wanted to tell.
  private mutating func look(_ place: Int, _ purpose: Purpose) -> Bool? {
    let all = runs.seedCount
    var count = min(firstSeeds, all)
    while true {
      let seeds = runs.places(of: limit.aggregate, first: count)
      let missing = seeds.filter { !runs.isThere(place, seed: $0) }
      if !missing.isEmpty {
        wanted += missing.map { place * all + $0 }
        return nil
      }
      let verdict = BoundaryVerdict(
        limit, runs.readings(place, seeds: seeds), seeds: seeds.count)
      if verdict.isFinal || count == all {
        steps.append(Step(place: place, purpose: purpose, verdict: verdict))
        return verdict.holds
      }
      count = min(2 * count, all)
    }
  }
}

extension BoundaryTrace {
  /// Whether it holds on the side of the first end.
  var holdsFirst: Bool { steps.first?.verdict.holds ?? true }

  /// The step of a place that was played.
  func step(at place: Int) -> Step? { steps.first { $0.place == place } }

  /// Places that say otherwise than their side of the bracket does.
  var contradictions: [Step] {
    guard let bracket else { return [] }
    return steps.filter { step in
      let isFirstSide = step.place <= bracket.low
      return (step.verdict.holds == holdsFirst) != isFirstSide
    }
  }
}

/// The runs of a table by place and seed.
struct BoundaryRuns: Sendable {
  let table: SweepTable
  let column: Int?
  /// Where the run of a place and a seed stands, place after place; -1 where it is not there.
  private let rows: [Int32]

  init(_ table: SweepTable, _ limit: Limit) {
    self.table = table
    column = table.column(limit.metric, market: limit.market)
    var rows = [Int32](repeating: -1, count: table.points.count * table.seeds.count)
    for (row, run) in table.runs.enumerated() where rows.indices.contains(run.number) {
      rows[run.number] = Int32(row)
    }
    self.rows = rows
  }

  var seedCount: Int { table.seeds.count }

  /// Whether a run is there, one that was stopped, too.
  func isThere(_ place: Int, seed: Int) -> Bool { rows[place * seedCount + seed] >= 0 }

  /// The seeds that an aggregate needs, by their place in the table: the first ones, or the only
  /// one it asks for.
  func places(of aggregate: Limit.Aggregate, first count: Int) -> [Int] {
    if case .seed(let seed) = aggregate, let place = table.seeds.firstIndex(of: seed) {
      return [place]
    }
    return Array(0..<count)
  }

  /// What seeds say at a place; those that were stopped say nothing.
  func readings(_ place: Int, seeds: [Int]) -> [LimitCheck.Reading] {
    seeds.compactMap { seed in
      let row = Int(rows[place * seedCount + seed])
      if row < 0 || table.runs[row].stop != nil { return nil }
      return LimitCheck.Reading(seed: table.seeds[seed], value: value(column, row: row))
    }
  }

  /// A figure at a place, seed by seed; `nil` where there is none.
  func values(_ column: Int, at place: Int) -> [Double?] {
    (0..<seedCount).map { seed in
      let row = Int(rows[place * seedCount + seed])
      return row < 0 || table.runs[row].stop != nil ? nil : value(column, row: row)
    }
  }

  private func value(_ column: Int?, row: Int) -> Double? {
    column.flatMap { table.value(run: row, column: $0) }
  }
}
