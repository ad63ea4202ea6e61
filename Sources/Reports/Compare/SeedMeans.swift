/// A figure of many points as one value for each seed. All points are played with the same seeds,
/// so the points of a seed share its luck: what is drawn anew is a seed, not a run, and whoever
/// counted runs would take the same luck for many.
enum SeedMeans {
  /// Where every seed has every point this is the mean over points. Where some are missing, a seed
  /// says by how much it is above or below the means of the points that it has, each point with
  /// the same weight: the mean of the values is the mean over points of the mean over seeds, and
  /// their spread is the one that is robust for clusters (Liang and Zeger 1986).
  /// - Parameter points: of each point its seeds, by place, with their values.
  /// - Returns: seeds that have any point, by place.
  static func values(
    _ points: [[(seed: Int, value: Double)]]
  ) -> [(seed: Int, value: Double)] {
    let points = points.filter { !$0.isEmpty }
    let means = points.map { point in
      point.reduce(0) { $0 + $1.value } / Double(point.count)
    }
    guard let middle = Moments.mean(means) else { return [] }
    let most = points.reduce(0) { $1.reduce($0) { max($0, $1.seed + 1) } }
    var sums = [Double](repeating: 0, count: most)
    var isThere = [Bool](repeating: false, count: most)
    for (point, mean) in zip(points, means) {
      for run in point {
        sums[run.seed] += (run.value - mean) / Double(point.count)
        isThere[run.seed] = true
      }
    }
    let seeds = isThere.indices.filter { isThere[$0] }
    let weight = Double(seeds.count) / Double(points.count)
    return seeds.map { ($0, middle + weight * sums[$0]) }
  }
}
