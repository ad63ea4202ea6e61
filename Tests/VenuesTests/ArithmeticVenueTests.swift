import Primitives
import Testing
import Venues

@Suite struct ArithmeticVenueTests {
  @Test("inverse contracts are quoted in dollars, and their names can be typed")
  func products() {
    for venue in ArithmeticVenue.allCases {
      #expect(venue.kind != .inverse || venue.quote == "USD")
      #expect(venue.rawValue.allSatisfy { $0.isLowercase || $0 == "-" })
    }
    #expect(ArithmeticVenue(rawValue: "binance-coinm")?.kind == .inverse)
  }
}
