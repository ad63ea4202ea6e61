public import Clearing
public import Primitives
import Venues

/// Tables of margin tiers that venues have published, by the names that scenarios use; see the
/// presets for their sources.
public enum PublishedTiers: String, CaseIterable, Sendable {
  case binanceBtc, binanceEth, binanceAda, binanceCoinBtc
  case bybitBtc, bitmexXbt
  case hyperliquidBtc, hyperliquidEth, hyperliquidSol, hyperliquidXrp
  case hyperliquidLarge, hyperliquidSmall
  case dydxLargeCap, dydxMidCap, dydxSmallCap, dydxLongTail
  case gmxV2, lendingPool, rwaLender

  /// The rows as published: floors in money of the world, or in coins (`isInCoins`).
  public var tiers: [MarginTier] {
    switch self {
    case .binanceBtc: MarginTier.binanceBTC
    case .binanceEth: MarginTier.binanceETH
    case .binanceAda: MarginTier.binanceADA
    case .binanceCoinBtc: MarginTier.binanceCoinBTC
    case .bybitBtc: MarginTier.bybitBTC
    case .bitmexXbt: MarginTier.bitmexXBT
    case .hyperliquidBtc: MarginTier.hyperliquidBTC
    case .hyperliquidEth: MarginTier.hyperliquidETH
    case .hyperliquidSol: MarginTier.hyperliquidSOL
    case .hyperliquidXrp: MarginTier.hyperliquidXRP
    case .hyperliquidLarge: MarginTier.hyperliquidLarge
    case .hyperliquidSmall: MarginTier.hyperliquidSmall
    case .dydxLargeCap: MarginTier.dydxLargeCap
    case .dydxMidCap: MarginTier.dydxMidCap
    case .dydxSmallCap: MarginTier.dydxSmallCap
    case .dydxLongTail: MarginTier.dydxLongTail
    case .gmxV2: MarginSchedule.gmxV2.tiers
    case .lendingPool: MarginSchedule.lendingPool.tiers
    case .rwaLender: MarginSchedule.rwaLender.tiers
    }
  }

  /// Floors are whole coins of the base asset: contracts that settle in it.
  public var isInCoins: Bool { self == .bitmexXbt || self == .binanceCoinBtc }

  /// The rows with floors in money of the world, a coin at `price`.
  public func tiers(at price: Money) -> [MarginTier] {
    if !isInCoins { return tiers }
    return tiers.map { row in
      var row = row
      row.floor = row.floor.scaled(by: price.units, over: Money.unitsPerWhole, rounding: .nearest)
      return row
    }
  }

  /// The table that holds where a market gives none: what the rulebook publishes for the base
  /// asset, else Binance's.
  init(base: String, preset: String) {
    switch (preset, base) {
    case ("binanceCoinm", "BTC"): self = .binanceCoinBtc
    case ("bybit", "BTC"): self = .bybitBtc
    case ("bitmex", "BTC"), ("bitmex", "XBT"): self = .bitmexXbt
    case ("hyperliquid", "BTC"): self = .hyperliquidBtc
    case ("hyperliquid", "ETH"): self = .hyperliquidEth
    case ("hyperliquid", "SOL"): self = .hyperliquidSol
    case ("hyperliquid", "XRP"): self = .hyperliquidXrp
    case ("hyperliquid", _): self = .hyperliquidLarge
    case ("dydxV4", "BTC"), ("dydxV4", "ETH"): self = .dydxLargeCap
    case ("dydxV4", _): self = .dydxMidCap
    case ("gmxV2", _): self = .gmxV2
    case ("lendingPool", _): self = .lendingPool
    case ("rwaLender", _): self = .rwaLender
    case (_, "BTC"): self = .binanceBtc
    case (_, "ETH"): self = .binanceEth
    default: self = .binanceAda
    }
  }
}
