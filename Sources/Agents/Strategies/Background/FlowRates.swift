import Glibc
import Primitives

/// Rates of the processes of ordinary flow in calm, a second, both sides together.
struct FlowRates: Hashable, Sendable {
  /// New limit orders within 1 %, and beyond.
  let near: Double
  let far: Double
  /// Orders that take.
  let market: Double
  /// Mean lives in seconds, by `Life`.
  let lives: [Double]
  /// Orders that rest, by `Life`.
  let expected: [Int]

  /// - Parameter orderValue: mean value of an order, in the quote asset.
  init(
    _ parameters: BackgroundFlow.Parameters, _ placement: PowerLawPlacement, orderValue: Double,
    facts: MarketFacts
  ) {
    lives = [
      parameters.nearLife.seconds, parameters.bandLife.seconds,
      parameters.farHalfLife.seconds / log(2.0),
    ]
    // What lands inside the spread lives as briefly as what lands near the best price.
    let inside = parameters.insideShare.ratio
    let short =
      inside + (1 - inside) * placement.share(within: parameters.nearReach.ratio)
    let life = short * lives[0] + (1 - short) * lives[1]
    let depth = facts.depthOnePercent.amount
    let within = 2 * parameters.depthShare.ratio * depth / orderValue
    let beyond = 2 * placement.farShare * depth / orderValue
    near = within / life
    far = beyond / lives[2]
    let volume =
      parameters.turnoverInDepths.map { $0 * depth }
      ?? parameters.turnover * facts.openInterest.amount
    market = volume / 86_400 / orderValue
    expected = [near * short * lives[0], near * (1 - short) * lives[1], beyond].map {
      Int($0.rounded())
    }
  }
}
