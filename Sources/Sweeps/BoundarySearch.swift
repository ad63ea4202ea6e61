public import Reports

/// The runs of a search for the place where an expectation breaks: of a grid with one axis as few
/// as it takes, at a place as many seeds as it takes.
public struct BoundarySearch: SweepCourse {
  private let limit: Limit
  private let firstSeeds: Int

  /// - Parameters:
  ///   - limit: the expectation, in the unit of its metric, money at the scale of the runs.
  ///   - firstSeeds: how many seeds a place has at first.
  public init(_ limit: Limit, firstSeeds: Int) {
    (self.limit, self.firstSeeds) = (limit, firstSeeds)
  }

  public var words: String {
    "the way between two ends is halved until it is known where the expectation begins to break"
  }

  public func next(after table: SweepTable) -> [Int] {
    BoundaryTrace(table, limit, firstSeeds: firstSeeds).wanted
  }
}
