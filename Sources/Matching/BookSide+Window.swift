internal import Primitives

/// Putting levels in and out, and moving the window over the prices.
///
/// The window moves when it must and where that is cheap: when a price better than its edge
/// arrives, when it has run empty, and, before a level goes to `far`, when the market has moved
/// away from more than half of it. After each move the best level is a quarter of the window from
/// the better edge, so the next move is a quarter of the window away.
extension BookSide {
  /// Puts the order in `slot` at the back of the queue at `rank`.
  @inline(__always)
  internal mutating func append(
    _ slot: UInt32, rank: Int64, lots: Int64, in orders: UnsafeMutablePointer<RestingOrder>
  ) {
    if !isInWindow(rank) && !makeRoom(for: rank) {
      appendFar(slot, rank: rank, lots: lots, in: orders)
      return
    }
    let place = index(rank)
    let level = levels.pointer + place
    if level.pointee.isEmpty {
      occupied.insert(place)
      if rank < best { best = rank }
    }
    level.pointee.append(slot, lots: lots, in: orders)
  }

  /// Takes an order out of its queue. Its slot is the caller's to free.
  @inline(__always)
  internal mutating func remove(
    _ order: RestingOrder, in orders: UnsafeMutablePointer<RestingOrder>
  ) {
    let rank = rank(of: order.price)
    if !isInWindow(rank) {
      removeFar(order, rank: rank, in: orders)
      return
    }
    let place = index(rank)
    let level = levels.pointer + place
    level.pointee.remove(order, in: orders)
    if level.pointee.isEmpty { clear(rank) }
  }

  /// Takes lots off a level whose order became smaller.
  internal mutating func shrink(at price: Price, by lots: Int64) {
    let rank = rank(of: price)
    if isInWindow(rank) {
      levels[index(rank)].quantity -= lots
    } else {
      far[farIndex(rank)].level.quantity -= lots
    }
  }

  /// Forgets a level of the window whose queue has run empty.
  @inline(__always)
  internal mutating func clear(_ rank: Int64) {
    occupied.remove(index(rank))
    if rank == best { advance() }
  }

  /// Finds the next best level when the best one has run empty.
  @inline(never)
  private mutating func advance() {
    best = rankInWindow(after: best)
    if best == BookSide.none && !far.isEmpty { slide(to: far[far.count - 1].rank) }
  }

  /// Moves the window if that brings `rank`, which lies outside, into it; `false` when it belongs
  /// to the far levels.
  @inline(never)
  private mutating func makeRoom(for rank: Int64) -> Bool {
    if best == BookSide.none || rank < base {
      slide(to: rank)
      return true
    }
    if best - base > mask / 2 { slide(to: best) }
    return isInWindow(rank)
  }

  /// Moves the window so that `best`, the best rank from now on, is a quarter from its edge.
  private mutating func slide(to best: Int64) {
    let target = best - (mask + 1) / 4
    if target < base { evict(beyond: target + mask) }
    base = target
    while let nearest = far.popLast() {
      if !isInWindow(nearest.rank) {
        far.append(nearest)
        break
      }
      levels[index(nearest.rank)] = nearest.level
      occupied.insert(index(nearest.rank))
      self.best = min(self.best, nearest.rank)
    }
  }

  /// Moves the levels of the window that are worse than `last` to the far ones, worst first.
  private mutating func evict(beyond last: Int64) {
    var rank = worstInWindow()
    while rank > last && rank != BookSide.none {
      let place = index(rank)
      far.append(FarLevel(rank: rank, level: levels[place]))
      levels[place] = PriceLevel()
      occupied.remove(place)
      rank = worstInWindow()
    }
  }

  /// The worst occupied rank of the window, `none` when it is empty.
  private func worstInWindow() -> Int64 {
    let edge = index(base)
    var place = occupied.next(atOrBelow: edge - 1)
    if place < 0 {
      // Round the corner of the array.
      place = occupied.next(atOrBelow: Int(mask))
      if place < 0 { return BookSide.none }
      place -= Int(mask) + 1
    }
    return base + mask + 1 + Int64(place - edge)
  }

  @inline(never)
  private mutating func appendFar(
    _ slot: UInt32, rank: Int64, lots: Int64, in orders: UnsafeMutablePointer<RestingOrder>
  ) {
    let place = farIndex(rank)
    if place == far.count || far[place].rank != rank {
      far.insert(FarLevel(rank: rank, level: PriceLevel()), at: place)
    }
    far[place].level.append(slot, lots: lots, in: orders)
  }

  @inline(never)
  private mutating func removeFar(
    _ order: RestingOrder, rank: Int64, in orders: UnsafeMutablePointer<RestingOrder>
  ) {
    let place = farIndex(rank)
    precondition(far[place].rank == rank, "an order without its level")
    far[place].level.remove(order, in: orders)
    if far[place].level.isEmpty { far.remove(at: place) }
  }
}
