public import Clearing
public import Primitives

/// Margin tiers as Hyperliquid publishes them (documentation, trading/margin-tiers): a highest
/// leverage for each tier, and half of its initial margin as maintenance.
extension MarginTier {
  /// `0.5 / max leverage`, to the nearest 1e-9.
  public static func hyperliquidRate(maxLeverage: Int64) -> Rate {
    Rate(
      billionths: Rate.one.billionths.divided(by: 2 * max(1, maxLeverage), rounding: .nearest))
  }

  /// Tiers by their floors and highest leverages.
  public static func hyperliquid(_ rows: [(floor: Money, leverage: Int64)]) -> [MarginTier] {
    rows.map {
      MarginTier(
        floor: $0.floor, maintenanceRate: hyperliquidRate(maxLeverage: $0.leverage),
        maxLeverage: $0.leverage)
    }
  }

  public static let hyperliquidBTC = hyperliquid([(.zero, 40), (.whole(150_000_000), 20)])
  public static let hyperliquidETH = hyperliquid([(.zero, 25), (.whole(100_000_000), 15)])
  public static let hyperliquidSOL = hyperliquid([(.zero, 20), (.whole(70_000_000), 10)])
  public static let hyperliquidXRP = hyperliquid([(.zero, 20), (.whole(40_000_000), 10)])
  /// Large alternative coins, and small ones.
  public static let hyperliquidLarge = hyperliquid([(.zero, 10), (.whole(20_000_000), 5)])
  public static let hyperliquidSmall = hyperliquid([(.zero, 10), (.whole(3_000_000), 5)])
}
