import Agents
import Primitives
import Simulations
import Testing

@testable import Scenarios

private func kinds(_ agents: String...) throws -> [AgentKind] {
  try scenario(world(agents.joined(separator: "\n  - "))).plan.agents.map(\.kind)
}

@Suite struct AgentGroupTests {
  @Test("a profile gives the defaults of one kind of market, and keys come on top")
  func profiles() throws {
    var basket = MarketMaker.Parameters.basket
    basket.makers = 3
    #expect(
      try kinds("{ class: marketMaker, market: BTC-PERP, count: 3, profile: basket }")
        == [.marketMaker(basket, MarketID(0))])
    #expect(
      try kinds("{ class: valueBuyer, market: ETH-PERP, profile: basket }")
        == [.valueBuyer(.alt, MarketID(1))])
    #expect(
      try kinds("{ class: dipBuyer, market: ETH-PERP, profile: ether }")
        == [.dipBuyers(.eth, MarketID(1))])
    #expect(
      try kinds("{ class: backgroundFlow, market: ETH-PERP, profile: basket }")
        == [.backgroundFlow(.basket, MarketID(1))])
    #expect(
      fault("{ class: dipBuyer, profile: doge }")
        == "E0204 23:33 unknown profile `doge` in agents[0]")
  }

  @Test("capital in money stands for a multiple of the market's size")
  func capital() throws {
    guard
      case .marketMaker(let maker, _) = try kinds(
        "{ class: marketMaker, market: BTC-PERP, capital: $300k, inventoryLimit: 100 }")[0],
      case .valueBuyer(let value, _) = try kinds(
        "{ class: valueBuyer, market: BTC-PERP, capital: $600k }")[0],
      case .trendFollower(let trend, _) = try kinds(
        "{ class: trendFollower, market: BTC-PERP, capital: $30k }")[0],
      case .dipBuyers(let dips, _) = try kinds(
        "{ class: dipBuyer, market: BTC-PERP, capital: $5M }")[0]
    else {
      Issue.record("other kinds")
      return
    }
    // A hundred lots of 1/300 of $300k are $100k.
    #expect(maker.capitalMultiple == 3)
    #expect(value.capital == 2)
    #expect(trend.capital == 0.1)
    #expect(dips.capital == 0.2)
  }

  @Test("a latency is a time, or a median with its spread")
  func latency() throws {
    let plans = try scenario(
      world(
        "{ class: trendFollower, market: BTC-PERP, latency: 7ms }",
        "{ class: trendFollower, market: BTC-PERP, latency: { spread: 2 } }")
    ).plan.agents
    #expect(plans[0].latency == LatencyModel(median: .milliseconds(7), spread: 0.8))
    #expect(plans[1].latency == LatencyModel(median: .milliseconds(150), spread: 2))
  }

  @Test("rules rest as long as the scenario warms up, unless the group says otherwise")
  func warmUp() throws {
    let text = world(
      "{ class: marketMaker, market: BTC-PERP, warmUp: 7s }", "{ class: backgroundFlow }")
    let plans = try scenario(text, ["warmUp=1m"]).plan.agents
    guard case .marketMaker(let maker, _) = plans[0].kind,
      case .backgroundFlow(let flow, _) = plans[1].kind
    else {
      Issue.record("other kinds")
      return
    }
    #expect(maker.warmUp == .seconds(7))
    #expect(flow.warmUp == .minutes(1))
  }
}
