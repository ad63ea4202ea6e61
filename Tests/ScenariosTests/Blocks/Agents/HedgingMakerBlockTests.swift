import Agents
import Primitives
import Simulations
import Testing

@testable import Scenarios

@Suite struct HedgingMakerBlockTests {
  private func maker(_ keys: String) throws -> HedgingMaker.Parameters {
    let text = "{ class: hedgingMaker, market: V1/BTC-PERP, other: V2/BTC-FUT, \(keys) }"
    let plan = try scenario(world(text, venues: PairGroupTests.second)).plan
    guard case .hedgingMaker(let parameters, _, _) = plan.agents[0].kind else {
      preconditionFailure("a maker who hedges")
    }
    return parameters
  }

  @Test("it has the keys of a maker, and those of the hedge")
  func words() throws {
    let parameters = try maker(
      "count: 3, quoting: stationary, hedge: { band: 2%, unhedged: 40% }, "
        + "withdraw: { drawdown: 3% }")
    #expect(parameters.maker.makers == 3 && parameters.maker.quoting == .stationary)
    #expect(parameters.band == .percent(2) && parameters.unhedged == .percent(40))
    #expect(parameters.maker.drawdown == .percent(3))
  }

  @Test("a profile is that of its quotes, and capital stands for a multiple of its inventory")
  func profile() throws {
    let parameters = try maker("profile: basket, capital: $300k, inventoryLimit: 100")
    var usual = MarketMaker.Parameters.basket
    (usual.inventoryLimit, usual.capitalMultiple) = (100, 3)
    usual.warmUp = parameters.maker.warmUp
    #expect(parameters.maker == usual)
  }
}
