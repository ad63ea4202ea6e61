import Agents
import Primitives
import Simulations
import Testing

@testable import Scenarios

@Suite struct ScenarioTests {
  @Test("the example of the interface is read")
  func exampleIsRead() throws {
    let loaded = try schema.load(source(example))
    let scenario = loaded.scenario
    #expect(loaded.warnings.isEmpty)
    #expect(scenario.title == "Thin book, one shock")
    #expect(scenario.seed == 20_251_010)
    #expect(scenario.start.description == "2025-10-10T19:55:00Z")
    #expect(scenario.scale == Ratio(1, 1_000))
    #expect(scenario.fundamental["BTC"]?.price == .whole(100_000))
    #expect(scenario.fundamental["BTC"]?.volatility == 0.45)
    #expect(scenario.venues[0].service.capacity == 20_000)
    #expect(scenario.venues[0].markets[0].openInterest == .whole(25_000_000))
    guard case .leveragedTrader(let crowd) = scenario.agents[2] else {
      Issue.record("no crowd")
      return
    }
    #expect(crowd.parameters.accounts == 20_000)
    #expect(crowd.parameters.population.leverageSpread == 0.8)
    #expect(scenario.instant(of: scenario.shocks[0].at) == .start + .minutes(10))
    #expect(scenario.expect[0].limit == .below(.rate(.percent(25))))
    #expect(scenario.limits.memory == 500_000_000)
  }

  @Test("resolved text has every key, and reads back as the same scenario")
  func roundTrip() throws {
    let first = try schema.load(source(example)).scenario
    let text = schema.resolvedText(first)
    let second = try schema.load(source(text)).scenario
    #expect(second == first)
    #expect(schema.resolvedText(second) == text)
    for key in ["warmUp: 3m", "fillDecay: 3", "tick: 0.1", "jumps: none", "tiers: byBase"] {
      #expect(text.contains(key))
    }
  }

  @Test("a scenario with every shock, twins and optional parts reads back as well")
  func fullRoundTrip() throws {
    let full = try schema.load(source(fullExample)).scenario
    #expect(full.shocks.count == 8)
    #expect(full.fundamental["ETH"]?.follow?.gain == 1.3)
    let again = try schema.load(source(schema.resolvedText(full))).scenario
    #expect(again == full)
  }

  @Test("a twin is the scenario with its values set")
  func twins() throws {
    let loaded = try schema.load(source(example))
    #expect(loaded.twins.map(\.id) == ["calm", "noLeverage"])
    guard case .news(let news) = loaded.twins[0].scenario.shocks[0].effect else {
      Issue.record("no news")
      return
    }
    #expect(news.moves == [Named("BTC", .zero)])
    #expect(
      schema.differences(loaded.scenario, loaded.twins[0].scenario).map(\.path).contains(
        "shocks[0].news.BTC"))
  }

  @Test("a fault of a twin stands where the twin sets the value")
  func twinFaults() {
    let wrong = example(
      "'shocks[0].news.BTC': 0%", "leveragedTrader.levrage: 1, duration: 5, 'seed': x")
    #expect(
      faults(wrong).map(lines) == [
        "E0203 26:40 twin `calm`: unknown key `levrage` in agents[2] → leverage",
        "E0305 26:62 twin `calm`: duration needs a unit, got 5 → 5h",
        "E0308 26:73 twin `calm`: seed must be a whole number, got `x`",
      ])
  }

  @Test("the differences of two scenarios are paths with both values")
  func differences() throws {
    let a = try schema.load(source(example)).scenario
    var b = a
    #expect(schema.differences(a, b).isEmpty)
    b.venues[0].insuranceFund = .whole(5_000_000)
    b.shocks = []
    let changes = schema.differences(a, b)
    #expect(changes[0] == ("venues[V1].insuranceFund", "$1.2M", "$5M"))
    #expect(changes[1] == ("shocks[0].at", "10m", nil))
    #expect(changes.last?.path == "shocks")
    #expect(schema.values(of: a).count > 40)
  }

  @Test("what must be accepted is accepted")
  func controls() {
    let accepted = [
      "\u{FEFF}" + example,
      example.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n"),
      String(example.dropLast()), "---\n" + example, example("50000000", "50_000_000"),
      example("story: A 3 %", "story: 🌩️ Ünïcödé, 日本, A 3 %"),
      example("  - { metric: drawdown, market: V1/BTC-PERP, at: median, below: 25% }\n", "  []\n"),
      example("count: 20000,", "count: 0,"), example("30m", "0.5h"),
      example("  - { class: dipBuyer, capital: $2M }\n", ""),
      example("story: A 3 % sale", "story: >\n  A 3 % sale\n  over two lines.\n#"),
      example("at: 10m", "at: 20:05:00"), example("title: Thin", "\"title\": Thin"),
    ]
    for text in accepted { #expect(faults(text)?.text() == nil) }
    var lines = example.split(separator: "\n").map(String.init)
    let seed = lines.remove(at: 3)
    #expect(faults((lines + [seed]).joined(separator: "\n")) == nil)
  }
}

