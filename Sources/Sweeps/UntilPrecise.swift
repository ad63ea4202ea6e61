public import Reports

/// Seeds are played at each point until a figure is known well enough there.
public struct UntilPrecise: SweepCourse {
  public let precision: SweepPrecision
  public let words: String

  /// - Parameter table: of the sweep; runs are not looked at.
  public init(_ precision: SweepPrecision, _ table: SweepTable) {
    self.precision = precision
    words = precision.words(in: table)
  }

  /// A point that had enough still has, and one that had all goes on from there.
  public var growsWithSeeds: Bool { true }

  public func next(after table: SweepTable) -> [Int] { precision.next(in: table) }

  public func outlook(after table: SweepTable) -> ClosedRange<Int> {
    precision.outlook(in: table)
  }
}
