import Agents
import Primitives
import Venues

/// Realised volatility of a venue's marks over its calm value, a fast average: what makes users
/// look and click.
struct VolatilityWatch: Sendable {
  private var last: [Double]
  private var variance: [Double]
  private let calm: [Double]

  init(_ markets: [MarketPlan]) {
    last = markets.map { Double($0.rules.price.ticks) }
    calm = markets.map {
      let sigma = $0.facts.volatilityPerRootSecond
      return sigma * sigma
    }
    variance = calm
  }

  /// Takes one second's mark of a market in; time constant 30 s.
  mutating func note(_ mark: Price, in market: Int) {
    let move = Math.log(Double(mark.ticks) / last[market])
    last[market] = Double(mark.ticks)
    variance[market] += (move * move - variance[market]) / 30
  }

  /// The largest ratio over the venue's markets, at least a half.
  var ratio: Double {
    var largest = 0.25
    for k in calm.indices where calm[k] > 0 { largest = max(largest, variance[k] / calm[k]) }
    return largest.squareRoot()
  }
}
