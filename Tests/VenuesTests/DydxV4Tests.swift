import Clearing
import Primitives
import Testing
import Venues

@Suite("The dYdX v4 preset") struct DydxV4Tests {
  @Test("orders at the fillable price, capped by the block, the farthest first")
  func rules() {
    let rules = VenueRules.dydxV4
    #expect(rules.liquidation.limit == .fillablePrice && rules.liquidation.size == .perBlockCap)
    #expect(rules.liquidation.turn == .farthestFillable)
    #expect(rules.liquidation.block.portion == .percent(10))
    #expect(rules.mark.source == .index && rules.deleveraging.rank == .random)
  }

  @Test(
    "who is above zero is liquidated block by block, and never given to others for want of bids")
  func attempts() {
    let rules = VenueRules.dydxV4
    // At a tenth a block nobody would be closed after five.
    #expect(rules.liquidation.attempts >= 600 && rules.fund.trigger == .accountNegative)
  }

  @Test("liquidity tiers: maintenance is a share of initial margin")
  func tiers() throws {
    for (tier, rate) in [
      (MarginTier.dydxLargeCap, 12), (MarginTier.dydxMidCap, 30), (MarginTier.dydxSmallCap, 50),
      (MarginTier.dydxLongTail, 100),
    ] {
      #expect(try MarginSchedule(tier).lowestRate == Rate(billionths: Int64(rate) * 1_000_000))
    }
  }
}
