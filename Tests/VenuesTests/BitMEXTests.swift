import Clearing
import Primitives
import Testing
import Venues

@Suite("The BitMEX preset") struct BitMEXTests {
  @Test("the engine has a position at once, lowers its offers, and charges nothing")
  func rules() {
    let rules = VenueRules.bitmex
    #expect(rules.liquidation.attempts == 0 && rules.liquidation.feeForm == .none)
    #expect(rules.fund.work == .loweredOffers && rules.deleveraging.price == .bankruptcy)
    #expect(rules.mark.source == .fairBasis && rules.funding.window == .previous)
  }

  @Test("risk limits in coins are a schedule")
  func table() throws {
    let tiers = try MarginSchedule(MarginTier.bitmexXBT)
    #expect(tiers.maxLeverage == 100 && tiers.lowestRate == Rate(billionths: 3_500_000))
    #expect(tiers.tiers[1].deduction == .whole(1))
  }
}
