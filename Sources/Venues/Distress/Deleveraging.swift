import Primitives

/// One place in a market's deleveraging queue.
struct RankedPosition: BitwiseCopyable {
  var slot: UInt32
  var score: Int128
}

/// The winners of a market, longs and shorts apart, best first. Ranked anew only after a while:
/// ranking for every fill would be quadratic.
struct DeleveragingQueues: ~Copyable {
  private var longs = Queue()
  private var shorts = Queue()

  struct Queue: ~Copyable {
    var ranked = Buffer<RankedPosition>()
    /// First place that may still have lots.
    var cursor = 0
    var rankedAt: Instant?
    /// What had happened when it was ranked; see `Venue.rankingStamp`.
    var stamp: Int64 = 0

    borrowing func clone() -> Queue {
      var copy = Queue()
      copy.ranked = ranked.clone()
      copy.cursor = cursor
      copy.rankedAt = rankedAt
      copy.stamp = stamp
      return copy
    }
  }

  subscript(longs isLong: Bool) -> Queue {
    _read { if isLong { yield longs } else { yield shorts } }
    _modify { if isLong { yield &longs } else { yield &shorts } }
  }

  borrowing func clone() -> DeleveragingQueues {
    var copy = DeleveragingQueues()
    copy.longs = longs.clone()
    copy.shorts = shorts.clone()
    return copy
  }
}

/// The order in which winners are closed.
enum DeleveragingScore {
  /// Profit share times effective leverage (BitMEX, Binance): `profit / |cost| · value / equity`;
  /// for a loser the loss share over leverage. In parts of 1e-9 · 1e-6; higher is closed first.
  static func profitAndLeverage(
    profit: Money, cost: Money, value: Money, equity: Money
  ) -> Int128 {
    if cost == .zero { return 0 }
    let share = (Int128(profit.units) * 1_000_000_000)
      .divided(by: Int128(abs(cost.units)), rounding: .towardZero)
    let leverage = max(
      1,
      (Int128(value.units) * 1_000_000).divided(
        by: Int128(max(1, equity.units)), rounding: .down))
    if share > 0 { return share * min(leverage, 1_000_000_000_000) }
    return (share * 1_000_000_000_000).divided(by: leverage, rounding: .towardZero)
  }
}
