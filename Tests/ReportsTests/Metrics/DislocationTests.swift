import Primitives
import Testing

@testable import Reports
@testable import Simulations

@Suite("Gaps between venues")
struct DislocationTests {
  private let window = SyntheticMarket.window(3_600, trigger: 1_800)

  /// Two venues with one market each, of the same asset.
  private func record(
    _ change: (inout MarketRecord, inout MarketRecord) -> Void = { _, _ in }
  ) -> RunRecord {
    var (a, b) = (SyntheticMarket.flat(3_600), SyntheticMarket.flat(3_600))
    (a.asset, b.asset) = (0, 0)
    change(&a, &b)
    var record = SyntheticMarket.record([a])
    record.venues.append(VenueRecord(id: VenueID(1), name: "V2", markets: [b]))
    return record
  }

  @Test("for two minutes a venue trades 20 % below the other, and then 5 % for one")
  func gaps() throws {
    let record = record { _, b in
      SyntheticMarket.setPrices(&b) { second in
        (2_000..<2_120).contains(second) ? 0.8 : (2_120..<2_180).contains(second) ? 0.95 : 1
      }
    }
    let pairs = Dislocation.pairs(record, window)
    #expect(pairs.count == 1)
    let pair = try #require(pairs.first)
    #expect(abs(pair.largest - 0.2 / 0.9) < 1e-9)
    #expect(pair.at == .start + .seconds(2_010))
    #expect(abs(pair.above - 0.25) < 1e-9)
    #expect(pair.minutesWide == 3)
    #expect(pair.minutes == 55)
    #expect(pair.calm == 0)
    // Both trade $1,000 a second throughout.
    let mean = (12 * 0.2 / 0.9 + 6 * 0.05 / 0.975) / 330
    #expect(abs(try #require(pair.weighted) - mean) < 1e-9)
  }

  @Test("a market that stands still is not compared, however old its price")
  func still() throws {
    let record = record { a, b in
      SyntheticMarket.setPrices(&a) { $0 < 2_000 ? 1 : 0.5 }
      for second in 2_000..<3_601 { b.bars[second].volume = .zero }
    }
    let pair = try #require(Dislocation.pairs(record, window).first)
    #expect(pair.largest == 0)
    #expect(pair.steps == (2_000 - 300) / 10)
  }

  @Test("markets of other assets, of none known, or of one venue are no pair")
  func others() {
    #expect(Dislocation.pairs(record { _, b in b.asset = 1 }, window).isEmpty)
    #expect(Dislocation.pairs(record { a, _ in a.asset = nil }, window).isEmpty)
    var market = SyntheticMarket.flat(3_600)
    market.asset = 0
    #expect(Dislocation.pairs(SyntheticMarket.record([market, market]), window).isEmpty)
  }

  @Test("each market's metric is its farthest gap from another venue")
  func metric() throws {
    let record = record { _, b in
      SyntheticMarket.setPrices(&b) { (2_000..<2_120).contains($0) ? 0.8 : 1 }
    }
    let table = MetricTable(record, window, stages: StageDetector(record, window))
    for market in ["V1/BTC-PERP", "V2/BTC-PERP"] {
      #expect(abs(try #require(table.value("dislocation", market: market)) - 0.2 / 0.9) < 1e-9)
      #expect(table.value("dislocatedMinutes", market: market) == 2)
    }
  }
}
