import Primitives
import Simulations
import Testing
import Venues

@testable import Scenarios

@Suite struct HaltShockTests {
  private func shock(_ text: String) throws -> Shock {
    let world = world("{ class: trendFollower }", extra: "shocks:\n  - \(text)\n")
    return try scenario(world).plan.shocks[0]
  }

  @Test("a market is halted by plan, as the rulebook or the scenario says")
  func plan() throws {
    let market = MarketID(1)
    let usual = try shock("{ at: 1m, halt: { market: V1/ETH-PERP, for: 5m } }")
    #expect(usual.kind == .halt(VenueID(0 as UInt16), market, as: nil, lasting: .minutes(5)))
    let strict = try shock("{ at: 1m, halt: { market: ETH-PERP, for: 5m, status: postOnly } }")
    #expect(
      strict.kind == .halt(VenueID(0 as UInt16), market, as: .postOnly, lasting: .minutes(5)))
  }

  @Test("a market that is not there, and a status that halts nothing, are faults")
  func faults() {
    let nowhere = "shocks:\n  - { at: 1m, halt: { market: DOGE-PERP, for: 5m } }\n"
    #expect(
      fault("{ class: trendFollower }", extra: nowhere)?.contains("shocks[0].halt.market") == true)
    let trading = "shocks:\n  - { at: 1m, halt: { market: BTC-PERP, for: 5m, status: trading } }\n"
    #expect(
      fault("{ class: trendFollower }", extra: trading)?.contains("status of a halted market")
        == true)
  }
}
