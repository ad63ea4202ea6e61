public import Primitives

/// Why the matching loop came to an end.
@frozen
public enum MatchEnd: Hashable, Sendable, BitwiseCopyable {
  /// Nothing of the order is left.
  case filled
  /// Nothing crosses the order any more.
  case exhausted
  /// The order met its owner's own order, and self-trade prevention stopped it.
  case stoppedBySelfTrade
  /// `maxFill` is used up.
  case capped
  /// The next maker is a reduce-only order. The venue looks at its owner's position, and either
  /// cancels it or says in a `MakerCap` how much of it may trade; then it calls `match` again.
  case paused(OrderID)
}

/// The venue's word that a reduce-only maker may be filled up to a quantity now.
@frozen
public struct MakerCap: Hashable, Sendable, BitwiseCopyable {
  public var order: OrderID
  /// Lots, positive.
  public var quantity: Quantity

  @inlinable public init(_ order: OrderID, upTo quantity: Quantity) {
    self.order = order
    self.quantity = quantity
  }
}

/// A resting order that self-trade prevention took off the book.
@frozen
public struct Removal: Hashable, Sendable, BitwiseCopyable {
  public var order: OrderID
  public var owner: AccountID
  public var side: Side
  public var price: Price
  /// Lots that were left.
  public var quantity: Quantity

  @inlinable public init(
    order: OrderID, owner: AccountID, side: Side, price: Price, quantity: Quantity
  ) {
    self.order = order
    self.owner = owner
    self.side = side
    self.price = price
    self.quantity = quantity
  }
}

/// Why an order was refused before it touched the book.
@frozen
public enum Rejection: UInt8, Sendable, CaseIterable, BitwiseCopyable {
  /// Post-only, and it would trade at once.
  case wouldCross
  /// Fill-or-kill, and the book cannot fill it in full within its limit and budget.
  case cannotFill
}

/// What became of an order handed to the book.
@frozen
public enum Placement: Hashable, Sendable, BitwiseCopyable {
  /// The remainder rests under this id.
  case rested(OrderID, Quantity)
  case filled
  /// The remainder was dropped: immediate-or-cancel, capped, or stopped by self-trade prevention.
  case cancelledRemainder(Quantity)
  /// Nothing happened.
  case rejected(Rejection)
  /// The next maker is reduce-only; this much of the order has neither traded nor rested.
  case paused(OrderID, Quantity)
}
