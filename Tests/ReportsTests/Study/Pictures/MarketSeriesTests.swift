import Primitives
import Simulations
import Testing

@testable import Reports

@Suite("Series of a market")
struct MarketSeriesTests {
  private let view = StudyView(InventedStudy.one)

  @Test("changes are counted from the moment before the trigger")
  func changes() throws {
    let mark = view.series(view.lead).mark
    #expect(mark.values[InventedRun.trigger - 1] == 0)
    #expect(abs(try #require(mark.values.min()) + 0.115) < 0.001)
    #expect(mark.times.count == view.record.market(view.lead).bars.count)
  }

  @Test("depth is money of the world, the makers' share a part of it")
  func depth() {
    let series = view.series(view.lead)
    let bids = series.depth(.onePercent, bids: true)
    #expect(bids.values[0] == series.market.samples[0].bids[2].total.amount * 1_000)
    #expect(series.withdrawable(.onePercent).values.allSatisfy { abs($0 - 0.8) < 1e-6 })
  }

  @Test("an empty side leaves the last trade in place of the mid")
  func mid() {
    var market = view.record.market(view.lead)
    market.samples[3].bid = nil
    let series = MarketSeries(market: market, window: view.study.window, money: view.money)
    #expect(series.mid.values[3] == market.contract.amount(market.samples[3].last))
    #expect(abs(series.mid.values[0] - 116_850) < 10)
  }

  @Test("buckets hold all there is, the last one what is left")
  func buckets() {
    let buckets = MarketSeries.buckets(view.record.markets, every: 7, money: view.money) {
      $0.volume
    }
    let all = view.record.markets.flatMap(\.bars).reduce(0.0) { $0 + $1.volume.amount } * 1_000
    #expect(abs(buckets.values.reduce(0, +) / all - 1) < 1e-12)
    #expect(buckets.values.count == (4_801 + 6) / 7)
  }
}
