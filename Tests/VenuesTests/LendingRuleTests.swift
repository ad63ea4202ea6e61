import Primitives
import Testing
import Venues

@Suite("Rules of lending") struct LendingRuleTests {
  @Test("nobody in particular lends unless a rulebook says so")
  func defaults() {
    #expect(VenueRules().lending.interest == .none)
    #expect(VenueRules.binanceUSDM.lending == LendingRule())
    #expect(VenueRules().liquidation.path == .book && VenueRules().liquidation.call == nil)
  }
}
