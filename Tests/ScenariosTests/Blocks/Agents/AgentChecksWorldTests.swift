import Agents
import Primitives
import Simulations
import Testing
import Venues

@testable import Scenarios

/// Makers who look at another venue, and a vault that quotes.
@Suite struct AgentChecksWorldTests {
  private func text(_ agent: String) -> String {
    world(agent, venues: PairGroupTests.second)
  }

  private func refusal(_ agent: String) -> String? {
    faults(text(agent))?.faults.first?.message
  }

  private func makers(
    _ agent: String, _ overrides: [String] = []
  ) throws -> [MarketMaker.Parameters] {
    try scenario(text(agent), overrides).plan.agents.compactMap {
      if case .marketMaker(let maker, _) = $0.kind { maker } else { nil }
    }
  }

  @Test("a lead is a market of the same asset, and the market that leads has none")
  func lead() throws {
    let led = try makers("{ class: marketMaker, market: V1/BTC-PERP, lead: V2/BTC-FUT }")
    #expect(led.map(\.lead) == [MarketPlace(VenueID(1), MarketID(0))])
    #expect(try makers("{ class: marketMaker, market: V1/BTC-PERP }").map(\.lead) == [nil])
    #expect(
      try makers("{ class: marketMaker, market: V2/BTC-FUT, lead: V2/BTC-FUT }").map(\.lead)
        == [nil])
    #expect(
      refusal("{ class: marketMaker, market: V1/ETH-PERP, lead: V2/BTC-FUT }")
        == "agents[0].lead: V2/BTC-FUT is of `BTC`, ETH-PERP of `ETH`")
    #expect(
      refusal("{ class: marketMaker, market: V1/BTC-PERP, lead: V3/BTC-FUT }")
        == "agents[0].lead: no market `V3/BTC-FUT`")
  }

  @Test("a vault quotes where there is one with money, and in one market alone")
  func vault() throws {
    let agent = "{ class: marketMaker, vault: true, market: V1/BTC-PERP }"
    #expect(refusal(agent) == "agents[0].vault: V1 has no backstop vault with money")
    let backstop = ["V1.liquidation.backstop.below=67%", "V1.liquidation.backstop.equity=$1M"]
    #expect(try makers(agent, backstop).map(\.isVault) == [true])
    let both = "{ class: marketMaker, vault: true }"
    #expect(throws: Unloadable.self) { _ = try makers(both, backstop) }
  }

  @Test("rules of withdrawal are switched off by their names")
  func switches() throws {
    let agent =
      "{ class: marketMaker, market: V1/BTC-PERP, withdraw: { lasting: 30%, rules: { "
      + "volatility: false, inventory: false, connectivity: false, latency: false, "
      + "capital: false, marginSpiral: false, drawdown: false, reentry: false } } }"
    let maker = try #require(try makers(agent).first)
    #expect(maker.lastingLoss == .percent(30))
    let rules = maker.rules
    #expect(!rules.volatility && !rules.inventory && !rules.connectivity && !rules.latency)
    #expect(!rules.capital && !rules.marginSpiral && !rules.drawdown && !rules.reentry)
  }
}
