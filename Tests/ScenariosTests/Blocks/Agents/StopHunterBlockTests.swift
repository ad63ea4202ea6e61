import Agents
import Primitives
import Simulations
import Testing
import Venues

@testable import Scenarios

@Suite struct StopHunterBlockTests {
  @Test("a hunter in words; money of its own is in units of the depth")
  func words() throws {
    let plan = try scenario(
      world("{ class: stopHunter, market: BTC-PERP, reach: 2%, capital: $600k, warmUp: 1m }")
    ).plan
    var parameters = StopHunter.Parameters()
    (parameters.reach, parameters.capital, parameters.warmUp) = (.percent(2), 2, .minutes(1))
    #expect(plan.agents.map(\.kind) == [.stopHunter(parameters, MarketID(0))])
  }

  @Test("chains are transparent, and any venue can be said to be")
  func transparent() throws {
    let other = try scenario(world("{ class: stopHunter }")).plan
    #expect(!other.venues[0].rules.transparent)
    let said = try scenario(world("{ class: stopHunter }"), ["V1.transparent=true"]).plan
    #expect(said.venues[0].rules.transparent)
    for preset in ["hyperliquid", "dydxV4"] {
      #expect(VenueSection.fresh(preset)?.rules.transparent == true)
    }
    #expect(VenueSection.fresh("gmxV2")?.rules.transparent == false)
  }
}
