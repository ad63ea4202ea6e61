import Primitives
import Testing
import Venues

@Suite("The OKX preset") struct OKXTests {
  @Test("two tiers at a time, a fund for all, and winners closed at the mark")
  func rules() {
    let rules = VenueRules.okx
    #expect(rules.liquidation.size == .toLowerTier && rules.liquidation.tierSteps == 2)
    #expect(rules.fund.purses == .shared && rules.fund.drawdown == .percent(30))
    #expect(rules.deleveraging.price == .mark && rules.mark.source == .indexBasis)
  }
}
