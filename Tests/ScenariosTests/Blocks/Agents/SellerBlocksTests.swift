import Agents
import Primitives
import Simulations
import Testing

@testable import Scenarios

@Suite struct SellerBlocksTests {
  @Test("a whale's shorts are named by market, its times by the clock")
  func whale() throws {
    let plan = try scenario(
      world(
        "{ class: leveragedTrader }",
        "{ class: whale, shorts: { ETH-PERP: $350k }, addsAt: 19:58:00, coversAtProfit: none }")
    ).plan
    guard case .whale(let parameters) = plan.agents[1].kind else {
      Issue.record("no whale")
      return
    }
    #expect(parameters.shorts == [.zero, .whole(350_000)])
    #expect(parameters.addsAt == .minutes(3))
    #expect(parameters.coversAtProfit == nil)
    #expect(parameters.coversAt == nil)
  }

  @Test("a whale says what it is short")
  func missing() {
    #expect(
      fault("{ class: whale }")?.hasPrefix("E0201 23:5 missing key `shorts` in agents[0]") == true)
  }

  @Test("a seller that is written down is the one that sells")
  func seller() throws {
    let plan = try scenario(
      world(
        "{ class: seller, capital: $7M, slippage: 5% }",
        extra: "shocks: [{ at: 1m, sell: { market: BTC-PERP, amount: $2M } }]")
    ).plan
    var wanted = ScheduledSeller.Parameters()
    (wanted.capital, wanted.slippage) = (.whole(7_000_000), .percent(5))
    #expect(plan.agents.map(\.kind) == [.scheduledSeller(wanted)])
  }
}
