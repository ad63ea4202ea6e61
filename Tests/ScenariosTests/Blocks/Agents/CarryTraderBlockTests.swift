import Agents
import Primitives
import Simulations
import Testing

@testable import Scenarios

@Suite struct CarryTraderBlockTests {
  @Test("a desk in words")
  func words() throws {
    let plan = try scenario(
      world("{ class: carryTrader, market: BTC-PERP, capital: $600k, entry: 8%, borrows: true }")
    ).plan
    var parameters = CarryTrader.Parameters()
    (parameters.capital, parameters.entry, parameters.borrows) = (2, .percent(8), true)
    #expect(plan.agents.map(\.kind) == [.carryTrader(parameters, MarketID(0))])
  }

  @Test("it leaves below where it enters, and enters below where it is full")
  func order() {
    #expect(
      fault("{ class: carryTrader, exit: 12% }")
        == "E0401 23:33 agents[0].exit (12%) must not be above entry (10%)")
    #expect(
      fault("{ class: carryTrader, entry: 20% }")
        == "E0401 23:34 agents[0].entry (20%) must be below full (20%)")
  }
}
