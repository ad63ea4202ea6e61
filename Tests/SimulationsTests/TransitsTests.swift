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
      Transits.Transit(amount: .whole(4), place: place, account: AccountID(8)))
    #expect(transits.units == 700_000_000 && transits.count == 2)
    #expect(transits[first]?.account == AccountID(7))
    transits.remove(first)
    #expect(transits[first] == nil && transits[second]?.place == place)
    #expect(transits.units == 400_000_000 && transits.count == 1)
  }

  @Test("what leaves the world is counted, and is not on its way")
  func outside() {
    var transits = Transits()
    transits.lose(.whole(3))
    transits.lose(.whole(4))
    #expect(transits.outside == 700_000_000 && transits.units == 0 && transits.count == 0)
  }
}
