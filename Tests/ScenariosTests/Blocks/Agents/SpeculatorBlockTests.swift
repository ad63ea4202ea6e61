import Agents
import Primitives
import Simulations
import Testing

@testable import Scenarios

@Suite struct SpeculatorBlockTests {
  @Test("speculators in words")
  func words() throws {
    let plan = try scenario(
      world(
        "{ class: speculator, market: BTC-PERP, capital: $600k, count: 3, confidence: 3, "
          + "longWeight: 50%, memory: 240h }")
    ).plan
    var parameters = Speculator.Parameters()
    (parameters.capital, parameters.count, parameters.confidence) = (2, 3, 3)
    (parameters.longWeight, parameters.memory) = (0.5, .hours(240))
    #expect(plan.agents.map(\.kind) == [.speculator(parameters, MarketID(0))])
  }

  @Test("nobody is nobody, and losses are not felt less than gains")
  func refused() throws {
    #expect(try scenario(world("{ class: speculator, count: 0 }")).plan.agents.isEmpty)
    #expect(
      fault("{ class: speculator, lossAversion: 0.5 }")
        == "E0301 23:40 agents[0].lossAversion is 0.5; it must be 1 to 100")
  }
}
