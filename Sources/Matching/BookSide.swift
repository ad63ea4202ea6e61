public import Primitives

/// One side of the book. Both sides run the same code over *ranks*, lower is better: the price of
/// an ask, the bitwise complement (-1 - price) of a bid.
///
/// Levels whose rank lies in `base ..< base + window` sit in an array at `rank modulo window`, with
/// a bitmap over the occupied ones; nothing moves in memory when the window slides. Worse levels
/// wait in `far`. Every rank in `far` is beyond the window, and `far` is empty when the window is.
@frozen @usableFromInline
internal struct BookSide: ~Copyable {
  /// The rank of the best level, `BookSide.none` when the side is empty.
  @usableFromInline internal var best: Int64
  /// The best rank the window reaches.
  @usableFromInline internal var base: Int64
  /// The number of ranks in the window, minus one.
  @usableFromInline internal let mask: Int64
  /// From price to rank and back by exclusive or: 0 for asks, all ones for bids.
  @usableFromInline internal let flip: Int64
  @usableFromInline internal var levels: Buffer<PriceLevel>
  @usableFromInline internal var occupied: TickBitmap
  /// Worst first, so that the level that enters the window next is the last one.
  @usableFromInline internal var far: Buffer<FarLevel>

  @inlinable internal static var none: Int64 { .max }

  internal init(_ side: Side, window: Int) {
    best = BookSide.none
    base = 0
    mask = Int64(window - 1)
    flip = side == .sell ? 0 : -1
    levels = Buffer(repeating: PriceLevel(), count: window)
    occupied = TickBitmap(size: window)
    far = Buffer(capacity: 64)
  }

  internal init(copying other: borrowing BookSide) {
    best = other.best
    base = other.base
    mask = other.mask
    flip = other.flip
    levels = other.levels.clone()
    occupied = other.occupied.clone()
    far = other.far.clone()
  }

  @inlinable internal func rank(of price: Price) -> Int64 { price.ticks ^ flip }
  @inlinable internal func price(at rank: Int64) -> Price { Price(ticks: rank ^ flip) }
  @inlinable internal func index(_ rank: Int64) -> Int { Int(rank & mask) }

  /// The rank in the window whose level is at this place of the array.
  internal func rank(at place: Int) -> Int64 { base &+ ((Int64(place) &- base) & mask) }

  @inlinable internal func isInWindow(_ rank: Int64) -> Bool {
    UInt64(bitPattern: rank &- base) <= UInt64(bitPattern: mask)
  }

  /// The best occupied rank of the window that is worse than `rank`, itself in the window;
  /// `none` when there is no other.
  @inline(__always) @inlinable internal func rankInWindow(after rank: Int64) -> Int64 {
    let here = index(rank)
    var next = occupied.next(atOrAbove: here &+ 1)
    if next < 0 {
      // Round the corner of the array.
      next = occupied.next(atOrAbove: 0)
      if next < 0 { return BookSide.none }
      next &+= Int(mask) &+ 1
    }
    // A hit beyond the window's end is a level at or better than `rank`, met from behind.
    let candidate = rank &+ Int64(next &- here)
    return isInWindow(candidate) ? candidate : BookSide.none
  }

  /// Where `rank` is in `far`, or where it would have to be put.
  internal func farIndex(_ rank: Int64) -> Int {
    var low = 0
    var high = far.count
    while low < high {
      let middle = (low + high) / 2
      if far[middle].rank > rank { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The level at a rank, empty when nothing rests there.
  internal func level(at rank: Int64) -> PriceLevel {
    if isInWindow(rank) { return levels[index(rank)] }
    let place = farIndex(rank)
    return place < far.count && far[place].rank == rank ? far[place].level : PriceLevel()
  }
}
