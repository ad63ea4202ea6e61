import Primitives

@testable import Scenarios

/// The metrics that the tests know.
let testMetrics = [
  MetricDefinition("drawdown", .rate, .market, "Largest fall of the mark from its peak."),
  MetricDefinition("fundUsed", .rate, .venue, "Share of the fund that was paid out."),
  MetricDefinition("badDebt", .money, .run, "Losses that nobody paid."),
  MetricDefinition("liquidations", .count, .run, "Accounts that were closed."),
  MetricDefinition("recoveryTime", .minutes, .market, "Until half of the fall is recovered."),
  MetricDefinition("cascade", .flag, .market, "Whether there was one."),
]

/// The facts that the tests know: of one figure, of two, of one at two spans, and of none.
let testFacts = [
  FactDefinition("F1", "tails", parts: ["Hill, 1 %"], hasFirst: true),
  FactDefinition("F3", "memory", parts: ["five minutes", "trade to trade"], hasFirst: true),
  FactDefinition("F16", "moves together", parts: ["1 min", "5 min"], hasFirst: false),
  FactDefinition("F25", "exits", parts: [], hasFirst: true),
]

let schema = ScenarioSchema(metrics: testMetrics, facts: testFacts)

/// The example that the documentation of the interface gives, and a second twin.
let example = """
  # yaml-language-server: $schema=schema/scenario.schema.json
  title: Thin book, one shock
  story: A 3 % sale into a thin book with leveraged longs below it.
  seed: 20251010
  start: 2025-10-10T19:55:00Z
  duration: 30m
  scale: 1:1000
  assets: [USDT, BTC]
  fundamental:
    BTC: { price: $100000, volatility: 45%, spotFollow: 0.6 }
  venues:
    - id: V1
      preset: binanceUsdm
      insuranceFund: $1.2M
      service: { capacity: 20000/s, latency: 5ms }
      markets:
        - { id: BTC-PERP, base: BTC, quote: USDT, openInterest: $25M, depthOnePercent: $300k }
  agents:
    - { class: backgroundFlow, market: V1/BTC-PERP }
    - { class: marketMaker, count: 8, capital: $200k, withdraw: { volatility: 2, drawdown: 5% } }
    - { class: leveragedTrader, count: 20000, leverage: { median: 4, sigma: 0.8, max: 100 } }
    - { class: dipBuyer, capital: $2M }
  shocks:
    - { at: 10m, news: { BTC: -3% } }
  twins:
    - { id: calm, set: { 'shocks[0].news.BTC': 0% } }
    - { id: noLeverage, set: { leveragedTrader.leverage: 1 } }
  expect:
    - { metric: drawdown, market: V1/BTC-PERP, at: median, below: 25% }
  limits: { memory: 500MB, events: 50000000, wall: 10m }

  """

func source(_ text: String, name: String = "test.yaml") -> Source {
  Source(name: name, text: text)
}

/// The faults of a text; empty when it is accepted.
func faults(_ text: String, overrides: [String] = []) -> FaultReport? {
  do throws(FaultReport) {
    _ = try schema.load(source(text), overrides: overrides.map { Override(argument: $0) })
    return nil
  } catch { return error }
}

/// The example with one piece of text replaced.
func example(_ old: String, _ new: String) -> String {
  guard let range = example.firstRange(of: old) else { preconditionFailure("not there: \(old)") }
  return example.replacingCharacters(in: range, with: new)
}

extension String {
  func firstRange(of part: String) -> Range<String.Index>? { self.ranges(of: part).first }

  func replacingCharacters(in range: Range<String.Index>, with new: String) -> String {
    String(self[..<range.lowerBound]) + new + String(self[range.upperBound...])
  }
}
