import Primitives
import Testing

@testable import Scenarios

@Suite struct ScenarioInputsTests {
  @Test("what is put in stands in order of time, in money of the world")
  func inputs() throws {
    let text = world(
      "{ class: leveragedTrader }",
      "{ class: whale, shorts: { BTC-PERP: $750k, ETH-PERP: $350k }, addsAt: 2m }",
      extra: """
        shocks:
          - { at: 4m, evidence: dated, transfersFrozen: { venue: V1, for: 3m } }
          - { at: 3m, news: { BTC: -2.5%, over: 90s } }
          - { at: 3m, active: false, outage: { venue: V1, for: 3m } }
          - { at: 5m, sell: { market: BTC-PERP, amount: $2.67M, over: 10m } }
          - { at: 1m, evidence: measured, makerSize: { share: 80%, over: 20m } }
          - { at: 6m, degraded: { venue: V1, for: 1m, rejects: 30%, latencyFactor: 10 } }
        """)
    let inputs = try scenario(text).inputs.map { input in
      let lasts = input.lasting.map { " for \(Int($0.seconds)) s" } ?? ""
      return "\(Int(input.at.seconds)) \(input.label) | \(input.what) | \(input.size)\(lasts)"
        + " | \(input.evidence.title)"
    }
    #expect(
      inputs == [
        "0 whale | whale short, BTC-PERP and ETH-PERP | $1.1bn | measured",
        "60 maker size | makers' size, everywhere | to 80 % for 1200 s | measured",
        "120 whale sells | whale sells more | $25M for 60 s | measured",
        "180 news | news, BTC | −2.5 % | assumed",
        "240 transfers frozen | V1, transfers frozen |  for 180 s | dated fact",
        "300 sale | sale, BTC-PERP | $2.67bn for 600 s | assumed",
        "360 slow gateway | V1 degraded | 30 % rejected, × 10 slower for 60 s | assumed",
      ])
  }

  @Test("amounts of the world are short, whatever the scale")
  func amounts() throws {
    var scenario = try scenario(world("{ class: trendFollower }"))
    #expect(scenario.worldText(.whole(5_000_000_000)) == "$5000bn")
    #expect(scenario.worldText(Money(units: 123_456_789)) == "$1.23k")
    scenario.scale = Ratio(1, 1)
    #expect(scenario.worldText(.whole(999)) == "$999")
    #expect(scenario.worldText(Money(units: 1)) == "$0")
    #expect(scenario.worldText(.whole(1_234_567)) == "$1.23M")
  }
}
