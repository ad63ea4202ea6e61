import Agents
import Primitives
import Simulations
import Testing

@testable import Scenarios

private func shocks(_ lines: String...) throws -> [Shock] {
  try plan(lines).shocks
}

private func plan(_ lines: [String]) throws -> WorldPlan {
  let list = lines.map { "  - \($0)\n" }.joined()
  return try scenario(world("{ class: trendFollower }", extra: "shocks:\n\(list)")).plan
}

@Suite struct ShockSectionTests {
  @Test("every shock becomes what strikes the world, at its time")
  func kinds() throws {
    let venue = VenueID(0 as UInt16)
    #expect(
      try shocks(
        "{ at: 1m, news: { BTC: -2.5%, ETH: 1%, over: 90s } }",
        "{ at: 19:57:00, degraded: { venue: V1, for: 1m, rejects: 30%, latencyFactor: 4 } }",
        "{ at: 3m, haltedCancels: { venue: V1, for: 2m } }",
        "{ at: 4m, outage: { venue: V1, for: 2m } }",
        "{ at: 5m, transfersFrozen: { venue: V1, for: 2m } }",
        "{ at: 6m, makerSize: { market: ETH-PERP, share: 80%, over: 20m } }",
        "{ at: 7m, halt: { market: BTC-PERP, for: 5m } }")
        == [
          Shock(
            at: .start + .minutes(1),
            .news(
              [Shock.Jump(asset: 0, ratio: -0.025), Shock.Jump(asset: 1, ratio: 0.01)],
              over: .seconds(90))),
          Shock(
            at: .start + .minutes(2),
            .degraded(venue, rejects: 0.3, latencyFactor: 4, lasting: .minutes(1))),
          Shock(at: .start + .minutes(3), .cancelsHalted(venue, lasting: .minutes(2))),
          Shock(at: .start + .minutes(4), .outage(venue, lasting: .minutes(2))),
          Shock(at: .start + .minutes(5), .transfersFrozen(venue, lasting: .minutes(2))),
          Shock(
            at: .start + .minutes(6),
            .makerSize(venue, MarketID(1), share: 0.8, over: .minutes(20))),
          Shock(
            at: .start + .minutes(7),
            .halt(venue, MarketID(0), as: nil, lasting: .minutes(5))),
        ])
  }

  @Test("makers everywhere are told market by market")
  func makers() throws {
    let struck = try shocks("{ at: 1m, makerSize: { share: 50% } }")
    #expect(struck.count == 2)
  }

  @Test("a sale in the base asset is worth its first price, and somebody sells")
  func sale() throws {
    let plan = try plan(["{ at: 1m, sell: { market: BTC-PERP, amount: 30 BTC, over: 5m } }"])
    let sale = Shock.Kind.sale(
      VenueID(0 as UInt16), MarketID(0), amount: .whole(3_000_000), over: .minutes(5))
    #expect(plan.shocks.map(\.kind) == [sale])
    let sellers = plan.agents.compactMap { agent -> Money? in
      if case .scheduledSeller(let parameters) = agent.kind { parameters.capital } else { nil }
    }
    #expect(sellers == [.whole(10_000_000)])
  }

  @Test("a shock that is switched off is no shock, but its seller stands ready")
  func inactive() throws {
    let plan = try plan(["{ at: 1m, active: false, sell: { market: BTC-PERP, amount: $20M } }"])
    #expect(plan.shocks.isEmpty)
    #expect(plan.agents.count == 3)
  }

  @Test("a sale of nothing is no shock")
  func nothing() throws {
    #expect(try shocks("{ at: 1m, sell: { market: BTC-PERP, amount: $0 } }").isEmpty)
  }

  @Test(
    "what is wrong with a shock is said at its value",
    arguments: [
      (
        "{ at: 1m, sell: { market: BTC-PERP, amount: -$5 } }",
        "E0301 26:49 shocks[0].sell.amount is -$5; it must be 0 to 5bn of its asset"
      ),
      (
        "{ at: 1m, sell: { market: BTC-PERP, amount: 1M BTC } }",
        "E0405 26:49 shocks[0].sell.amount: 1M BTC is worth more than $5bn"
      ),
      (
        "{ at: 1m, evidence: rumour, outage: { venue: V1, for: 1m } }",
        "E0204 26:25 unknown kind of evidence `rumour` in shocks[0]"
      ),
      (
        "{ at: 1m, id: a, outage: { venue: V1, for: 1m } }\n"
          + "  - { at: 5m, id: a, outage: { venue: V1, for: 1m } }",
        "E0407 27:19 shocks[1]: another shock is called `a`"
      ),
    ])
  func troubles(_ shock: String, _ message: String) {
    #expect(
      fault("{ class: trendFollower }", extra: "shocks:\n  - \(shock)\n") == message)
  }
}
