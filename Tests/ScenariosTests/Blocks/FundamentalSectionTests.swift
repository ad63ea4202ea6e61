import Primitives
import Simulations
import Testing
import Venues

@testable import Scenarios

@Suite struct FundamentalSectionTests {
  private func rules(_ text: String) throws -> Fundamental.Rules {
    try scenario(
      world("{ class: trendFollower }").replacing(
        "  BTC: { price: $100000, volatility: 45% }\n", with: text)
    ).plan.fundamental
  }

  @Test("assets stand in the order of the text, with what they follow and how they jump")
  func assets() throws {
    let rules = try rules(
      """
        BTC: { price: $100000, volatility: 45%, jumps: { perYear: 12, mean: -1%, deviation: 3% } }
        correlation: { ETH/BTC: 0.85 }

      """)
    #expect(rules.assets.map(\.name) == ["BTC", "ETH"])
    #expect(rules.assets[0].price == 100_000)
    #expect(rules.assets[0].volatility == 0.45)
    #expect(rules.assets[0].jumps?.perYear == 12)
    #expect(rules.assets[0].jumps?.mean == -0.01)
    #expect(rules.assets[1].jumps == nil)
    #expect(rules.correlation == [[1, 0.85], [0.85, 1]])
    #expect(rules.varianceOfVariance == 0)
  }

  @Test("variance moves only where the text says so")
  func variance() throws {
    let rules = try rules("  variance: {}\n  BTC: { price: $100000 }\n")
    #expect(rules.varianceReversion == 25)
    #expect(rules.varianceOfVariance == 4)
    #expect(rules.leverage == -0.3)
  }

  @Test("jumps of all, in the order of the assets; those that are absent do not jump")
  func common() throws {
    let rules = try rules(
      """
        BTC: { price: $100000 }
        commonJumps: { perYear: 12, correlation: 0.5, ETH: { mean: -4%, deviation: 6% } }

      """)
    #expect(
      rules.commonJumps
        == CommonJumps(perYear: 12, correlation: 0.5, means: [0, -0.04], deviations: [0, 0.06]))
  }

  @Test("a common jump of an asset that has no process is a fault, with its line")
  func stranger() throws {
    let text = world("{ class: trendFollower }").replacing(
      "  BTC: { price: $100000, volatility: 45% }\n",
      with: "  BTC: { price: $100000 }\n  commonJumps: { DOGE: { mean: -4% } }\n")
    let fault = try #require(faults(text)?.faults.first)
    #expect(fault.code == .unknownReference)
    #expect(fault.message == "fundamental.commonJumps.DOGE: `DOGE` has no fundamental")
  }

  @Test("calm and stress")
  func regimes() throws {
    let rules = try rules("  BTC: { price: $100000 }\n  regimes: { lasts: 2h, alike: 0.5 }\n")
    #expect(
      rules.regimes == Regimes(stressPerYear: 6, lasts: 7_200, alike: 0.5, volatility: 2))
  }

  @Test("an asset follows the market of another one, not itself")
  func follow() throws {
    let rules = try rules("  BTC: { price: $100000, follow: { asset: ETH, gain: 0.4 } }\n")
    #expect(rules.assets[0].follows == 1)
    #expect(rules.assets[0].followGain == 0.4)
    #expect(rules.assets[1].follows == nil)
  }

  @Test("how far spot follows is a rule of the asset's markets")
  func spotFollow() throws {
    let plan = try scenario(world("{ class: trendFollower }"), ["fundamental.ETH.spotFollow=0.25"])
      .plan
    #expect(plan.venues[0].markets.map(\.rules.spotFollow) == [.percent(60), .percent(25)])
  }
}
