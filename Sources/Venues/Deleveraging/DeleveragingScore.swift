import Primitives

/// The order in which a queue closes winners. Higher scores come first, ties by slot.
public enum DeleveragingScore {
  /// The largest leverage and price ratio that still move a score, so that products fit.
  private static let most: Int128 = 1_000_000_000_000

  /// Profit share times effective leverage (BitMEX, Binance, Bybit): `profit / |cost| · value /
  /// equity`; for a loser the loss share over leverage. In parts of 1e-9 · 1e-6.
  public static func profitAndLeverage(_ candidate: DeleveragingCandidate) -> Int128 {
    if candidate.cost == .zero { return 0 }
    let share = (Int128(candidate.profit.units) * 1_000_000_000)
      .divided(by: Int128(abs(candidate.cost.units)), rounding: .towardZero)
    let leverage = max(1, candidate.leverage)
    if share > 0 { return share * min(leverage, most) }
    return (share * most).divided(by: leverage, rounding: .towardZero)
  }

  /// `mark / entry · notional / account value` for a long, `entry / mark · …` for a short
  /// (Hyperliquid, "Auto-deleveraging"; of shorts no official text says so). In parts of
  /// 1e-9 · 1e-6.
  public static func hyperliquid(_ candidate: DeleveragingCandidate) -> Int128 {
    let paid = Int128(abs(candidate.cost.units))
    let worth = Int128(candidate.value.units)
    let (above, below) = candidate.isLong ? (worth, paid) : (paid, worth)
    let moved = (above * 1_000_000_000).divided(by: max(1, below), rounding: .down)
    let leverage = DeleveragingCandidate.leverage(
      value: candidate.value, equity: candidate.equity)
    return min(moved, most * 1_000_000) * min(leverage, most)
  }

  /// The score under a policy that has a queue; 0 under one that has none.
  static func score(_ candidate: DeleveragingCandidate, _ policy: DeleveragingPolicy) -> Int128 {
    switch policy {
    case .profitAndLeverage: profitAndLeverage(candidate)
    case .hyperliquid: hyperliquid(candidate)
    default: 0
    }
  }
}
