import Clearing
import Scenarios
import Venues

/// Tables of margin tiers that a calculation can be made with.
enum CalcTiers {
  /// Those that scenarios know by name, but for floors in coins: a calculation has no price of one.
  static let all: [(name: String, tiers: [MarginTier], source: String)] =
    PublishedTiers.allCases.filter { !$0.isInCoins }.map {
      ($0.rawValue, $0.tiers, source(of: $0.rawValue))
    }

  static func named(_ name: String) -> (name: String, tiers: [MarginTier], source: String)? {
    all.first { $0.name == name }
  }

  /// The table that is meant where none is named.
  static func standard(of venue: ArithmeticVenue) -> String? {
    switch venue {
    case .binanceUSDM: "binanceBtc"
    case .hyperliquid: "hyperliquidBtc"
    default: nil
    }
  }

  private static func source(of name: String) -> String {
    let places: [(String, String)] = [
      ("binanceAda", "Binance ADAUSDT, 2022, as in freqtrade at commit c9ae5e1e9f"),
      ("binance", "Binance, October 2024, as in freqtrade at commit c9ae5e1e9f"),
      ("bybit", "Bybit, margin parameters of the announcement page (undated copy)"),
      ("hyperliquid", "Hyperliquid documentation, trading/margin-tiers (undated)"),
      ("dydx", "dYdX v4, liquidity tiers of genesis (commit 84d4664bae)"),
      ("gmxV2", "GMX documentation; the factor is 0.25 % to 1 % by market"),
    ]
    let found = places.first { name.hasPrefix($0.0) }
    return "tiers \(name)" + (found.map { ": \($0.1)" } ?? "")
  }
}
