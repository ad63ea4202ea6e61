/// A straight line below which a share of the points lies, whatever x: quantile regression on one
/// variable (Koenker and Bassett 1978).
public struct QuantileFit: Hashable, Sendable {
  public var slope: Double
  public var intercept: Double

  /// The line with the least `Σ ρ(y - intercept - slope · x)`, `ρ(u) = u · (share - [u < 0])`. For
  /// any slope the best intercept is a quantile of what is left, and what it costs is convex in the
  /// slope, so the slope is found by narrowing it down. `nil` for fewer than two points, where all
  /// have the same x, or for a share that is not between 0 and 1.
  public init?(_ x: [Double], _ y: [Double], share: Double) {
    precondition(x.count == y.count, "points have two coordinates")
    guard x.count >= 2, share > 0, share < 1, let least = x.min(), let most = x.max(), most > least,
      let low = y.min(), let high = y.max()
    else { return nil }
    func best(_ slope: Double) -> (intercept: Double, cost: Double) {
      let rest = zip(x, y).map { $1 - slope * $0 }.sorted()
      // The lowest value with at least that share at or below it.
      let place = max(0, Int((share * Double(rest.count)).rounded(.up)) - 1)
      let intercept = rest[place]
      let cost = rest.reduce(0.0) { sum, value in
        let u = value - intercept
        return sum + u * (u < 0 ? share - 1 : share)
      }
      return (intercept, cost)
    }
    // No best line is steeper than that between two points next to each other in x.
    let gaps = zip(x.sorted().dropFirst(), x.sorted()).map { $0 - $1 }.filter { $0 > 0 }
    let steepest = max(high - low, .leastNonzeroMagnitude) / (gaps.min() ?? 1)
    var (from, to) = (-steepest, steepest)
    for _ in 0..<200 {
      let (a, b) = (from + (to - from) / 3, to - (to - from) / 3)
      if best(a).cost <= best(b).cost { to = b } else { from = a }
    }
    slope = (from + to) / 2
    intercept = best(slope).intercept
  }

  /// The line at a place.
  public func value(at x: Double) -> Double { intercept + slope * x }
}
