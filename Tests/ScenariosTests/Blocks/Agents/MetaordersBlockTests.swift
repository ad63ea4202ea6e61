import Agents
import Primitives
import Simulations
import Testing

@testable import Scenarios

@Suite struct MetaordersBlockTests {
  @Test("institutions in words; money of their own is in units of the depth")
  func words() throws {
    let plan = try scenario(
      world(
        "{ class: metaorders, market: BTC-PERP, active: 8, participation: 5%, capital: $600k }")
    ).plan
    var parameters = Metaorders.Parameters()
    (parameters.active, parameters.participation) = (8, .percent(5))
    parameters.capital = 2
    #expect(plan.agents.map(\.kind) == [.metaorders(parameters, MarketID(0))])
  }

  @Test("more looks a second than a run can bear")
  func pace() {
    let found = fault("{ class: metaorders, active: 1000, pace: 1ms }")
    #expect(found?.hasPrefix("E0405") == true)
  }
}
