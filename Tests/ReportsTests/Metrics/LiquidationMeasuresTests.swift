import Primitives
import Testing

@testable import Reports

@Suite("Measures of forced closes")
struct LiquidationMeasuresTests {
  private func market(_ closes: [(second: Int, longs: Int64, shorts: Int64)]) -> MarketRecord {
    var market = SyntheticMarket.flat(7_200)
    for close in closes {
      market.bars[close.second].longsClosed = .whole(close.longs)
      market.bars[close.second].shortsClosed = .whole(close.shorts)
    }
    return market
  }

  private let window = SyntheticMarket.window(7_200, trigger: 1_800)

  @Test("sums over both sides and all markets")
  func sums() throws {
    let markets = [market([(2_000, 80, 20)]), market([(2_030, 100, 0)])]
    let measures = LiquidationMeasures(markets, window)
    #expect(measures.notional == 200)
    #expect(measures.longShare() == 0.9)
    #expect(measures.longShare(until: 2_000) == 0.8)
    #expect(measures.longShare(until: 1_999) == nil)
    #expect(measures.peakMinuteShare == 1)
    #expect(measures.busiest(30) == 0.5)
    #expect(LiquidationMeasures([market([])], window).peakMinuteShare == nil)
  }

  @Test("closed over open interest at the start")
  func share() throws {
    var market = market([(2_000, 100, 0)])
    market.openInterest = Quantity(lots: 100)
    // 100 lots of 0.001 at 10,000.0 dollars: 1,000 dollars.
    let measures = LiquidationMeasures([market], window)
    #expect(measures.shareOfOpenInterest == 0.1)
  }

  @Test("the rate after the trigger over the calm one, over the time there was")
  func rate() throws {
    let calm = (300..<1_200).map { (second: $0, longs: Int64(1), shorts: Int64(0)) }
    let wild = (1_800..<7_200).map { (second: $0, longs: Int64(5), shorts: Int64(2)) }
    #expect(LiquidationMeasures([market(calm + wild)], window).rateRatio == 7)
    // A run that ends ten minutes after the trigger is measured over these ten.
    var short = market(calm + wild)
    short.bars = Array(short.bars[..<2_400])
    #expect(LiquidationMeasures([short], window).rateRatio == 7)
    #expect(LiquidationMeasures([market(wild)], window).rateRatio == nil)
  }

  @Test("open interest falls from the trigger to the end")
  func openInterest() throws {
    var market = market([])
    for index in market.samples.indices where market.samples[index].at > window.trigger {
      market.samples[index].openInterest = Quantity(lots: 650)
    }
    #expect(
      abs(try #require(LiquidationMeasures([market], window).openInterestDrop) - 0.35) < 1e-12)
  }

  @Test("what was closed against winners is not in the closes")
  func deleveraged() {
    var market = market([(2_000, 100, 0)])
    market.bars[2_000].deleveraged = .whole(30)
    let measures = LiquidationMeasures([market], window)
    #expect(measures.deleveraged == 30)
    #expect(measures.notional == 100)
  }
}
