import Agents
import Primitives
import Simulations
import Testing

@testable import Scenarios

@Suite struct AgentKeysTests {
  @Test("a time alone is the median of a latency; its spread is that of a program")
  func latency() throws {
    let plan = try scenario(
      world(
        "{ class: hawkesFlow, market: BTC-PERP, latency: 40ms }\n"
          + "  - { class: macroHedger, market: ETH-PERP, other: BTC-PERP, latency: 40ms }")
    ).plan
    for agent in plan.agents {
      #expect(
        agent.latency
          == LatencyModel(median: .milliseconds(40), spread: LatencyModel.program.spread))
    }
  }

  @Test("a group is named by the same key in every class that has one")
  func names() throws {
    let found = try scenario(
      world(
        "{ class: seller, id: broker }\n"
          + "  - { class: macroHedger, id: desk, market: ETH-PERP, other: BTC-PERP }\n"
          + "  - { class: trendFollower, id: crowd }"))
    #expect(found.agents.map(\.id) == ["broker", "desk", "crowd"])
  }
}
