public import Kernel

/// Walks through a grid that change one factor at a time (Morris 1991): a cheap look at which of
/// many factors matter at all.
public struct MorrisDesign: Hashable, Sendable {
  /// One walk.
  public struct Trajectory: Hashable, Sendable {
    /// The d + 1 points of the walk, with their coordinates in [0, 1].
    public var points: [[Double]]
    /// The factor that changes from a point to the next, d of them.
    public var order: [Int]
  }

  /// Levels of the grid on each axis, even.
  public let levels: Int
  public let trajectories: [Trajectory]

  /// The length of a step, p / (2 (p - 1)), with which all levels are visited alike.
  public var step: Double { Double(levels) / (2 * Double(levels - 1)) }

  /// - Parameter levels: an even number; the program stops when it is odd.
  public init(factors: Int, trajectories: Int = 20, levels: Int = 8, _ stream: inout Stream) {
    precondition(
      levels >= 2 && levels % 2 == 0, "a step goes over half of an even number of levels")
    self.levels = levels
    let step = Double(levels) / (2 * Double(levels - 1))
    self.trajectories = (0..<trajectories).map { _ in
      // A start from which a step up stays inside; a coin then turns it into a step down.
      var point = (0..<factors).map { _ in
        Double(stream.below(levels / 2)) / Double(levels - 1)
      }
      let falls = (0..<factors).map { _ in stream.bernoulli(0.5) }
      for factor in 0..<factors where falls[factor] { point[factor] += step }
      var order = Array(0..<factors)
      stream.shuffle(&order)
      var points = [point]
      for factor in order {
        point[factor] += falls[factor] ? -step : step
        points.append(point)
      }
      return Trajectory(points: points, order: order)
    }
  }

  /// What one step of each factor did, walk by walk: result's change over the step, signed by its
  /// direction.
  /// - Parameter results: of each walk, one for each of its points.
  /// - Returns: for each factor one effect a walk.
  public func effects(_ results: [[Double]]) -> [[Double]] {
    guard let first = trajectories.first else { return [] }
    var effects = [[Double]](repeating: [], count: first.order.count)
    for (walk, values) in zip(trajectories, results) {
      for (place, factor) in walk.order.enumerated() {
        let moved = walk.points[place + 1][factor] - walk.points[place][factor]
        effects[factor].append((values[place + 1] - values[place]) / moved)
      }
    }
    return effects
  }
}
