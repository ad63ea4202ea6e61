import Primitives
import Testing

@testable import Reports
@testable import Simulations

@Suite("Measures of recovery")
struct RecoveryMeasuresTests {
  private let window = SyntheticMarket.window(7_200, trigger: 1_800)

  /// Bids of 100,000 fall to 1,000 at 2,000 s, are 60,000 from 2,300 s on and 95,000 from 3,200 s;
  /// one sample at 2,100 s has all of them for a moment.
  private var market: MarketRecord {
    var market = SyntheticMarket.flat(7_200)
    for place in market.samples.indices {
      let second = Int(market.samples[place].at.nanoseconds / 1_000_000_000)
      let money: Int64 =
        switch second {
        case 2_100: 100_000
        case 2_000..<2_300: 1_000
        case 2_300..<3_200: 60_000
        case 3_200...: 95_000
        default: 100_000
        }
      for band in DepthBand.allCases {
        market.samples[place].bids[band.rawValue].total = .whole(money)
      }
    }
    return market
  }

  @Test("minutes from the emptiest sample; a flicker is no recovery")
  func bids() throws {
    let recovery = RecoveryMeasures(market, window)
    // The last of the emptiest samples is at 2,295 s. A minute whose median is 60,000 begins with
    // it: six samples of twelve more would still be 1,000.
    let half = try #require(recovery.minutesUntilBids(0.5))
    #expect(half >= 0 && half <= 5.0 / 60)
    let most = try #require(recovery.minutesUntilBids(0.9))
    #expect(abs(most - (3_200.0 - 2_295) / 60) <= 0.5)
    #expect(recovery.minutesUntilBids(0.99) == nil)
    #expect(recovery.minutesUntilBids(0.005) == nil)
  }

  @Test("an empty side is wider than any spread")
  func spread() throws {
    var market = market
    for place in market.samples.indices {
      let second = Int(market.samples[place].at.nanoseconds / 1_000_000_000)
      if (2_000..<2_060).contains(second) { market.samples[place].bid = nil }
      if (2_060..<2_600).contains(second) {
        market.samples[place].ask = market.samples[place].ask.map { $0 + 100 }
      }
    }
    let minutes = try #require(RecoveryMeasures(market, window).minutesUntilSpread(2))
    #expect(abs(minutes - (2_600.0 - 2_055) / 60) <= 0.6)
  }

  @Test("a spread that never doubled has nothing to recover from")
  func never() {
    #expect(RecoveryMeasures(market, window).minutesUntilSpread(2) == nil)
    let quiet = RecoveryMeasures(market, SyntheticMarket.window(7_200))
    #expect(quiet.minutesUntilBids(0.5) == nil)
  }

  @Test("a fall of a tenth of which six points are left is permanent by three fifths")
  func permanent() throws {
    var market = SyntheticMarket.flat(7_200)
    SyntheticMarket.setPrices(&market) { second in
      switch second {
      case 0..<1_800: 1
      case 1_800..<2_400: 1 - 0.1 * Double(second - 1_800) / 600
      case 2_400..<4_800: 0.9 + 0.04 * Double(second - 2_400) / 2_400
      default: 0.94
      }
    }
    let part = try #require(RecoveryMeasures(market, window).permanentPart)
    #expect(abs(part - 0.6) < 0.002)
    #expect(RecoveryMeasures(SyntheticMarket.flat(7_200), window).permanentPart == nil)
  }
}
