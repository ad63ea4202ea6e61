public import Primitives

/// The memory of all resting orders of a book. Freed slots are used again, last freed first.
@frozen @usableFromInline
internal struct OrderPool: ~Copyable {
  @usableFromInline internal var orders: UnsafeMutablePointer<RestingOrder>
  @usableFromInline internal var capacity: Int
  /// Slots ever used, slot 0 included.
  @usableFromInline internal var used: UInt32
  /// The slot freed last, 0 when none is free; the others follow through `next`.
  @usableFromInline internal var firstFree: UInt32
  @usableFromInline internal var count: Int

  internal init(capacity: Int) {
    self.capacity = max(2, capacity + 1)
    orders = OrderPool.allocate(self.capacity)
    orders[0] = RestingOrder(
      price: Price(ticks: 0), quantity: .zero, next: 0, previous: 0, owner: AccountID(0), meta: 0)
    used = 1
    firstFree = 0
    count = 0
  }

  @inlinable deinit { orders.deallocate() }

  /// Aligned so that an order never straddles two cache lines.
  private static func allocate(_ capacity: Int) -> UnsafeMutablePointer<RestingOrder> {
    let bytes = capacity * MemoryLayout<RestingOrder>.stride
    return UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: 64)
      .bindMemory(to: RestingOrder.self, capacity: capacity)
  }

  private mutating func grow() {
    let larger = OrderPool.allocate(capacity * 2)
    larger.update(from: orders, count: capacity)
    orders.deallocate()
    orders = larger
    capacity *= 2
  }

  /// A slot for a new order; its `meta` holds the slot's generation and no flag.
  @inline(__always)
  internal mutating func take() -> UInt32 {
    count &+= 1
    let slot = firstFree
    if slot == 0 { return takeUnused() }
    firstFree = orders[Int(slot)].next
    return slot
  }

  @inline(never)
  private mutating func takeUnused() -> UInt32 {
    precondition(used < UInt32.max, "more resting orders than a book can number")
    if Int(used) == capacity { grow() }
    orders[Int(used)].meta = 0
    used &+= 1
    return used &- 1
  }

  /// The next generation begins here, so ids of the order that was in the slot are stale from now.
  @inline(__always)
  internal mutating func free(_ slot: UInt32) {
    let order = orders + Int(slot)
    order.pointee.meta = (order.pointee.meta &+ 1) & RestingOrder.generationMask
    order.pointee.next = firstFree
    firstFree = slot
    count &-= 1
  }

  @inlinable internal func contains(_ id: OrderID) -> Bool {
    if id.slot >= used { return false }
    let live = RestingOrder.liveBit
    let found = orders[Int(id.slot)].meta & (RestingOrder.generationMask | live)
    return found == id.generation | live
  }

  @inlinable internal func id(of slot: UInt32) -> OrderID {
    let generation = orders[Int(slot)].meta & RestingOrder.generationMask
    return OrderID(slot: slot, generation: generation)
  }

  internal borrowing func clone() -> OrderPool {
    var copy = OrderPool(capacity: capacity - 1)
    copy.orders.update(from: orders, count: Int(used))
    copy.used = used
    copy.firstFree = firstFree
    copy.count = count
    return copy
  }
}
