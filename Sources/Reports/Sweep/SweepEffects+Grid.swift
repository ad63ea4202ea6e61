/// How far a figure goes along each axis of a grid.
extension SweepEffects {
  func gridEffects(_ column: Int, _ centres: [Double]) -> [AxisEffect] {
    guard let counts = view.table.gridCounts else { return [] }
    return counts.indices.flatMap { axis -> [AxisEffect] in
      let levels = view.table.levels(axis, counts)
      let means = GridAxis(axis, counts).means(centres)
      let known = means.indices.filter { means[$0].isFinite }
      guard let least = known.min(by: { means[$0] < means[$1] }),
        let most = known.max(by: { means[$0] < means[$1] }), means[least] < means[most]
      else { return [] }
      func end(_ level: Int) -> AxisEffect.End {
        AxisEffect.End(level: level, name: levels[level].text, value: means[level])
      }
      let ends = (from: end(min(least, most)), to: end(max(least, most)))
      let range = Estimate(
        means[most] - means[least], low: nil, high: nil, seeds: view.table.seeds.count)
      var effects = [AxisEffect(axis: axis, measure: .range, estimate: range, ends: ends)]
      let pairs = known.count * (known.count - 1) / 2
      if let difference = difference(
        column, GridAxis(axis, counts), from: ends.from.level, to: ends.to.level, among: pairs)
      {
        effects.append(
          AxisEffect(axis: axis, measure: .difference, estimate: difference, ends: ends))
      }
      return effects
    }
  }

  /// The mean over seeds of what a figure is more at one value of an axis than at another, all else
  /// being equal. The two values were picked as the farthest apart of so many pairs, and the
  /// interval is as wide as if each of them had been asked about (Bonferroni).
  private func difference(
    _ column: Int, _ axis: GridAxis, from: Int, to: Int, among pairs: Int
  ) -> Estimate? {
    let points = Array(axis.points(at: from))
    let shift = (to - from) * axis.stride
    let changes = view.table.seeds.indices.compactMap { seed -> Double? in
      var sum = 0.0
      var count = 0
      for point in points {
        guard let before = view.value(column, at: point, seed: seed),
          let after = view.value(column, at: point + shift, seed: seed)
        else { continue }
        sum += after - before
        count += 1
      }
      return count > 0 && sum.isFinite ? sum / Double(count) : nil
    }
    guard let mean = Moments.mean(changes) else { return nil }
    guard let deviation = Moments.deviation(changes) else {
      return Estimate(mean, low: nil, high: nil, seeds: 1)
    }
    let chance = 1 - Uncertainty.tail / Double(max(1, pairs))
    let reach =
      IncompleteBeta.studentQuantile(chance, degrees: changes.count - 1) * deviation
      / Double(changes.count).squareRoot()
    return Estimate(mean, low: mean - reach, high: mean + reach, seeds: changes.count)
  }
}

/// Where the values of one axis lie among the points of a grid.
struct GridAxis {
  let count: Int
  /// Points from a value to the next.
  let stride: Int
  private let total: Int

  /// - Parameter counts: how many values each axis has, the last one running fastest.
  init(_ axis: Int, _ counts: [Int]) {
    count = counts[axis]
    stride = counts[(axis + 1)...].reduce(1, *)
    total = counts.reduce(1, *)
  }

  func level(of point: Int) -> Int { point / stride % count }

  /// The points with one value of the axis.
  func points(at level: Int) -> some Sequence<Int> {
    (0..<total).lazy.filter { $0 / stride % count == level }
  }

  /// The mean of a figure of points for each value, without what is not finite; not a number where
  /// nothing is.
  func means(_ figures: [Double]) -> [Double] {
    var sums = [Double](repeating: 0, count: count)
    var counts = [Int](repeating: 0, count: count)
    for (point, figure) in figures.enumerated() where figure.isFinite {
      sums[level(of: point)] += figure
      counts[level(of: point)] += 1
    }
    return zip(sums, counts).map { $1 > 0 ? $0 / Double($1) : .nan }
  }
}
