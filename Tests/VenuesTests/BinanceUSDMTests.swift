import Clearing
import Primitives
import Testing
import Venues

@Suite("The Binance USD-M preset") struct BinanceUSDMTests {
  @Test("its tables are schedules, and ask what the venue publishes")
  func tables() throws {
    let btc = try MarginSchedule(MarginTier.binanceBTC)
    // Maintenance amounts as published: 50 at 50,000; 131,450 at 12 million.
    #expect(btc.tiers[1].deduction == .whole(50) && btc.tiers[4].deduction == .whole(131_450))
    #expect(btc.maintenance(of: .whole(100_000)) == .whole(450))
    let eth = try MarginSchedule(MarginTier.binanceETH)
    #expect(eth.tiers[11].deduction == .whole(280_506_450))
    let ada = try MarginSchedule(MarginTier.binanceADA)
    #expect(ada.tiers[5].deduction == .whole(1_527_500) && ada.maxLeverage == 20)
  }

  @Test("a table scaled down keeps its rates and divides its floors")
  func scaled() throws {
    let rows = MarginTier.scaled(MarginTier.binanceBTC, by: 1_000)
    #expect(rows[1].floor == .whole(50) && rows[11].floor == .whole(1_200_000))
    #expect(rows.map(\.maintenanceRate) == MarginTier.binanceBTC.map(\.maintenanceRate))
    _ = try MarginSchedule(rows)
  }

  @Test("its rules are those that a reader of its pages expects")
  func rules() {
    let rules = VenueRules.binanceUSDM
    #expect(rules.mark.source == .median && rules.mark.basisSamples == 30)
    #expect(rules.distress == .atOrBelow)
    #expect(rules.liquidation.size == .toCompliance && rules.liquidation.attempts == 5)
    #expect(rules.liquidation.limit == .bankruptcyPrice)
    #expect(rules.deleveraging.price == .bankruptcy)
    #expect(rules.funding.interval == .hours(8) && rules.funding.clamp == .basisPoints(5))
  }
}
