import Primitives
import Testing

@testable import Reports
@testable import Simulations

@Suite("Signs before a cascade")
struct WarningSeriesTests {
  /// Two hours; from 3,600 s on the price falls by 15 % in ten minutes, the sales are forced.
  private func market(forced: Bool = true, seconds: Int = 600) -> MarketRecord {
    var market = SyntheticMarket.flat(7_200)
    SyntheticMarket.setPrices(&market) { second in
      1 - 0.15 * min(1, max(0, Double(second - 3_600) / Double(seconds)))
    }
    for second in market.bars.indices where second >= 3_600 && forced {
      market.bars[second].freelySold = .zero
    }
    return market
  }

  private func series(_ market: MarketRecord) throws -> WarningSeries {
    try #require(WarningSeries(market, duration: .seconds(7_200)))
  }

  @Test("a cascade begins at the highest mark before its fall; ten minutes before it one is warned")
  func onset() throws {
    let series = try series(market())
    #expect(series.step == .seconds(10))
    #expect(series.first == .start + .minutes(5))
    let onset = try #require(series.onset)
    #expect(series.time(of: onset) == .start + .seconds(3_600))
    #expect(series.isBefore(onset) == nil)
    #expect(series.isBefore(onset - 1) == true && series.isBefore(onset - 60) == true)
    #expect(series.isBefore(onset - 61) == false)
    // Ten minutes of signs are needed first.
    #expect(series.isBefore(59) == nil && series.isBefore(60) == false)
  }

  @Test("a fall that is sold freely, or takes two hours, is none")
  func others() throws {
    #expect(try series(market(forced: false)).onset == nil)
    let slow = try series(market(seconds: 3_600))
    #expect(slow.onset == nil)
    // Whether one begins after the end nobody knows.
    #expect(slow.isBefore(slow.count - 61) == false && slow.isBefore(slow.count - 60) == nil)
  }

  @Test("the signs of a market: spread, trades, feed, crowding, funding")
  func signs() throws {
    var market = market()
    for place in market.samples.indices {
      let row = market.samples[place]
      // The spread is 1 bp and 3 bp in turn, every ten seconds; a trade a second.
      let second = Int(row.at.nanoseconds / 1_000_000_000)
      if second / 10 % 2 == 0 { market.samples[place].ask = row.ask.map { $0 + 20 } }
      market.samples[place].trades = Int64(second)
      market.samples[place].openInterest = Quantity(lots: 100_000)
    }
    for second in 2_000..<2_010 { market.bars[second].reported = .whole(600) }
    let series = try series(market)
    func value(_ sign: WarningSign, at second: Int) -> Float {
      series.values[sign.rawValue][(second - 300) / 10]
    }
    // Half at 1 bp, half at 3 bp: a variance of 1.
    #expect(abs(value(.spreadVariance, at: 2_000) - 1) < 0.05)
    #expect(value(.spreadMemory, at: 2_000) < -0.9)
    #expect(value(.tradeBranching, at: 2_000) == 0)
    #expect(value(.reportedShare, at: 1_990) == 0)
    // $6,000 of ten minutes with $1,000 a second.
    #expect(abs(value(.reportedShare, at: 2_100) - 0.01) < 1e-4)
    let interest = market.notional(Price(ticks: 100_000), Quantity(lots: 100_000)).amount
    #expect(abs(Double(value(.interestOverDepth, at: 2_000)) - interest / 100_000) < 1e-3)
    #expect(value(.fundingScore, at: 2_000).isNaN)
    #expect(value(.spreadVariance, at: 400).isNaN)
  }

  @Test("half an hour is too short to warn of anything")
  func short() {
    #expect(WarningSeries(SyntheticMarket.flat(1_500), duration: .seconds(1_500)) == nil)
  }
}
