import Primitives
import Testing
import Venues

@Suite("Sources of a price") struct PriceSourceTests {
  @Test("one counts once, unless it is given a weight")
  func weight() {
    let place = MarketPlace(VenueID(0), MarketID(1))
    #expect(PriceSource(.fundamental).weight == 1)
    #expect(PriceSource(.market(place), weight: 3) != PriceSource(.market(place)))
  }
}
