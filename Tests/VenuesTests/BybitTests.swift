import Clearing
import Primitives
import Testing
import Venues

@Suite("The Bybit preset") struct BybitTests {
  @Test("large positions go down a tier at a time, and the pool's fall brings deleveraging")
  func rules() {
    let rules = VenueRules.bybit
    #expect(rules.liquidation.size == .toLowerTier && rules.liquidation.tierSteps == 1)
    #expect(rules.fund.trigger == .fundDrawdown && rules.fund.drawdown == .one)
    #expect(rules.bands.kind == .indexAndMark && rules.bands.beyond == .clip)
    #expect(rules.funding.sampleInterval == .minutes(1) && rules.mark.basisSamples == 300)
  }

  @Test("its table is a schedule")
  func table() throws {
    let tiers = try MarginSchedule(MarginTier.bybitBTC)
    // Maintenance amounts as published: 1,200 at 2 million, 1,482,000 at 75 million.
    #expect(tiers.tiers[1].deduction == .whole(1_200))
    #expect(tiers.tiers[19].deduction == .whole(1_482_000) && tiers.maxLeverage == 100)
  }
}
