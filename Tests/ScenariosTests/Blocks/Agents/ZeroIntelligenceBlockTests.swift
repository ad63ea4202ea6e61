import Agents
import Primitives
import Simulations
import Testing

@testable import Scenarios

@Suite struct ZeroIntelligenceBlockTests {
  @Test("a flow in words: a law, its rates, and the sizes of its orders")
  func words() throws {
    let plan = try scenario(
      world(
        "{ class: zeroIntelligence, market: BTC-PERP, flow: uniform, placeRate: 0.2/s, reach: 30, "
          + "size: { mean: 4, spread: 0.5 }, feedback: { placement: 0.3 }, capital: $2M }",
        "{ class: zeroIntelligence, market: BTC-PERP, levels: [2, 1], levelCancels: [0.5] }")
    ).plan
    var uniform = ZeroIntelligence.Parameters()
    (uniform.flow, uniform.placeRate, uniform.reach) = (.uniform, 0.2, 30)
    (uniform.size, uniform.sizeSpread, uniform.placementFeedback) = (4, 0.5, 0.3)
    uniform.capital = .whole(2_000_000)
    var levels = ZeroIntelligence.Parameters()
    (levels.levels, levels.levelCancels) = ([2, 1], [0.5])
    #expect(
      plan.agents.map(\.kind) == [
        .zeroIntelligence(uniform, MarketID(0)), .zeroIntelligence(levels, MarketID(0)),
      ])
  }

  @Test("a law that is not known, a tail without a mean, and more messages than a run can bear")
  func faults() {
    #expect(
      fault("{ class: zeroIntelligence, flow: even }")?.hasPrefix("E0204") == true)
    #expect(
      fault("{ class: zeroIntelligence, size: { tailIndex: 0.5 } }")?
        .contains("size.tailIndex must be 0, or 1.1 to 10") == true)
    #expect(
      fault("{ class: zeroIntelligence, flow: uniform, placeRate: 100/s, reach: 5000 }")?
        .contains("messages a second") == true)
  }
}