/// Every part that the example leaves out.
let fullExample = """
  title: Everything
  seed: 0
  duration: 5h
  warmUp: 0s
  scale: 1:1000
  assets: [USDT, BTC, ETH]
  fundamental:
    correlation: { BTC/ETH: 0.8 }
    variance: { reversion: 20, volatility: 3.5, correlation: -0.25 }
    BTC: { price: $100000, jumps: { perYear: 12, mean: -1%, deviation: 3% } }
    ETH: { price: $4000.12345678, follow: { asset: BTC, gain: 1.3 } }
  venues:
    - id: V1
      preset: binanceUsdm
      insuranceFund: $1M
      fees: { maker: -0.5bp }
      mark: last
      funding: { interval: 1h, first: 5m }
      distress: below
      liquidation: { size: full, limit: none, delay: 2s, fee: 50bp }
      fund: { haircut: 40% }
      deleveraging: { price: mark }
      markets:
        - id: BTC-PERP
          base: BTC
          quote: USDT
          tick: 0.5
          openInterest: $20M
          depthOnePercent: $300k
          purse: $600k
          tiers:
            - { floor: $0, maintenance: 0.5%, leverage: 100 }
            - { floor: $1M, maintenance: 1%, leverage: 50 }
        - id: ETH-PERP
          base: ETH
          quote: USDT
          openInterest: $10M
          depthOnePercent: $100k
          bookWindow: 4096
          tiers: binanceEth
    - { id: V2, preset: binanceUsdm, markets: [{ id: BTC-PERP, base: BTC, quote: USDT, lot: 0.1 }] }
  agents:
    - { class: backgroundFlow, market: ETH-PERP, profile: ether, size: { mean: 2 } }
    - { class: marketMaker, id: fast, market: ETH-PERP, withdraws: false, latency: 1ms }
    - class: leveragedTrader
      venue: V1
      count: 2000
      leverage: 5
      markets: { ETH-PERP: { leverage: 3 } }
      population: { hedgers: 10 }
      panic: { base: 0.000003/s }
    - { class: trendFollower, market: ETH-PERP, capital: $20k }
    - { class: valueBuyer, market: ETH-PERP, capital: $400k, latency: { median: 20ms, spread: 1 } }
    - { class: dipBuyer, market: ETH-PERP, capital: $2M }
    - { class: whale, venue: V1, shorts: { BTC-PERP: $500k }, addsAt: 1h, coversAt: 04:00:00 }
    - { class: seller, venue: V1, capital: $20M }
    - { class: staticBook, market: V2/BTC-PERP, lotsPerTick: 2, ticks: 100 }
    - { class: ladderHolders, market: V2/BTC-PERP, perTick: 0.1, ticks: 100 }
  shocks:
    - { at: 0s, news: { BTC: -3%, ETH: -5.5%, over: 90s } }
    - { at: 1h, id: sale, active: false, sell: { market: V1/BTC-PERP, amount: 100 BTC, over: 10m } }
    - { at: 90m, sell: { market: ETH-PERP, amount: $2M } }
    - { at: 2h, degraded: { venue: V1, for: 5m, rejects: 50%, latencyFactor: 10 } }
    - { at: 3h, haltedCancels: { venue: V1, for: 1m } }
    - { at: 3h, outage: { venue: V2, for: 20m } }
    - { at: 04:00:00, evidence: dated, transfersFrozen: { venue: V2, for: 1h } }
    - { at: 5h, makerSize: { market: ETH-PERP, share: 30%, over: 60s } }
  twins:
    - { id: calm, title: "No news, no sale", set: { "shocks[0].news": { BTC: 0% }, fast.count: 3 } }
    - { id: sold, set: { sale.active: true } }
  targets:
    - title: Fall
      metric: drawdown
      market: V1/BTC-PERP
      measured: 12.7%
      low: 10%
      high: 15%
      source: somebody
  expect:
    - { metric: badDebt, at: all, equals: $0 }
    - { metric: fundUsed, venue: V1, at: p95, atMost: 25% }
    - { metric: recoveryTime, market: V2/BTC-PERP, atMost: 60m }
    - { metric: liquidations, at: seed:7, atLeast: 3 }
    - { metric: cascade, market: V1/BTC-PERP, at: share, atLeast: 80% }

  """
