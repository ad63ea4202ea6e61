import Primitives
import Simulations
import Testing

@testable import Reports
@testable import Simulations

@Suite("Measures of depth")
struct DepthMeasuresTests {
  private let window = SyntheticMarket.window(7_200, trigger: 1_800)

  /// Calm 100,000 dollars; 2,000 for five minutes after 1,900 s; 25,000 from 4,500 s on.
  private var market: MarketRecord {
    var market = SyntheticMarket.flat(7_200)
    for index in market.samples.indices {
      let second = Int(market.samples[index].at.nanoseconds / 1_000_000_000)
      let money: Int64 =
        (1_900..<2_200).contains(second) ? 2_000 : second >= 4_500 ? 25_000 : 100_000
      for band in DepthBand.allCases {
        market.samples[index].bids[band.rawValue].total = .whole(money)
        market.samples[index].bids[band.rawValue].makers = .whole(money / 2)
      }
    }
    return market
  }

  @Test("calm, emptiest and what is left later")
  func depths() throws {
    let depth = DepthMeasures(market, window)
    #expect(depth.baseline(.onePercent) == 100_000)
    #expect(depth.least(.onePercent) == 2_000)
    #expect(depth.worst(.onePercent) == 0.02)
    #expect(depth.worst(.onePercent, bids: false) == 1)
    #expect(depth.lossFactor(.onePercent, from: .minutes(45), to: .minutes(60)) == 4)
    #expect(depth.lossFactorAtEnd(.onePercent) == 4)
    #expect(depth.emptyMinutes(.twoPercent, sample: .seconds(5)) == 5)
    #expect(depth.makersShare(.onePercent) == 0.5)
    let mean = try #require(depth.meanOverLeast(.tenBasisPoints))
    // One sample in twelve of the hour lies at 2,000, a sixth at 25,000.
    #expect(mean > 35 && mean < 45)
  }

  @Test("an empty book is nothing of calm, and has no factor")
  func empty() {
    var market = market
    market.samples[400].bids[DepthBand.onePercent.rawValue] = BandDepth()
    let depth = DepthMeasures(market, window)
    #expect(depth.worst(.onePercent) == 0)
    #expect(depth.meanOverLeast(.onePercent) == nil)
  }

  @Test("spreads over the mid; an empty side has none")
  func spreads() throws {
    var market = market
    market.samples[500].ask = Price(ticks: 100_495)
    market.samples[600].ask = nil
    let depth = DepthMeasures(market, window)
    #expect(abs(try #require(depth.calmSpread) - 0.000_1) < 1e-12)
    #expect(abs(try #require(depth.spreadMultiple) - 50) < 0.5)
  }

  @Test("without a calm there is nothing to compare with")
  func noBaseline() {
    let depth = DepthMeasures(market, SyntheticMarket.window(7_200, trigger: 302))
    #expect(depth.baseline(.onePercent) == 100_000 || depth.baseline(.onePercent) == nil)
    var bare = market
    bare.samples = []
    let none = DepthMeasures(bare, window)
    #expect(none.baseline(.onePercent) == nil)
    #expect(none.worst(.onePercent) == nil)
    #expect(none.least(.onePercent) == nil)
  }
}
