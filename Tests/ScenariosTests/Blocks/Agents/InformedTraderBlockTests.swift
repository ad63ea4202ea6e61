import Agents
import Primitives
import Simulations
import Testing

@testable import Scenarios

@Suite struct InformedTraderBlockTests {
  @Test("a tier stands for the defaults of the other keys")
  func tiers() throws {
    let lines = ["", ", tier: connected", ", tier: bots", ", tier: retail, people: 50"]
    let plan = try scenario(
      world(
        lines.map { "{ class: informedTrader, market: BTC-PERP\($0) }" }
          .joined(separator: "\n  - "))
    ).plan
    var retail = InformedTrader.Parameters.retail
    retail.people = 50
    #expect(
      plan.agents.map(\.kind)
        == [InformedTrader.Parameters(), .connected, .bots, retail]
        .map { .informedTrader($0, MarketID(0)) })
  }
}
