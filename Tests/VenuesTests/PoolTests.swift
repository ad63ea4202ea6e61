import Clearing
import Primitives
import TestSupport
import Testing

@testable import Venues

@Suite("The money behind pooled markets") struct PoolTests {
  @Test("each market has its pool and its pot; spot markets and venues with books have none")
  func accounts() throws {
    let one = FixedDecimal(mantissa: 1, scale: 0)
    let contract = try #require(Contract(tick: one, lot: one, kind: .spot))
    let spot = MarketRules(
      name: "COIN", contract: contract, schedule: .lendingPool, price: Price(ticks: 50))
    let venue = Venue(
      id: VenueID(0 as UInt16), rules: VenuePoolTests.rules(), markets: [.plain(), spot, .plain()])
    let isPooled = (0..<3).map { venue.isPooled(MarketID($0)) }
    #expect(isPooled == [true, false, true])
    #expect(venue.poolEquity(of: MarketID(2)) == .whole(10_000))
    #expect(venue.poolEquity(of: MarketID(1)) == .zero)
    let copy = venue.pool.clone()
    #expect(copy.accounts == venue.pool.accounts && copy.pots == venue.pool.pots)
    let book = Venue(id: VenueID(0 as UInt16), rules: .plain, markets: [.plain()])
    let hasPool = book.isPooled(MarketID(0))
    #expect(!hasPool)
  }
}
