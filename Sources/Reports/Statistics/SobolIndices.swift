public import Kernel

/// Which share of a result's variance is due to each factor: alone (first order), and with all that
/// it does together with others (total).
public struct SobolIndices: Hashable, Sendable {
  /// One factor.
  public struct Index: Hashable, Sendable {
    /// Share of the variance that would go if the factor were known.
    public var first: Estimate
    /// Share that would stay if everything else were known.
    public var total: Estimate
  }

  /// Mean and variance of the result.
  public let mean: Double
  public let variance: Double
  public let factors: [Index]

  /// - Parameters:
  ///   - groups: results, group by group: of A, of A with each factor of B in turn, of B.
  ///   - draws: bootstrap draws of whole groups for the intervals of 95 %; 0 gives none.
  /// - Returns: `nil` when there are fewer than two groups, or a result never varies.
  public init?(_ groups: [[Double]], draws: Int = 0, _ stream: inout Stream) {
    guard let size = groups.first?.count, size >= 3, groups.count > 1,
      let whole = Sums(groups, Array(groups.indices))
    else { return nil }
    (mean, variance) = (whole.mean, whole.variance)
    var spread: [Sums] = []
    for _ in 0..<draws {
      let places = groups.indices.map { _ in stream.below(groups.count) }
      if let sums = Sums(groups, places) { spread.append(sums) }
    }
    factors = (0..<(size - 2)).map { factor in
      Index(
        first: Self.estimate(whole.first[factor], spread.map { $0.first[factor] }, groups.count),
        total: Self.estimate(whole.total[factor], spread.map { $0.total[factor] }, groups.count))
    }
  }

  /// The value with the middle 95 % of its draws.
  private static func estimate(_ value: Double, _ draws: [Double], _ count: Int) -> Estimate {
    Estimate(
      value, low: Uncertainty.quantile(draws, Uncertainty.tail)?.value,
      high: Uncertainty.quantile(draws, 1 - Uncertainty.tail)?.value, seeds: count)
  }

  /// The estimators over some of the groups: first order by Saltelli et al. (2010, b), total by
  /// Jansen (1999); results are taken from their mean, which changes nothing in expectation and
  /// makes both steadier.
  private struct Sums {
    var mean = 0.0
    var variance = 0.0
    var first: [Double]
    var total: [Double]

    init?(_ groups: [[Double]], _ places: [Int]) {
      let size = groups[0].count
      let count = Double(places.count)
      first = [Double](repeating: 0, count: size - 2)
      total = first
      for place in places { mean += groups[place][0] + groups[place][size - 1] }
      mean /= 2 * count
      for place in places {
        let group = groups[place]
        let (a, b) = (group[0] - mean, group[size - 1] - mean)
        variance += a * a + b * b
        for factor in first.indices {
          let mixed = group[factor + 1] - mean
          first[factor] += b * (mixed - a)
          total[factor] += (a - mixed) * (a - mixed)
        }
      }
      variance /= 2 * count
      if !(variance > 0) { return nil }
      for factor in first.indices {
        first[factor] /= count * variance
        total[factor] /= 2 * count * variance
      }
    }
  }
}
