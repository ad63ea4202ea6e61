public import Clearing
import Primitives
public import Venues

/// The rulebooks as published with which storms begin, and a schedule that goes with each.
public enum StormPreset: String, CaseIterable, Sendable {
  case binanceUSDM, binanceCOINM, bybit, okx, bitmex, hyperliquid, dydxV4, gmxV2
  case lendingPool, rwaLender

  /// The rulebook.
  public var rules: VenueRules {
    switch self {
    case .binanceUSDM: .binanceUSDM
    case .binanceCOINM: .binanceCOINM
    case .bybit: .bybit
    case .okx: .okx
    case .bitmex: .bitmex
    case .hyperliquid: .hyperliquid
    case .dydxV4: .dydxV4
    case .gmxV2: .gmxV2
    case .lendingPool: .lendingPool
    case .rwaLender: .rwaLender
    }
  }

  /// Whether its markets are spot markets with money that is lent.
  public var isLender: Bool { self == .lendingPool || self == .rwaLender }

  /// Whether its contracts pay in the coin.
  public var isInverse: Bool { self == .binanceCOINM || self == .bitmex }

  /// As published, its floors in the money of a small world.
  public func schedule(_ divisor: Int64) throws -> MarginSchedule {
    let rows: [MarginTier]
    switch self {
    case .binanceUSDM, .okx: rows = MarginTier.binanceADA
    case .binanceCOINM: rows = MarginTier.binanceCoinBTC
    case .bybit: rows = MarginTier.bybitBTC
    case .bitmex: rows = MarginTier.bitmexXBT
    case .hyperliquid: rows = MarginTier.hyperliquidSmall
    case .dydxV4: rows = MarginTier.dydxMidCap
    case .gmxV2: return .gmxV2
    case .lendingPool: return .lendingPool
    case .rwaLender: return .rwaLender
    }
    return try MarginSchedule(MarginTier.scaled(rows, by: divisor))
  }
}
