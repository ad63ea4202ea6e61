import Matching
import Primitives
import Venues

/// Orders that rest although their owner had given them up: the answer to a request came after it
/// had been taken for lost. Each is cancelled, again after a while if that message is lost too.
/// Their number is bounded.
struct StrayOrders: Hashable, Sendable {
  private struct Stray: Hashable, Sendable {
    var order: OrderID
    var side: Side
    var lots: Int64
    var sent: Instant?
  }

  private var strays: [Stray] = []
  private let capacity: Int

  init(capacity: Int) {
    self.capacity = capacity
    strays.reserveCapacity(capacity)
  }

  var isEmpty: Bool { strays.isEmpty }

  /// `false` when there is no room for another one.
  mutating func add(_ rested: Rested) -> Bool {
    if strays.count == capacity { return false }
    strays.append(
      Stray(order: rested.order, side: rested.side, lots: rested.quantity.lots, sent: nil))
    return true
  }

  /// Drops those that are gone.
  mutating func review(_ view: borrowing MarketView, in market: MarketID) {
    for index in strays.indices.reversed()
    where view.resting(strays[index].order, in: market) == nil {
      strays.remove(at: index)
    }
  }

  /// Lots that they could still trade on a side.
  func exposure(_ side: Side) -> Int64 {
    strays.reduce(0) { $1.side == side ? $0 + $1.lots : $0 }
  }

  /// One to be cancelled now: one that was not asked for within `pause`.
  mutating func next(at now: Instant, again pause: Interval) -> OrderID? {
    for index in strays.indices {
      if let sent = strays[index].sent, now - sent < pause { continue }
      strays[index].sent = now
      return strays[index].order
    }
    return nil
  }
}
