import Testing

@testable import Scenarios

@Suite struct ScenarioChecksTests {
  @Test("a run that is cut short from outside says so; one that is only set longer does not")
  func cutShort() throws {
    for (override, isCut) in [
      ("duration=5m", true), ("duration=40m", false), ("duration=2m", true),
    ] {
      let scenario = try schema.load(
        source(example), overrides: [Override(argument: override)]
      ).scenario
      #expect(scenario.cutShort == isCut)
      #expect(try schema.load(source(schema.resolvedText(scenario))).scenario == scenario)
    }
  }

  @Test(
    "what must agree across blocks is checked, at its place",
    arguments: [
      (
        "at: 10m", "at: 19:50:00",
        "E0406 24:11 shocks[0].at: a shock comes after the end of the run"
      ),
      (
        "duration: 30m", "duration: 5m",
        "E0406 24:11 shocks[0].at: a shock comes after the end of the run"
      ),
      ("duration: 30m", "duration: 30m\nwarmUp: 30m", "E0406 7:9 warmUp is as long as the run"),
      ("base: BTC", "base: ETH", "E0404 17:31 venues[0].markets[0].base: no asset `ETH`"),
      (
        "quote: USDT", "quote: USDC",
        "E0404 17:43 venues[0].markets[0].quote: no asset `USDC` → USDT"
      ),
      ("[USDT, BTC]", "[USDT, BTC, USDT]", "E0407 8:21 assets[2]: another asset is called `USDT`"),
      (
        "base: BTC, quote: USDT", "base: USDT, quote: BTC",
        "E0409 17:31 venues[0].markets[0].base: `USDT` is traded and has no fundamental"
      ),
      (
        "market: V1/BTC-PERP }\n  - { class: m", "market: V1/BTC-PRP }\n  - { class: m",
        "E0404 19:38 agents[0].market: no market `V1/BTC-PRP` → V1/BTC-PERP"
      ),
      (
        "news: { BTC: -3% }", "news: { ETH: -3% }",
        "E0404 24:24 shocks[0].news: `ETH` has no fundamental"
      ),
      ("news: { BTC: -3% }", "news: {}", "E0205 24:22 shocks[0].news moves no asset"),
      (
        "news: { BTC: -3% }", "news: { BTC: -108% }",
        "E0301 24:29 shocks[0].news.BTC is -108%; it must be -99.9% to 1000%"
      ),
      (
        "news: { BTC: -3% }", "outage: { venue: V2, for: 1m }",
        "E0404 24:33 shocks[0].outage.venue: no venue `V2` → V1"
      ),
      (
        "news: { BTC: -3% }", "sell: { market: V1/BTC-PERP, amount: 5 ETH }",
        "E0404 24:53 shocks[0].sell.amount: `ETH` is not traded in V1/BTC-PERP"
      ),
      (
        "news: { BTC: -3% }", "makerSize: { market: A, share: 50% }",
        "E0404 24:37 shocks[0].makerSize.market: no market `A`"
      ),
      (
        "market: V1/BTC-PERP, at", "market: V1/ETH-PERP, at",
        "E0404 29:33 expect[0].market: no market `V1/ETH-PERP` → V1/BTC-PERP"
      ),
      (
        "spotFollow: 0.6", "follow: { asset: BTC }",
        "E0411 10:60 fundamental.BTC.follow.asset: `BTC` follows itself in the end"
      ),
      (
        "spotFollow: 0.6", "follow: { asset: USDT }",
        "E0404 10:60 fundamental.BTC.follow.asset: `USDT` has no fundamental"
      ),
      (
        "  BTC: { price", "  correlation: { BTC/ETH: 0.5 }\n  BTC: { price",
        "E0404 10:18 fundamental.correlation.BTC/ETH: `ETH` has no fundamental"
      ),
      (
        "  BTC: { price", "  correlation: { BTC/BTC: 0.5 }\n  BTC: { price",
        "E0411 10:18 fundamental.correlation.BTC/BTC: an asset and itself"
      ),
      (
        "id: BTC-PERP,", "id: BTC-PERP, tick: 0.00001, lot: 0.00001,",
        "E0410 17:45 venues[0].markets[0]: tick × lot is finer than 1e-8 of USDT"
      ),
      (
        "- { class: dipBuyer,", "- { class: dipBuyer, id: a }\n  - { class: dipBuyer, id: a,",
        "E0407 23:28 agents[4]: another group is called `a`"
      ),
    ])
  func troubles(_ old: String, _ new: String, _ message: String) {
    #expect(faults(example(old, new)).map(lines)?.first == message)
  }

  @Test("two venues or two markets of one name are refused")
  func names() {
    let market = "{ id: A, base: BTC, quote: USDT }"
    func message(_ venue: String) -> String? {
      faults(example("agents:\n", "  - { \(venue) }\nagents:\n")).map(lines)?.first
    }
    #expect(
      message("id: V2, preset: binanceUsdm, markets: [\(market), \(market)]")
        == "E0407 18:87 venues[1].markets[1]: another market is called `A`")
    #expect(
      message("id: V1, preset: binanceUsdm, markets: [\(market)]")
        == "E0407 18:11 venues[1]: another venue is called `V1`")
  }

  @Test("a market by its id alone must be the only one of that id")
  func ambiguous() {
    let short = fullExample.replacing(
      "staticBook, market: V2/BTC-PERP", with: "staticBook, market: BTC-PERP")
    #expect(
      faults(short).map(lines)
        == ["E0404 57:34 agents[8].market: several venues have a market `BTC-PERP` → V1/BTC-PERP"])
  }

  @Test("correlations that no prices can have are refused")
  func correlation() {
    let names = ["A", "B", "C"]
    func isPossible(_ ab: Double, _ bc: Double, _ ac: Double) -> Bool {
      Correlation(names, [Named("A/B", ab), Named("B/C", bc), Named("C/A", ac)]).isPositiveDefinite
    }
    #expect(isPossible(0.9, 0.9, 0.9))
    #expect(isPossible(0, 0, 0))
    #expect(isPossible(-0.49, -0.49, -0.49))
    #expect(!isPossible(-0.51, -0.51, -0.51))
    #expect(!isPossible(0.9, 0.9, -0.9))
    let three = fullExample.replacing(
      "assets: [USDT, BTC, ETH]", with: "assets: [USDT, BTC, ETH, SOL]"
    )
    .replacing(
      "correlation: { BTC/ETH: 0.8 }",
      with: "correlation: { BTC/ETH: 0.9, ETH/SOL: 0.9, BTC/SOL: -0.9 }\n  SOL: { price: $200 }")
    #expect(
      faults(three).map(lines) == ["E0408 8:3 no prices can have these correlations together"])
  }
}
