import Primitives
import Testing
import Venues

@testable import Simulations

@Suite struct TransitsTests {
  @Test("what is on its way is counted until it is taken out")
  func count() {
    var transits = Transits()
    let place = MarketPlace(VenueID(1), MarketID(0))
    let first = transits.add(
      Transits.Transit(amount: .whole(3), place: place, account: AccountID(7)))
    let second = transits.add(
      Transits.Transit(amount: .whole(4), place: nil, account: AccountID(8)))
    #expect(transits.units == 700_000_000 && transits.count == 2)
    #expect(transits[first]?.account == AccountID(7))
    transits.remove(first)
    #expect(transits[first] == nil && transits[second]?.place == nil)
    #expect(transits.units == 400_000_000 && transits.count == 1)
  }
}
