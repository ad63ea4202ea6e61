/// What one axis of a sweep does to one figure, as a number with its 95 % interval.
struct AxisEffect {
  /// What the number is; which there are depends on the design.
  enum Measure: String, CaseIterable {
    /// Saltelli: part of the variance that would go if the axis were known.
    case first
    /// Saltelli: part that would stay if everything else were known.
    case total
    /// Morris: mean size of the effect of a step, over the whole axis.
    case muStar
    /// Morris: the same with its sign.
    case mu
    /// Morris: standard deviation of the effects; large where others, or the place, decide.
    case sigma
    /// Drawn points: rank correlation with the place on the axis.
    case spearman
    /// Grid: how far the middle goes along the axis, the mean over all other axes.
    case range
    /// Grid: between the ends of that range, the mean of the differences within a seed.
    case difference
  }

  /// Of a range: a value of the axis, and the middle of the figure there.
  struct End: Hashable {
    /// Place among the values of the axis.
    var level: Int
    var name: String
    var value: Double
  }

  let axis: Int
  let measure: Measure
  let estimate: Estimate
  /// Of a range and its difference: the first value along the axis, and the later one. The smallest
  /// middle is at one of them and the largest at the other.
  var ends: (from: End, to: End)?

  /// Whether the interval leaves zero out; `nil` without one.
  var leavesZeroOut: Bool? { estimate.leavesZeroOut }
}

/// How the axes of a sweep move its figures, by the method that its design allows.
struct SweepEffects {
  let view: SweepView
  /// Middles are worked out for each figure and not kept.
  private let walks: [MorrisWalk]
  private let ranks: [[Double]]

  init(_ view: SweepView) {
    self.view = view
    let table = view.table
    switch table.design {
    case .morris:
      walks = MorrisWalk.all(table)
      ranks = []
    case .latinHypercube, .sobol, .reverseHalton:
      walks = []
      ranks = table.axes.indices.map { axis in
        RankCorrelation.ranks(table.points.map { $0[axis].share })
      }
    case .grid, .saltelli:
      walks = []
      ranks = []
    }
  }

  /// Every effect on a figure, axis by axis. Empty where too little is known, or it never changes.
  func effects(on column: Int) -> [AxisEffect] {
    let centres = view.centres(column)
    switch view.table.design {
    case .grid: return gridEffects(column, centres)
    case .morris: return MorrisWalk.effects(walks, centres, axes: view.table.axes.count)
    case .saltelli: return saltelliEffects(centres)
    case .latinHypercube, .sobol, .reverseHalton: return rankEffects(centres)
    }
  }

  /// The measure by which axes are put in order.
  static func leading(_ design: SweepTable.Design) -> AxisEffect.Measure {
    switch design {
    case .grid: .range
    case .morris: .muStar
    case .saltelli: .total
    case .latinHypercube, .sobol, .reverseHalton: .spearman
    }
  }

  // MARK: Drawn points

  private func rankEffects(_ centres: [Double]) -> [AxisEffect] {
    let table = view.table
    let known = centres.indices.filter { centres[$0].isFinite }
    let isWhole = known.count == centres.count
    let own = isWhole ? RankCorrelation.ranks(centres) : []
    return table.axes.indices.compactMap { axis in
      let estimate =
        isWhole
        ? RankCorrelation.estimate(ranked: ranks[axis], own)
        : RankCorrelation.estimate(
          known.map { table.points[$0][axis].share }, known.map { centres[$0] })
      return estimate.map { AxisEffect(axis: axis, measure: .spearman, estimate: $0) }
    }
  }
}
