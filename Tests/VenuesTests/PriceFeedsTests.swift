import Primitives
import TestSupport
import Testing

@testable import Venues

@Suite("What a market keeps for its prices") struct PriceFeedsTests {
  @Test("before the run every price is the first")
  func first() {
    var market = MarketRules.plain(price: 250)
    market.indexSources = [PriceSource(.fundamental)]
    var feeds = PriceFeeds(market, .plain)
    let index = feeds.sources.price(
      .weightedMedian, staleness: nil, deviation: nil, at: .start)
    #expect(index == 250_000 && feeds.bookMedian == 500 && feeds.perpetuals.isEmpty)
  }
}
