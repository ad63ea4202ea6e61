import Clearing
import Scenarios
import Venues

/// Tables of margin tiers that a calculation can be made with.
enum CalcTiers {
  /// Those that scenarios know by name, and Hyperliquid's.
  static let all: [(name: String, tiers: [MarginTier], source: String)] = {
    let known = PublishedTiers.allCases.map { (name: $0.rawValue, tiers: $0.tiers) }
    let own: [(name: String, tiers: [MarginTier])] = [
      ("hyperliquidBtc", MarginTier.hyperliquidBTC), ("hyperliquidEth", MarginTier.hyperliquidETH),
      ("hyperliquidSol", MarginTier.hyperliquidSOL),
    ]
    let names = known.map(\.name)
    let tables = known + own.filter { !names.contains($0.name) }
    return tables.map { ($0.name, $0.tiers, source(of: $0.name)) }
  }()

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
      ("hyperliquid", "Hyperliquid documentation, trading/margin-tiers (undated)"),
    ]
    let found = places.first { name.hasPrefix($0.0) }
    return "tiers \(name)" + (found.map { ": \($0.1)" } ?? "")
  }
}
