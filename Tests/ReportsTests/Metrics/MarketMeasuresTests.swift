import Glibc
import Primitives
import Testing

@testable import Reports

@Suite("Measures of a market")
struct MarketMeasuresTests {
  /// News at 900 s: a fall of 8 % within 300 s, half of it back 200 s later.
  private var market: MarketRecord {
    var market = SyntheticMarket.flat(3_600)
    SyntheticMarket.setPrices(&market) { second in
      if second < 900 { return 1 }
      if second <= 1_200 { return 1 - 0.08 * Double(second - 900) / 300 }
      if second <= 1_600 { return 0.92 + 0.08 * Double(second - 1_200) / 400 }
      return 1
    }
    return market
  }

  private var measures: MarketMeasures {
    MarketMeasures(market, SyntheticMarket.window(3_600, trigger: 900))
  }

  @Test("fall, trough and recovery of a triangle")
  func triangle() throws {
    #expect(measures.reference == 100_000)
    #expect(abs(measures.drawdown - 0.08) < 1e-9)
    #expect(measures.trough == 1_200)
    #expect(measures.minutesToTrough == 5)
    #expect(abs(try #require(measures.minutesToHalfRecovery) - 200.0 / 60) < 0.02)
    #expect(abs(try #require(measures.recovered(after: 5)) - 0.75) < 1e-3)
    #expect(measures.recovered(after: 60) == nil)
    #expect(abs(measures.worstFall(within: 150) - (1 - 0.92 / 0.96)) < 1e-3)
    #expect(abs(try #require(measures.shareOfFall(after: .start + .seconds(1_050))) - 0.5) < 1e-3)
    #expect(measures.shareOfFall(after: .start + .seconds(2_000)) == 0)
  }

  @Test("a flat market does not fall and has nothing to recover")
  func flat() {
    let measures = MarketMeasures(
      SyntheticMarket.flat(1_200), SyntheticMarket.window(1_200, trigger: 900))
    #expect(measures.drawdown == 0)
    #expect(measures.recovered(after: 1) == nil)
    #expect(measures.minutesToHalfRecovery == nil)
    #expect(measures.shareOfFall(after: .start + .seconds(1_000)) == nil)
  }

  @Test("a fall without a way back has no half recovery")
  func noRecovery() {
    var market = SyntheticMarket.flat(2_400)
    SyntheticMarket.setPrices(&market) { $0 < 900 ? 1 : 0.9 }
    let measures = MarketMeasures(market, SyntheticMarket.window(2_400, trigger: 900))
    #expect(abs(measures.drawdown - 0.1) < 1e-9)
    #expect(measures.minutesToHalfRecovery == nil)
  }

  @Test("the lowest mark within a second counts, not the one at its end")
  func wick() {
    var market = SyntheticMarket.flat(1_800)
    market.bars[1_000].markLow = Price(ticks: 97_000)
    market.bars[1_001].low = Price(ticks: 95_000)
    let measures = MarketMeasures(market, SyntheticMarket.window(1_800, trigger: 900))
    #expect(abs(measures.drawdown - 0.03) < 1e-9)
    #expect(abs(measures.drawdownOfLast - 0.05) < 1e-9)
    #expect(measures.drawdownOfIndex == 0)
  }

  @Test("the forced share is that of sales by takers down to the trough")
  func forcedShare() {
    var market = market
    for second in 900...1_200 {
      market.bars[second].takerSold = .whole(800)
      market.bars[second].freelySold = .whole(200)
    }
    let measures = MarketMeasures(market, SyntheticMarket.window(3_600, trigger: 900))
    #expect(abs(measures.forcedShare - 0.75) < 1e-12)
    #expect(self.measures.forcedShare == 0)
  }

  @Test("the busiest minute over the mean calm one")
  func volume() throws {
    var market = SyntheticMarket.flat(3_600)
    for second in 1_500..<1_560 { market.bars[second].volume = .whole(9_000) }
    let measures = MarketMeasures(market, SyntheticMarket.window(3_600, trigger: 1_200))
    #expect(abs(try #require(measures.peakMinuteVolume) - 9) < 1e-9)
  }

  @Test("the minute around the trough over the mean calm one")
  func troughVolume() throws {
    var market = SyntheticMarket.flat(3_600)
    SyntheticMarket.setPrices(&market) { $0 == 1_800 ? 0.9 : 1 }
    for second in 1_770..<1_830 { market.bars[second].volume = .whole(4_000) }
    let measures = MarketMeasures(market, SyntheticMarket.window(3_600, trigger: 1_200))
    #expect(measures.trough == 1_800)
    #expect(abs(try #require(measures.troughVolume) - 4) < 1e-9)
  }

  @Test("volatility of wild minutes over calm ones")
  func volatility() throws {
    var market = SyntheticMarket.flat(7_200)
    // Every minute up or down: 1 bp before, 10 bp after.
    SyntheticMarket.setPrices(&market) { second in
      let size = second < 1_800 ? 0.000_1 : 0.001
      return 1 + (second / 60 % 2 == 0 ? 0 : size)
    }
    let measures = MarketMeasures(market, SyntheticMarket.window(7_200, trigger: 1_800))
    #expect(abs(try #require(measures.volatilityRatio(from: 20, to: 40)) - 10) < 0.5)
    #expect(
      MarketMeasures(market, SyntheticMarket.window(7_200)).volatilityRatio(from: 200, to: 300)
        == nil)
  }

  @Test("a market without a second has no falls")
  func empty() {
    var market = SyntheticMarket.flat(10)
    market.bars = []
    let measures = MarketMeasures(market, SyntheticMarket.window(10))
    #expect(measures.drawdown == 0)
    #expect(measures.reference == 100_000)
    #expect(measures.forcedShare == 0)
    #expect(measures.recovered(after: 5) == nil)
  }
}
