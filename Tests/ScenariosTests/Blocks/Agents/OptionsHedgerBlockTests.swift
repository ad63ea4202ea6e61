import Agents
import Primitives
import Simulations
import Testing

@testable import Scenarios

@Suite struct OptionsHedgerBlockTests {
  @Test("a dealer in words")
  func words() throws {
    let plan = try scenario(
      world("{ class: optionsHedger, market: BTC-PERP, holding: long, size: 20%, expiry: 1d }")
    ).plan
    var parameters = OptionsHedger.Parameters()
    (parameters.holding, parameters.size, parameters.expiry) = (.long, .percent(20), .hours(24))
    #expect(plan.agents.map(\.kind) == [.optionsHedger(parameters, MarketID(0))])
  }

  @Test("without open interest there is nothing to be sized by")
  func interest() {
    let text = world("{ class: optionsHedger, market: BTC-PERP }")
      .replacing("openInterest: $25M, ", with: "")
    let found = faults(text).map(lines)?.first
    #expect(found?.contains("openInterest") == true)
  }
}
