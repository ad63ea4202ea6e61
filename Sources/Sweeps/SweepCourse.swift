public import Reports

/// Which runs of a sweep are played, where that depends on what the others gave. It follows from the
/// runs that are there alone, whoever played them and when: a sweep that is stopped goes on in the
/// same way, and any number of jobs plays the same runs.
public protocol SweepCourse: Sendable {
  /// Which runs these are, in a sentence of the report.
  var words: String { get }
  /// Numbers of the runs that are wanted next, rising, none of them there; none: it is done.
  func next(after table: SweepTable) -> [Int]
}
