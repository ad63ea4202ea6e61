import Primitives

/// The queue of one price, oldest order first, and the sum of its lots.
@frozen @usableFromInline
internal struct PriceLevel: BitwiseCopyable {
  /// The oldest order, 0 when the level is empty.
  @usableFromInline internal var head: UInt32
  /// The youngest order.
  @usableFromInline internal var tail: UInt32
  @usableFromInline internal var quantity: Int64

  @inlinable internal init(head: UInt32 = 0, tail: UInt32 = 0, quantity: Int64 = 0) {
    self.head = head
    self.tail = tail
    self.quantity = quantity
  }

  @inlinable internal var isEmpty: Bool { head == 0 }

  // Links to slot 0 are written like any other: the slot is never read, and a branch on the shape
  // of a queue is one the processor cannot foresee.

  /// Puts the order in `slot` behind all others.
  @inline(__always)
  internal mutating func append(
    _ slot: UInt32, lots: Int64, in orders: UnsafeMutablePointer<RestingOrder>
  ) {
    orders[Int(slot)].previous = tail
    orders[Int(tail)].next = slot
    head = head == 0 ? slot : head
    tail = slot
    quantity += lots
  }

  /// Takes an order out of the queue.
  @inline(__always)
  internal mutating func remove(
    _ order: RestingOrder, in orders: UnsafeMutablePointer<RestingOrder>
  ) {
    orders[Int(order.previous)].next = order.next
    orders[Int(order.next)].previous = order.previous
    head = order.previous == 0 ? order.next : head
    tail = order.next == 0 ? order.previous : tail
    quantity &-= order.quantity.lots
  }
}

/// A level worse than every price of the window.
@frozen @usableFromInline
internal struct FarLevel: BitwiseCopyable {
  @usableFromInline internal var rank: Int64
  @usableFromInline internal var level: PriceLevel

  @inlinable internal init(rank: Int64, level: PriceLevel) {
    self.rank = rank
    self.level = level
  }
}
