import Primitives

/// How unevenly a burden is spread over those who bear it.
public struct Concentration: Hashable, Sendable {
  /// Amounts per bearer, largest first.
  public let amounts: [Double]

  public init(_ amounts: [Double]) { self.amounts = amounts.sorted(by: >) }

  public var total: Double { amounts.reduce(0, +) }

  /// Share of the largest part of the bearers: the nearest whole number of them, at least one.
  public func share(ofTop part: Double) -> Double? {
    if amounts.isEmpty || total <= 0 { return nil }
    let count = max(1, Int((part * Double(amounts.count)).rounded()))
    return amounts.prefix(count).reduce(0, +) / total
  }

  /// Share of the largest so many bearers.
  public func share(ofLargest count: Int) -> Double? {
    if amounts.isEmpty || total <= 0 { return nil }
    return amounts.prefix(count).reduce(0, +) / total
  }

  /// Herfindahl-Hirschman index: the sum of squared shares, one over the number of bearers when all
  /// bear the same, 1 when one bears all.
  public var herfindahl: Double? {
    let total = total
    if amounts.isEmpty || total <= 0 { return nil }
    return amounts.reduce(0) { $0 + ($1 / total) * ($1 / total) }
  }

  /// Gini coefficient: 0 when all bear the same, towards 1 when one bears all.
  public var gini: Double? {
    let n = Double(amounts.count)
    if amounts.isEmpty || total <= 0 { return nil }
    var weighted = 0.0
    for (k, amount) in amounts.reversed().enumerated() { weighted += Double(k + 1) * amount }
    return 2 * weighted / (n * total) - (n + 1) / n
  }
}
