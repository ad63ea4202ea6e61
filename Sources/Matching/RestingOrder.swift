public import Primitives

/// An order waiting in the book: 32 bytes in one pool, linked to its neighbours in the queue of its
/// price by index. Slot 0 of the pool is never used, so a link of 0 is the end of the queue.
@frozen
public struct RestingOrder: Hashable, Sendable, BitwiseCopyable {
  public var price: Price
  /// Lots left, positive.
  public var quantity: Quantity
  /// The next younger order at this price.
  @usableFromInline internal var next: UInt32
  /// The next older order at this price.
  @usableFromInline internal var previous: UInt32
  public var owner: AccountID
  /// The slot's generation in the low 24 bits, and the flags below.
  @usableFromInline internal var meta: UInt32

  @inlinable internal init(
    price: Price, quantity: Quantity, next: UInt32, previous: UInt32, owner: AccountID,
    meta: UInt32
  ) {
    self.price = price
    self.quantity = quantity
    self.next = next
    self.previous = previous
    self.owner = owner
    self.meta = meta
  }

  @inlinable public var side: Side { meta & RestingOrder.sellBit == 0 ? .buy : .sell }
  @inlinable public var isReduceOnly: Bool { meta & RestingOrder.reduceOnlyBit != 0 }

  @inlinable internal static var generationMask: UInt32 { 0x00FF_FFFF }
  @inlinable internal static var sellBit: UInt32 { 1 &<< 24 }
  @inlinable internal static var reduceOnlyBit: UInt32 { 1 &<< 25 }
  /// Set while the slot holds an order, so that one comparison finds a late id out.
  @inlinable internal static var liveBit: UInt32 { 1 &<< 26 }
}
