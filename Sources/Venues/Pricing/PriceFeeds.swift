import Primitives

/// What one market keeps between two ticks of the price clock to make its index and its mark.
struct PriceFeeds: ~Copyable {
  var sources: PriceSources
  var perpetuals: PriceSources
  var oracle: OracleFeed
  /// Of (mid - oracle) and of the book's own median, both in half ticks; only where the mark is
  /// made of them.
  var basisAverage: DecayingAverage
  var bookAverage: DecayingAverage
  var bookMedian: Int64
  var activity = BookActivity()

  init(_ market: MarketRules, _ venue: VenueRules) {
    sources = PriceSources(market.indexSources, price: market.price)
    perpetuals = PriceSources(market.perpetualSources, price: market.price)
    oracle = OracleFeed(venue.index)
    basisAverage = DecayingAverage(venue.mark.basisTime)
    bookAverage = DecayingAverage(venue.mark.bookTime)
    bookMedian = 2 * market.price.ticks
  }

  private init(copying other: borrowing PriceFeeds) {
    sources = other.sources.clone()
    perpetuals = other.perpetuals.clone()
    oracle = other.oracle.clone()
    (basisAverage, bookAverage) = (other.basisAverage, other.bookAverage)
    (bookMedian, activity) = (other.bookMedian, other.activity)
  }

  borrowing func clone() -> PriceFeeds { PriceFeeds(copying: self) }
}
