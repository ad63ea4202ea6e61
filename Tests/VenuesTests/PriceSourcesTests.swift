import Primitives
import Testing

@testable import Venues

@Suite("Where an index comes from") struct PriceSourcesTests {
  private let place = MarketPlace(VenueID(1), MarketID(0))

  /// The fundamental with weight 1 and a market with weight 3, both at 100 ticks.
  private func sources() -> PriceSources {
    PriceSources(
      [PriceSource(.fundamental), PriceSource(.market(place), weight: 3)],
      price: Price(ticks: 100))
  }

  private func price(
    _ sources: inout PriceSources, _ method: IndexMethod = .weightedMean, second: Int64
  ) -> Int64? {
    sources.price(
      method, staleness: .seconds(10), deviation: nil, at: .start + .seconds(second))
  }

  @Test("before anybody speaks all say the first price")
  func first() {
    var sources = sources()
    #expect(price(&sources, second: 0) == 100_000)
  }

  @Test("a source that is silent for longer than ten seconds has no weight")
  func stale() {
    var sources = sources()
    sources.note(SourceQuote(thousandths: 104_000, updated: .start), at: 1)
    sources.noteFundamental(Price(ticks: 100), at: .start + .seconds(10))
    #expect(price(&sources, second: 10) == 103_000)
    #expect(price(&sources, .weightedMedian, second: 10) == 104_000)
    sources.noteFundamental(Price(ticks: 100), at: .start + .seconds(11))
    #expect(price(&sources, second: 11) == 100_000)
    #expect(price(&sources, second: 40) == nil)
  }

  @Test("a copy goes its own way")
  func copies() {
    var sources = sources()
    var copy = sources.clone()
    sources.note(SourceQuote(thousandths: 0, updated: .start), at: 1)
    #expect(price(&copy, second: 0) == 100_000 && !copy.isEmpty)
  }
}
