import Agents
import Primitives
import Simulations
import Testing

@testable import Scenarios

@Suite struct MacroHedgerBlockTests {
  @Test("a desk in words: it is long the first market, and hedges with the second")
  func words() throws {
    let plan = try scenario(
      world("{ class: macroHedger, market: ETH-PERP, other: BTC-PERP, beta: 1.2, limit: 2% }")
    ).plan
    var parameters = MacroHedger.Parameters()
    (parameters.beta, parameters.limit) = (1.2, .percent(2))
    #expect(
      plan.agents.map(\.kind) == [.macroHedger(parameters, MarketID(1), hedge: MarketID(0))])
  }

  @Test("the hedge is another market of the same venue")
  func other() {
    for other in ["BTC-PERP", "V2/BTC-FUT"] {
      let text = world(
        "{ class: macroHedger, market: V1/BTC-PERP, other: \(other) }",
        venues: PairGroupTests.second)
      let found = faults(text).map(lines)?.first
      #expect(found?.contains("other") == true, "\(other)")
    }
  }
}
