import Agents
import Primitives
import Testing

@Suite struct VolatilityEstimateTests {
  /// A price that goes up and down by this share, once a second.
  private func zigzag(
    _ estimate: inout VolatilityEstimate, by share: Double, seconds: Range<Int64>
  ) {
    for second in seconds {
      let price = second % 2 == 0 ? 100_000.0 : 100_000 * (1 + share)
      estimate.sample(price, at: .start + .seconds(second))
    }
  }

  @Test("it begins at calm, and one price alone says nothing")
  func begins() {
    var estimate = VolatilityEstimate(calm: 8e-5, over: .seconds(30))
    estimate.sample(100_000, at: .start + .seconds(5))
    #expect(estimate.ratio == 1)
  }

  @Test("moves of one size a second are that volatility", arguments: [4e-5, 8e-5, 5.6e-4])
  func steady(move: Double) {
    var estimate = VolatilityEstimate(calm: 8e-5, over: .seconds(30))
    zigzag(&estimate, by: move, seconds: 0..<600)
    #expect(abs(estimate.volatility / move - 1) < 1e-3)
  }

  @Test("a still price lets it fall by 1/e of its variance in its memory")
  func decays() {
    var estimate = VolatilityEstimate(calm: 8e-5, over: .seconds(30))
    estimate.sample(100_000, at: .start)
    estimate.sample(100_000, at: .start + .seconds(30))
    #expect(abs(estimate.variance / (64e-10 * 0.367_879_4) - 1) < 1e-6)
  }

  @Test("looking more often at a price that has not moved changes nothing")
  func oversampling() {
    var seldom = VolatilityEstimate(calm: 8e-5, over: .seconds(30))
    var often = seldom
    for second in 0..<Int64(300) {
      let price = 100_000.0 + Double(second % 7) * 30
      seldom.sample(price, at: .start + .seconds(second))
      for part in 0..<Int64(10) {
        often.sample(price, at: .start + .milliseconds(second * 1_000 + part * 100))
      }
    }
    #expect(abs(often.ratio / seldom.ratio - 1) < 0.02)
  }

  @Test("two prices at one instant are a move like any other")
  func atOnce() {
    var estimate = VolatilityEstimate(calm: 8e-5, over: .seconds(30))
    estimate.sample(100_000, at: .start)
    estimate.sample(101_000, at: .start)
    // (ln 1.01)² / 30 on top of calm.
    #expect(abs(estimate.variance - (64e-10 + 9.900_908e-5 / 30)) < 1e-11)
  }
}
