/// What a small step along each axis does to the facts: a point on either side of a solution.
struct CalibrationEffects {
  /// Two points that differ along one axis.
  struct Pair {
    var low: [SweepTable.Setting]
    var high: [SweepTable.Setting]
    /// From the one to the other, as a part of the axis.
    var length: Double
  }

  /// One for each axis.
  let pairs: [Pair]

  /// Half the distance between the two points, as a part of the axis.
  private static let step = 0.05
  /// How often a fact that nothing moves may seem to be moved, over all facts.
  private static let doubt = 0.05

  init(_ search: CalibrationSearch, at settings: [SweepTable.Setting]) {
    let shares = settings.map(\.share)
    pairs = shares.indices.map { axis in
      func moved(_ side: Double) -> [SweepTable.Setting] {
        // Whole numbers may be farther apart than a step.
        var step = CalibrationEffects.step
        while true {
          var there = shares
          there[axis] = max(0, min(1, shares[axis] + side * step))
          let point = search.place(there)
          let isElsewhere = point[axis].texts != settings[axis].texts
          if isElsewhere || step > 1 { return isElsewhere ? point : settings }
          step *= 2
        }
      }
      let (low, high) = (moved(-1), moved(1))
      return Pair(low: low, high: high, length: high[axis].share - low[axis].share)
    }
  }

  var settings: [[SweepTable.Setting]] { pairs.flatMap { [$0.low, $0.high] } }

  /// Changes of each fact over the whole of an axis, seed by seed where both points have it.
  func changes(along axis: Int, _ known: [CalibrationPoint]) -> [[Double]] {
    let pair = pairs[axis]
    guard let low = known.first(where: { $0.key == pair.low.key }),
      let high = known.first(where: { $0.key == pair.high.key }), pair.length > 0
    else { return known[0].samples.map { _ in [] } }
    return zip(low.samples, high.samples).map { low, high in
      zip(low, high).map { ($1 - $0) / pair.length }.filter(\.isFinite)
    }
  }

  /// Facts that move along an axis beyond what chance would show: pairs of seeds, Student's t, the
  /// doubt shared out over all facts.
  static func moved(_ changes: [[Double]]) -> [Int] {
    changes.indices.filter { fact in
      let values = changes[fact]
      guard values.count > 1, let mean = Moments.mean(values),
        let deviation = Moments.deviation(values)
      else { return false }
      if deviation == 0 { return mean != 0 }
      let t = mean / (deviation / Double(values.count).squareRoot())
      return Student.tails(t, freedom: Double(values.count - 1)) < doubt / Double(changes.count)
    }
  }
}
