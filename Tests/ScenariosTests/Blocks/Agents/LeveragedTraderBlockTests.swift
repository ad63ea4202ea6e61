import Agents
import Primitives
import Simulations
import Testing

@testable import Scenarios

private func crowd(_ keys: String) throws -> LeveragedCrowd.Parameters {
  let plan = try scenario(world("{ class: leveragedTrader\(keys) }")).plan
  guard case .leveragedCrowd(let parameters) = plan.agents[0].kind else {
    preconditionFailure("a crowd")
  }
  return parameters
}

@Suite struct LeveragedTraderBlockTests {
  @Test("a number is the median leverage, and one is nobody borrowing")
  func shorthand() throws {
    #expect(try crowd(", leverage: 6").markets.map(\.medianLeverage) == [6, 6])
    #expect(try crowd(", leverage: 6").unlevered == false)
    let none = try crowd(", leverage: 1")
    #expect(none.unlevered)
    #expect(none.markets.map(\.medianLeverage) == [4, 4])
    #expect(
      fault("{ class: leveragedTrader, leverage: 0 }")
        == "E0301 23:41 agents[0].leverage is 0; it must be 1 to 50")
  }

  @Test("the twin without leverage has the same positions")
  func unlevered() throws {
    let base = ", count: 300, leverage: { median: 6, sigma: 0.9 }"
    var twin = try crowd(base + ", unlevered: true")
    #expect(twin.unlevered)
    twin.unlevered = false
    #expect(try twin == crowd(base))
  }

  @Test("what a market says of its own holds there; the rest is as everywhere")
  func markets() throws {
    let parameters = try crowd(
      ", leverage: { median: 5 }, stops: { slippage: 2% }, "
        + "markets: { ETH-PERP: { leverage: 3, exitSlippage: 12% } }")
    #expect(
      parameters.markets == [
        LeveragedCrowd.Market(
          medianLeverage: 5, stopSlippage: .percent(2), exitSlippage: .percent(1)),
        LeveragedCrowd.Market(
          medianLeverage: 3, stopSlippage: .percent(2), exitSlippage: .percent(12)),
      ])
  }

  @Test("character is set block by block")
  func character() throws {
    let parameters = try crowd(
      ", panic: { socialGain: 1.2, base: 0.000003/s }, lenders: { share: 40%, longestCure: 20m }, "
        + "topUps: { most: 1 }, population: { longShare: 70% }")
    #expect(parameters.panic.socialGain == 1.2)
    #expect(parameters.panic.base == 3e-6)
    #expect(parameters.panic.cap == LeveragedCrowd.Panic().cap)
    #expect(parameters.lenders.share == 0.4)
    #expect(parameters.topUps.most == 1)
    #expect(parameters.population.longShare == 0.7)
    #expect(
      fault("{ class: leveragedTrader, lenders: { shortestCure: 2h } }")
        == "E0401 23:56 agents[0].lenders.shortestCure (2h) must not be longer than longestCure "
        + "(30m)")
  }
}
