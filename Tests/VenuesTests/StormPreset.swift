import Clearing
import Primitives
import Venues

/// The rulebooks as published with which storms begin, and a schedule that goes with each.
enum StormPreset: String, CaseIterable {
  case binanceUSDM, bybit, okx, bitmex, hyperliquid, dydxV4, gmxV2, lendingPool, rwaLender

  var rules: VenueRules {
    switch self {
    case .binanceUSDM: .binanceUSDM
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

  var isLender: Bool { self == .lendingPool || self == .rwaLender }

  /// As published, its floors in the money of a small world.
  func schedule(_ divisor: Int64) throws -> MarginSchedule {
    let rows: [MarginTier]
    switch self {
    case .binanceUSDM, .okx: rows = MarginTier.binanceADA
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
