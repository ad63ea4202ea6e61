import Primitives
import Testing

@testable import Reports
@testable import Simulations

@Suite("Steps of ten seconds")
struct ImpactStepsTests {
  @Test("two samples of five seconds make a step; what was traded in it is split by its taker")
  func steps() throws {
    var market = SyntheticMarket.flat(600, volume: 1_000)
    for second in 5..<15 { market.bars[second].takerSold = .whole(100) }
    market.scale = Rate(billionths: 1_000_000)
    let steps = ImpactSteps(market)
    #expect(steps.width == 10)
    #expect(steps.steps.count == 60)
    // From the sample at 5 s to the one at 15 s: $10,000 at 1:1000 are ten million.
    let step = steps.steps[1]
    #expect(step.at == .start + .seconds(15))
    #expect(abs(step.volume - 10) < 1e-9 && abs(step.sold - 1) < 1e-9)
    #expect(abs(step.signed - 8) < 1e-9)
    let span = try #require(steps.span(endingAt: 2, length: 2))
    #expect(abs(span.volume - 20) < 1e-9 && span.change == 0)
    #expect(steps.span(endingAt: 1, length: 2) == nil)
  }

  @Test("bars of a minute make steps of a minute")
  func wide() {
    var market = SyntheticMarket.flat(0)
    market.grid = BarGrid(seconds: 60)
    market.bars = Array(repeating: market.bars[0], count: 11)
    market.samples = (0...120).map { SyntheticMarket.sample(5 * $0) }
    let steps = ImpactSteps(market)
    #expect(steps.width == 60)
    #expect(steps.steps.count == 11)
    #expect(steps.count(300) == 5)
  }
}
