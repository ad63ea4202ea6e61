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
/// ranking for every fill would be quadratic. Of a hundred thousand a dozen are reached, so that
/// they lie in a heap and the rest is never sorted.
struct DeleveragingQueues: ~Copyable {
  private var longs = Queue()
  private var shorts = Queue()

  struct Queue: ~Copyable {
    /// A binary heap, the best at its root.
    private var heap = Buffer<RankedPosition>()
    /// All that were ranked, and how many of them have been passed.
    private(set) var length = 0
    var passed: Int { length - heap.count }
    private(set) var rankedAt: Instant?
    /// What had happened when it was ranked; see `Venue.rankingStamp`.
    private(set) var stamp: Int64 = 0

    /// The best who has not been passed.
    var best: RankedPosition? { heap.count > 0 ? heap[0] : nil }

    /// Forgets the last ranking.
    mutating func clear() { heap.removeAll() }

    mutating func append(_ position: RankedPosition) { heap.append(position) }

    /// Whoever was appended is ranked now.
    mutating func arrange(at now: Instant, stamp: Int64) {
      for place in stride(from: heap.count / 2 - 1, through: 0, by: -1) { sink(place) }
      length = heap.count
      rankedAt = now
      self.stamp = stamp
    }

    /// Goes on to the next.
    mutating func pass() {
      guard let last = heap.popLast(), heap.count > 0 else { return }
      heap[0] = last
      sink(0)
    }

    private mutating func sink(_ start: Int) {
      let item = heap[start]
      var place = start
      while true {
        var child = 2 * place + 1
        if child >= heap.count { break }
        if child + 1 < heap.count && RankedPosition.precedes(heap[child + 1], heap[child]) {
          child += 1
        }
        if !RankedPosition.precedes(heap[child], item) { break }
        heap[place] = heap[child]
        place = child
      }
      heap[place] = item
    }

    borrowing func clone() -> Queue {
      var copy = Queue()
      copy.heap = heap.clone()
      copy.length = length
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
