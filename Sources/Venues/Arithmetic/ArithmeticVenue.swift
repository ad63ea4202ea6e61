public import Primitives

/// The venues whose arithmetic is known here, by the names of their products.
public enum ArithmeticVenue: String, Hashable, Sendable, CaseIterable {
  case binanceUSDM = "binance-usdm"
  case binanceCoinM = "binance-coinm"
  case bybit
  case bybitInverse = "bybit-inverse"
  case okx
  case bitmex
  case hyperliquid
  case dydx
  case gmx

  /// What the product pays: BitMEX is its inverse XBTUSD, OKX its linear swap.
  public var kind: ContractKind {
    switch self {
    case .binanceCoinM, .bybitInverse, .bitmex: .inverse
    case .binanceUSDM, .bybit, .okx, .hyperliquid, .dydx, .gmx: .linear
    }
  }

  /// The asset in which prices are quoted.
  public var quote: String {
    switch self {
    case .binanceUSDM, .bybit, .okx: "USDT"
    case .hyperliquid, .dydx: "USDC"
    case .binanceCoinM, .bybitInverse, .bitmex, .gmx: "USD"
    }
  }
}
