import Primitives

/// One place in a market's deleveraging queue.
struct RankedPosition: BitwiseCopyable {
  var slot: UInt32
  var score: Int128

  /// Best first, ties by slot.
  @inline(__always)
  static func precedes(_ a: RankedPosition, _ b: RankedPosition) -> Bool {
    a.score == b.score ? a.slot < b.slot : a.score > b.score
  }
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
