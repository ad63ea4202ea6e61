import Agents
import Primitives
import Simulations
import Testing

@testable import Scenarios

@Suite struct HawkesFlowBlockTests {
  @Test("a flow in words: what excites what, and how fast it fades")
  func words() throws {
    let plan = try scenario(
      world(
        "{ class: hawkesFlow, market: BTC-PERP, excitation: { marketSame: 0.5, flight: 0.3 }, "
          + "decay: { fast: 10/s, fastShare: 80% }, liquidations: { feed: 2 } }")
    ).plan
    var flow = HawkesFlow.Parameters()
    (flow.marketSame, flow.flight, flow.liquidationFeed) = (0.5, 0.3, 2)
    (flow.fastDecay, flow.fastShare) = (10, .percent(80))
    #expect(plan.agents.map(\.kind) == [.hawkesFlow(flow, MarketID(0))])
  }

  @Test("an excitation without end is refused, with its spectral radius")
  func stationary() {
    let found = fault("{ class: hawkesFlow, excitation: { marketSame: 0.9 } }")
    #expect(found?.hasPrefix("E0411") == true)
    #expect(
      found?.contains(
        "agents[0].excitation: its spectral radius is 1.05, and from 1 on events never end") == true
    )
    // Round in a circle: sales make bids go, and where bids go there are sales.
    let circle = fault(
      "{ class: hawkesFlow, excitation: { marketSame: 0.4, flight: 0.9, pursuit: 0.7 } }")
    #expect(circle?.contains("spectral radius") == true)
  }
}
