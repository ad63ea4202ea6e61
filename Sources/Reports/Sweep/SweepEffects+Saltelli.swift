import Kernel

/// Parts of the variance, from groups of points after Saltelli.
extension SweepEffects {
  /// Bootstrap draws: as many as take no longer than a moment for each figure.
  static func draws(groups: Int, size: Int) -> Int {
    Swift.max(100, Swift.min(1_000, 5_000_000 / Swift.max(1, groups * size)))
  }

  func saltelliEffects(_ centres: [Double]) -> [AxisEffect] {
    let size = view.table.axes.count + 2
    // A group that lacks a result says nothing.
    let groups = stride(from: 0, through: centres.count - size, by: size)
      .map { Array(centres[$0..<($0 + size)]) }
      .filter { $0.allSatisfy(\.isFinite) }
    var stream = Stream(StreamKey(seed: 20_251_010, .estimator(1_101)))
    let draws = SweepEffects.draws(groups: groups.count, size: size)
    guard let indices = SobolIndices(groups, draws: draws, &stream) else { return [] }
    return indices.factors.enumerated().flatMap { axis, index in
      [
        AxisEffect(axis: axis, measure: .first, estimate: index.first),
        AxisEffect(axis: axis, measure: .total, estimate: index.total),
      ]
    }
  }
}
