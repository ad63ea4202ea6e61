import Testing

@testable import Venues

@Suite("Feeds of liquidations")
struct LiquidationFeedTests {
  @Test("as scenarios name them")
  func names() {
    #expect(
      LiquidationFeed.allCases.map(\.rawValue) == [
        "everyClose", "latestPerSecond", "largestPerSecond", "none",
      ])
  }

  @Test("Binance and OKX show an order a second, Bybit and chains every close")
  func presets() {
    #expect(VenueRules.binanceUSDM.liquidation.feed == .latestPerSecond)
    #expect(VenueRules.binanceCOINM.liquidation.feed == .latestPerSecond)
    #expect(VenueRules.okx.liquidation.feed == .latestPerSecond)
    for rules in [VenueRules.bybit, .hyperliquid, .dydxV4, .gmxV2] {
      #expect(rules.liquidation.feed == .everyClose)
    }
  }
}
