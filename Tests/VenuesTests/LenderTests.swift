import Clearing
import Primitives
import TestSupport
import Testing
import Venues

@Suite("Who lends") struct LenderTests {
  @Test("lenders and keepers have accounts of their own where a rule asks for them")
  func accounts() {
    var rules = VenueRules.plain
    rules.lending.deposits = .whole(500)
    rules.liquidation.path = .keeper
    rules.lending.keeper.equity = .whole(70)
    let desk = VenueDesk(rules)
    #expect(desk.cash("lender") == .whole(500) && desk.cash("keeper") == .whole(70))
    #expect(desk.venue.lender.size == .whole(500))
    let none = VenueDesk()
    #expect(none.venue.lender.accounts.isEmpty && none.venue.lender.keepers.isEmpty)
  }
}
