import Clearing
import Primitives
import TestSupport
import Testing
import Venues

@Suite("Hyperliquid's margin tiers") struct HyperliquidTiersTests {
  @Test("bitcoin: 1.25 % to 150 million dollars, 2.5 % beyond")
  func bitcoin() throws {
    let schedule = try MarginSchedule(MarginTier.hyperliquidBTC)
    #expect(schedule.maintenance(of: .whole(150_000_000)) == .whole(1_875_000))
    #expect(schedule.maintenance(of: .whole(151_000_000)) == .whole(1_900_000))
  }

  @Test("every table makes a schedule, and a third is rounded")
  func tables() throws {
    for tiers in [
      MarginTier.hyperliquidETH, MarginTier.hyperliquidSOL, MarginTier.hyperliquidXRP,
      MarginTier.hyperliquidLarge, MarginTier.hyperliquidSmall,
    ] {
      #expect(try MarginSchedule(tiers).tiers.count == 2)
    }
    #expect(MarginTier.hyperliquidRate(maxLeverage: 3) == Rate(billionths: 166_666_667))
  }
}
