import Agents
import Primitives
import Simulations
import Testing

@testable import Scenarios

private func maker(_ keys: String) throws -> MarketMaker.Parameters {
  let plan = try scenario(world("{ class: marketMaker, market: BTC-PERP, \(keys) }")).plan
  guard case .marketMaker(let parameters, _) = plan.agents[0].kind else {
    preconditionFailure("makers")
  }
  return parameters
}

@Suite struct MarketMakerBlockTests {
  @Test("makers that stay are one switch")
  func stay() throws {
    var usual = MarketMaker.Parameters()
    usual.withdraws = false
    #expect(try maker("withdraws: false") == usual)
  }

  @Test("rules of withdrawal stand together, with their own groups inside")
  func withdraw() throws {
    let parameters = try maker(
      "withdraw: { volatility: 2, drawdown: 3%, margin: { quantile: 2 }, "
        + "connection: { rearm: 1m } }"
    )
    #expect(parameters.volatilityThreshold == 2)
    #expect(parameters.drawdown == .percent(3))
    #expect(parameters.marginQuantile == 2)
    #expect(parameters.rearm == .minutes(1))
    #expect(parameters.coolOff == MarketMaker.Parameters().coolOff)
  }

  @Test("a misspelt rule is refused with its block")
  func typo() {
    #expect(
      fault("{ class: marketMaker, withdraw: { drawdwn: 5% } }")
        == "E0203 23:39 unknown key `drawdwn` in agents[0].withdraw → drawdown")
  }
}
