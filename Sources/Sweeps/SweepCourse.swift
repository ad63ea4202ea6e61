public import Reports

/// Which runs of a sweep are played, where that depends on what the others gave. It follows from
/// the runs that are there alone, whoever played them and when: a sweep that is stopped goes on in
/// the same way, and any number of jobs plays the same runs.
public protocol SweepCourse: Sendable {
  /// Which runs these are, in a sentence of the report.
  var words: String { get }
  /// Whether a sweep with more seeds wants every run that one with the first of them wanted.
  var growsWithSeeds: Bool { get }
  /// Numbers of the runs that are wanted next, rising, none of them there; none: it is done.
  func next(after table: SweepTable) -> [Int]
  /// How many runs are still to be played, at the least and at the most.
  func outlook(after table: SweepTable) -> ClosedRange<Int>
}

extension SweepCourse {
  public var growsWithSeeds: Bool { false }

  /// What is known of any course: what it wants next, and all that is missing.
  public func outlook(after table: SweepTable) -> ClosedRange<Int> {
    let least = next(after: table).count
    return least...max(least, table.points.count * table.seeds.count - table.runs.count)
  }
}
