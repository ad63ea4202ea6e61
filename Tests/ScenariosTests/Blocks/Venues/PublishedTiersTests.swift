import Clearing
import Primitives
import Testing
import Venues

@testable import Scenarios

@Suite struct PublishedTiersTests {
  @Test("floors in coins become money at the price of one")
  func coins() {
    // The second tier of BitMEX begins at 200 coins.
    let rows = PublishedTiers.bitmexXbt.tiers(at: .whole(60_000))
    #expect(rows.map(\.floor).prefix(2) == [.zero, .whole(12_000_000)])
    #expect(rows.map(\.maintenanceRate) == PublishedTiers.bitmexXbt.tiers.map(\.maintenanceRate))
    #expect(PublishedTiers.bybitBtc.tiers(at: .whole(60_000)) == MarginTier.bybitBTC)
  }

  @Test("each asset of a venue has the table that the venue publishes for it")
  func tables() {
    let known: [(String, String, PublishedTiers)] = [
      ("binanceUsdm", "BTC", .binanceBtc), ("binanceUsdm", "DOGE", .binanceAda),
      ("bybit", "BTC", .bybitBtc), ("bitmex", "XBT", .bitmexXbt),
      ("hyperliquid", "SOL", .hyperliquidSol), ("hyperliquid", "DOGE", .hyperliquidLarge),
      ("dydxV4", "ETH", .dydxLargeCap), ("dydxV4", "SOL", .dydxMidCap), ("gmxV2", "SOL", .gmxV2),
      ("okx", "ETH", .binanceEth),
    ]
    for (preset, base, table) in known {
      #expect(PublishedTiers(base: base, preset: preset) == table, "\(preset) \(base)")
    }
  }
}
