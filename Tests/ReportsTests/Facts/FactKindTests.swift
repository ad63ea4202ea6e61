import Kernel
import Testing

@testable import Reports

@Suite("Facts by code")
struct FactKindTests {
  @Test("F1 to F26, each once, by number")
  func codes() {
    #expect(FactKind.all.map(\.code) == (1...26).map { "F\($0)" })
    #expect(FactKind.named("F3")?.parts.map(\.name).last == "trade to trade")
    #expect(FactKind.named("F27") == nil)
    // One figure at several spans, and one that no file tells.
    #expect(FactKind.all.filter { !$0.hasFirst }.map(\.code) == ["F2", "F16", "F20", "F22"])
    #expect(FactKind.all.filter(\.parts.isEmpty).map(\.code) == ["F25"])
  }

  /// Five days of two markets that move, trade and are recorded second by second.
  private func markets() -> [MarketHistory] {
    ["V1/BTC-PERP", "V1/ETH-PERP"].enumerated().map { place, name in
      let normals = InventedMarket.normals(7_000, sigma: 3e-3, 90 + UInt64(place))
      var market = InventedMarket.moving(normals, name: name)
      var stream = InventedMarket.stream(92)
      let signs = (0..<5_000).map { _ in stream.bernoulli(0.5) ? 1.0 : -1 }
      market.trades = InventedMarket.traded(signs, windows: 5).trades
      market.trades.prices = signs.map { 100 + $0 / 10 }
      market.pulses = InventedMarket.pulsing(3_000).pulses
      market.fundings = ((0..<40).map { Double($0) * 28_800 }, [Double](repeating: 1e-4, count: 40))
      return market
    }
  }

  @Test("whatever is measured is listed, under its title and the name of its figure")
  func listed() throws {
    let markets = markets()
    var facts = CrossFacts.all(markets)
    for market in markets {
      facts += ReturnFacts.all(market) + FlowFacts.all(market) + BookFacts.all(market)
      facts += DerivativeFacts.all(market)
    }
    for fact in facts {
      let kind = try #require(FactKind.named(fact.code))
      #expect(kind.title == fact.title)
      let names = kind.parts.map(\.name)
      #expect(fact.parts.allSatisfy { names.contains($0.name) }, "\(fact.code)")
    }
    let measured = Set(facts.filter { !$0.parts.isEmpty }.map(\.code))
    let sure: Set = ["F1", "F2", "F3", "F4", "F9", "F14", "F16", "F17", "F22", "F23", "F26"]
    #expect(measured.isSuperset(of: sure), "\(measured.sorted())")
    #expect(facts.contains { $0.code == "F3" && $0.parts.count == 2 })
  }

  private let month = FactGround(
    markets: ["V1/BTC-PERP", "V1/ETH-PERP", "V2/BTC-PERP"], minutes: 43_200, step: 60,
    taped: 108_000)

  private func lack(
    _ code: String, _ part: Int = 0, in market: String = "V1/BTC-PERP", on run: FactGround
  ) throws -> FactKind.Lack? {
    let kind = try #require(FactKind.named(code))
    return kind.lack(of: kind.parts[part].name, in: market, of: run)
  }

  @Test("a month with a tape may have every fact, in the market that it is of")
  func whole() throws {
    for kind in FactKind.all where kind.family != .cross {
      for part in kind.parts {
        #expect(kind.lack(of: part.name, in: "V1/BTC-PERP", of: month) == nil, "\(kind.code)")
      }
    }
    #expect(try lack("F16", in: "V1/BTC-PERP", on: month) == nil)
    #expect(try lack("F24", in: "V2/BTC-PERP", on: month) == nil)
    #expect(try lack("F26", in: "V1/ETH-PERP", on: month) == nil)
  }

  @Test("what a run is too short, too coarse or without a tape for is told with what to write")
  func lacks() throws {
    var run = month
    run.minutes = 360
    #expect(try lack("F1", on: run)?.why == "it needs 1,000 minutes, and the run has 360")
    #expect(try lack("F9", on: run) == nil)
    run = month
    run.step = 300
    #expect(try lack("F4", on: run)?.mend.contains("sampleEvery: 1m") == true)
    run = month
    run.taped = 0
    #expect(try lack("F5", on: run)?.mend.contains("tape: {") == true)
    #expect(
      try lack("F3", 0, on: run) == nil && lack("F3", 1, on: run)?.mend.contains("tape: {") == true)
    run.taped = 400
    #expect(try lack("F5", on: run) == nil)
    #expect(
      try lack("F8", on: run)?.why == "it needs 1,000 seconds in windows, and they are open for 400"
    )
    #expect(try lack("F24", in: "V1/ETH-PERP", on: month)?.why.contains("second market") == true)
    let none = FactKind.named("F9")?.lack(of: "median", in: "V1/BTC-PERP", of: month)
    #expect(none?.mend == "cascade describe F9")
  }
}
