import Glibc
import Testing

@testable import Reports

@Suite struct BookFactsTests {
  /// Nine rows of half a basis point, then one of 10.5.
  private func spreads(_ name: String) -> MarketHistory {
    var market = InventedMarket.still(999, name: name)
    market.minutes.spreads = (0..<1_000).map { $0 % 10 == 9 ? 10.5e-4 : 0.5e-4 }
    return market
  }

  @Test("spread: median 0.5 bp, mean 1.5 bp, three times as much; narrow for an alt")
  func spread() {
    let fact = BookFacts.all(spreads("V1/BTC-PERP")).code("F9")
    #expect(abs(fact.parts[0].value - 0.5) < 1e-9 && abs(fact.parts[1].value - 3) < 1e-9)
    #expect(fact.verdict == .pass && fact.parts[0].count == 1_000)
    #expect(BookFacts.all(spreads("V1/ALT-PERP")).code("F9").verdict == .fail)
  }

  @Test("rows without both quotes are left out")
  func unquoted() {
    var market = spreads("V1/BTC-PERP")
    market.minutes.spreads[9] = .nan
    #expect(BookFacts.all(market).code("F9").parts[0].count == 999)
    market.minutes.spreads = market.minutes.spreads.map { _ in .nan }
    #expect(BookFacts.all(market).code("F9").remark == "no quotes")
  }

  /// Money in each bucket: as much as it is wide, and three times that from 5 to 7 bp.
  private func book(bids: Double = 1, asks: Double = 1, hump: Int = 4) -> MarketHistory {
    var market = InventedMarket.still(10)
    var from = 0.0
    for (bucket, edge) in BookProfile.edges.enumerated() {
      let money = (edge - from) * (bucket == hump ? 3 : 1)
      market.profile.from.append(from)
      market.profile.to.append(edge)
      market.profile.bids.append(money * bids)
      market.profile.asks.append(money * asks)
      from = edge
    }
    market.profile.looks = 7
    return market
  }

  @Test("the book is densest where the hump is, by money for each basis point")
  func hump() {
    let fact = BookFacts.all(book()).code("F10")
    #expect(fact.parts.map(\.value) == [6, 0] && fact.parts.map(\.count) == [7, 7])
    #expect(fact.verdict == .pass)
    let atTouch = BookFacts.all(book(hump: 0)).code("F10")
    #expect(atTouch.parts[0].value == 0.5 && atTouch.verdict == .fail)
    let leaning = BookFacts.all(book(bids: 3, asks: 2)).code("F10")
    #expect(abs(leaning.parts[1].value - 0.2) < 1e-12 && leaning.verdict == .fail)
    #expect(BookFacts.all(InventedMarket.still(10)).code("F10").verdict == .absent)
  }

  /// Volatility of each five minutes, or hour, and what goes with it.
  private func wild(spans: Int, of minutes: Int) -> (market: MarketHistory, levels: [Double]) {
    let levels = InventedMarket.normals(spans, sigma: 0.5, 40).map { 1e-3 * exp($0) }
    let returns = (0..<spans * minutes).map { levels[$0 / minutes] * ($0 % 2 == 0 ? 1 : -1) }
    return (InventedMarket.moving(returns), levels)
  }

  @Test("volume that is proportional to volatility goes with it wholly, constant volume not at all")
  func activity() {
    var (market, levels) = wild(spans: 200, of: 5)
    #expect(BookFacts.all(market).code("F11").verdict == .absent)
    for k in 1...1_000 { market.minutes.volumes[k] = 1e6 * levels[(k - 1) / 5] }
    let fact = BookFacts.all(market).code("F11")
    #expect(abs(fact.parts[0].value - 1) < 1e-6 && fact.parts[0].count == 200)
    for k in 1...1_000 { market.minutes.volumes[k] = 1 / levels[(k - 1) / 5] }
    #expect(BookFacts.all(market).code("F11").parts[0].value < -0.99)
  }

  @Test("depth that falls with the root of volatility has an elasticity of -1/2")
  func elasticity() {
    var (market, levels) = wild(spans: 40, of: 60)
    for k in 1...2_400 { market.minutes.depths[k] = 1e5 / levels[(k - 1) / 60].squareRoot() }
    market.minutes.depths[0] = market.minutes.depths[1]
    let part = BookFacts.all(market).code("F21").parts[0]
    #expect(abs(part.value + 0.5) < 0.03 && part.count == 40)
    #expect(BookFacts.all(InventedMarket.still(60)).code("F21").verdict == .absent)
  }

  /// Every 200 s a trade of a hundred takes 40 % of the near book, half of which is back after ten
  /// seconds.
  private func hit(_ back: (Int) -> Double) -> MarketHistory {
    var market = InventedMarket.pulsing(5_000)
    for event in 0..<24 {
      let second = 100 + 200 * event
      market.pulses.volumes[second] = 100
      for later in 0..<199 {
        market.pulses.nearBids[second + 1 + later] = 1_000 * back(later)
        market.pulses.nearAsks[second + 1 + later] = 1_000 * back(later)
      }
    }
    return market
  }

  @Test("depth that comes back with a half-life of ten seconds is found to")
  func refill() {
    let fact = BookFacts.all(hit { 1 - 0.4 * pow(2, -Double($0) / 9.99) }).code("F20")
    #expect(fact.parts.map(\.name) == ["half-life within 10 bp, s"])
    #expect(fact.parts[0].value == 10 && fact.parts[0].count == 24)
    #expect(fact.verdict == .reported)
    let never = BookFacts.all(hit { $0 < 198 ? 0.6 : 1 }).code("F20")
    #expect(never.parts[0].value == .infinity)
    #expect(BookFacts.all(InventedMarket.pulsing(5_000)).code("F20").verdict == .absent)
  }
}
