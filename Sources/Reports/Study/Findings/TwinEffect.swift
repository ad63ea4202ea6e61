import Primitives

/// What a twin, the scenario with one mechanism changed, does to a metric: compared seed by seed,
/// so that the luck both share cancels.
public struct TwinEffect: Sendable {
  public let id: String
  public let title: String
  /// Seeds that ran in both.
  public let pairs: Int
  /// Median over these seeds of the base and of the twin.
  public let base: Estimate
  public let twin: Estimate
  /// Median of the differences, twin less base.
  public let change: Estimate

  /// `nil` when no seed has the metric in both.
  public init?(
    _ result: TwinResult, base seeds: [SeedResult], metric: String = "drawdown", market: String
  ) {
    var pairs: [(base: Double, twin: Double)] = []
    for row in result.seeds {
      guard let other = seeds.first(where: { $0.seed == row.seed }),
        let a = other.metrics.value(metric, market: market),
        let b = row.metrics.value(metric, market: market)
      else { continue }
      pairs.append((a, b))
    }
    guard let base = Uncertainty.median(pairs.map(\.base)),
      let twin = Uncertainty.median(pairs.map(\.twin)),
      let change = Uncertainty.median(pairs.map { $0.twin - $0.base })
    else { return nil }
    (id, title, self.pairs) = (result.id, result.title, pairs.count)
    (self.base, self.twin, self.change) = (base, twin, change)
  }

  /// The part of the base that goes away with the mechanism; negative when the twin has more. `nil`
  /// for a base of nothing.
  public var explained: Double? { base.value > 0 ? -change.value / base.value : nil }

  /// Whether the interval of the change leaves zero out; `nil` when the seeds are too few to tell.
  public var isSeen: Bool? { change.leavesZeroOut }
}
