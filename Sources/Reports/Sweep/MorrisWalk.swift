/// A walk of a Morris design: points of which each differs from the one before in one axis.
struct MorrisWalk {
  /// The point a step starts from, the axis that it changes, and by how much.
  struct Step: Hashable {
    var point: Int
    var axis: Int
    var length: Double
  }

  /// Steps that changed exactly one axis. One whose two ends are written alike changed none.
  var steps: [Step]

  /// The walks of a design, one after another.
  static func all(_ table: SweepTable) -> [MorrisWalk] {
    let size = table.axes.count + 1
    return stride(from: 0, through: table.points.count - size, by: size).map { first in
      MorrisWalk(
        steps: (first..<(first + size - 1)).compactMap { point in
          let (here, next) = (table.points[point], table.points[point + 1])
          let changed = table.axes.indices.filter { here[$0].share != next[$0].share }
          guard let axis = changed.first, changed.count == 1 else { return nil }
          return Step(point: point, axis: axis, length: next[axis].share - here[axis].share)
        })
    }
  }

  /// For each axis the mean size of its effects, their mean, and their deviation. An effect is the
  /// change of the result over a step, as if the step were the whole axis.
  static func effects(_ walks: [MorrisWalk], _ results: [Double], axes: Int) -> [AxisEffect] {
    var effects = [[Double]](repeating: [], count: axes)
    for step in walks.flatMap(\.steps) {
      let change = results[step.point + 1] - results[step.point]
      if change.isFinite { effects[step.axis].append(change / step.length) }
    }
    return effects.enumerated().flatMap { axis, effects -> [AxisEffect] in
      guard let size = Uncertainty.mean(effects.map(\.magnitude)),
        let mean = Uncertainty.mean(effects)
      else { return [] }
      // A size is not below zero, wherever the interval of its mean would end.
      let low = size.low.map { max(0, $0) }
      var found = [
        AxisEffect(
          axis: axis, measure: .muStar,
          estimate: Estimate(size.value, low: low, high: size.high, seeds: size.seeds)),
        AxisEffect(axis: axis, measure: .mu, estimate: mean),
      ]
      if let deviation = Moments.deviation(effects) {
        let spread = Estimate(deviation, low: nil, high: nil, seeds: effects.count)
        found.append(AxisEffect(axis: axis, measure: .sigma, estimate: spread))
      }
      return found
    }
  }
}
