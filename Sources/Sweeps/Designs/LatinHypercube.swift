public import Kernel

/// N points of which every N-th of every axis has exactly one (McKay, Beckman and Conover 1979).
public enum LatinHypercube {
  /// The best of several draws: that whose closest two points are farthest apart (Johnson, Moore
  /// and Ylvisaker 1990).
  /// - Parameters:
  ///   - count: points; an N-th is a stratum.
  ///   - draws: the distance of all pairs is looked at, so that one draw is enough for many points.
  /// - Returns: points with their coordinates in [0, 1).
  public static func points(
    _ count: Int, dimensions: Int, draws: Int = 50, _ stream: inout Stream
  ) -> [[Double]] {
    var best = draw(count, dimensions, &stream)
    var distance = closest(best)
    for _ in 1..<max(1, draws) {
      let other = draw(count, dimensions, &stream)
      let its = closest(other)
      if its > distance { (best, distance) = (other, its) }
    }
    return best
  }

  private static func draw(
    _ count: Int, _ dimensions: Int, _ stream: inout Stream
  ) -> [[Double]] {
    var points = [[Double]](repeating: [], count: count)
    for _ in 0..<dimensions {
      var strata = Array(0..<count)
      stream.shuffle(&strata)
      for (place, stratum) in strata.enumerated() {
        points[place].append((Double(stratum) + stream.uniform()) / Double(count))
      }
    }
    return points
  }

  /// The square of the smallest distance between two points.
  static func closest(_ points: [[Double]]) -> Double {
    var least = Double.infinity
    for (place, point) in points.enumerated() {
      for other in points[..<place] {
        var square = 0.0
        for (a, b) in zip(point, other) { square += (a - b) * (a - b) }
        least = min(least, square)
      }
    }
    return least
  }
}
