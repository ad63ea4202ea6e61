public import Primitives

/// A price-time priority order book: best price first, oldest order first, always at the resting
/// order's price. It knows orders and their owners, and nothing of money or positions.
///
/// Resting, cancelling and each fill take a time that does not grow with the book, as long as
/// prices stay within the window; prices beyond it are found by bisection.
@frozen
public struct OrderBook: ~Copyable {
  @usableFromInline internal var pool: OrderPool
  /// Bids, then asks: indexed by `Side.rawValue`.
  @usableFromInline internal var sides: Row<BookSide>
  /// An auction is gathering orders: the sides may cross.
  public var isGathering = false

  /// - Parameters:
  ///   - window: ticks per side that are reached by index, a power of two from 2^4 to 2^24. It
  ///     costs 16 bytes a tick and side; 2^12 to 2^21 is useful. Between three quarters and half
  ///     of it lie behind the best price; orders farther away wait in a sorted list.
  ///   - capacity: room for orders from the start; it grows as needed.
  public init(window: Int, capacity: Int = 1_024) {
    precondition(
      window >= 16 && window <= 1 << 24 && window & (window - 1) == 0,
      "the window is a power of two from 2^4 to 2^24")
    pool = OrderPool(capacity: capacity)
    sides = Row(count: 2) { BookSide($0 == 0 ? .buy : .sell, window: window) }
  }

  internal init(copying other: borrowing OrderBook) {
    pool = other.pool.clone()
    sides = Row(count: 2) { BookSide(copying: other.sides[$0]) }
    isGathering = other.isGathering
  }

  /// An independent copy that continues identically, ids included.
  public borrowing func clone() -> OrderBook { OrderBook(copying: self) }

  /// Orders resting on both sides.
  @inlinable public var count: Int { pool.count }

  /// Whether nothing rests on a side.
  @inlinable public func isEmpty(_ side: Side) -> Bool {
    sides[Int(side.rawValue)].best == BookSide.none
  }

  /// The best price of a side without a branch: below every price when there is no bid, above
  /// every price when there is no ask.
  @inlinable public func touch(_ side: Side) -> Price {
    let one = Int(side.rawValue)
    return sides[one].price(at: sides[one].best)
  }

  /// The best price of a side, `nil` when nothing rests there.
  @inlinable public func best(_ side: Side) -> Price? { isEmpty(side) ? nil : touch(side) }
  @inlinable public var bestBid: Price? { best(.buy) }
  @inlinable public var bestAsk: Price? { best(.sell) }

  /// Lots resting on one side at one price.
  public func quantity(_ side: Side, at price: Price) -> Quantity {
    let one = Int(side.rawValue)
    return Quantity(lots: sides[one].level(at: sides[one].rank(of: price)).quantity)
  }

  /// The order under an id, `nil` when it is gone.
  @inlinable public func resting(_ id: OrderID) -> RestingOrder? {
    pool.contains(id) ? pool.orders[Int(id.slot)] : nil
  }

  /// Puts what is left of an order at the back of the queue of its limit price. It must have been
  /// matched before: a resting order never crosses the other side.
  @discardableResult
  public mutating func rest(_ order: Order) -> OrderID {
    precondition(!crosses(order.side, at: order.limit), "a resting order must not cross")
    return rest(order, order.quantity)
  }

  /// The part of an order that is to rest; it has been matched.
  @inline(__always)
  internal mutating func rest(_ order: Order, _ quantity: Quantity) -> OrderID {
    precondition(quantity.isPositive, "a resting order has at least one lot")
    precondition(OrderBook.isQuotable(order.limit), "a price beyond what a market quotes")
    let one = Int(order.side.rawValue)
    let slot = pool.take()
    let place = pool.orders + Int(slot)
    let generation = place.pointee.meta
    let flags =
      RestingOrder.liveBit | (order.side == .sell ? RestingOrder.sellBit : 0)
      | (order.isReduceOnly ? RestingOrder.reduceOnlyBit : 0)
    place.initialize(
      to: RestingOrder(
        price: order.limit, quantity: quantity, next: 0, previous: 0, owner: order.owner,
        meta: generation | flags))
    sides[one].append(
      slot, rank: sides[one].rank(of: order.limit), lots: quantity.lots, in: pool.orders)
    return OrderID(slot: slot, generation: generation)
  }

  /// Takes an order off the book and returns it. `nil`, and nothing happens, when it is gone
  /// already.
  @discardableResult
  public mutating func cancel(_ id: OrderID) -> RestingOrder? {
    if !pool.contains(id) { return nil }
    let order = pool.orders[Int(id.slot)]
    sides[Int(order.side.rawValue)].remove(order, in: pool.orders)
    pool.free(id.slot)
    return order
  }

  /// Makes an order smaller; it keeps its place in the queue. `false`, and nothing happens, when
  /// the order is gone or `quantity` is not between one lot and what is left of it.
  @discardableResult
  public mutating func reduce(_ id: OrderID, to quantity: Quantity) -> Bool {
    if !pool.contains(id) { return false }
    let order = pool.orders[Int(id.slot)]
    if !quantity.isPositive || quantity > order.quantity { return false }
    pool.orders[Int(id.slot)].quantity = quantity
    let less = order.quantity.lots - quantity.lots
    sides[Int(order.side.rawValue)].shrink(at: order.price, by: less)
    return true
  }
}

extension OrderBook {
  /// `Price.lowest ... Price.highest`, written out: a constant of another module costs a call.
  @inline(__always)
  internal static func isQuotable(_ price: Price) -> Bool {
    price.ticks >= 1 && price.ticks <= Int64.max / 4
  }
}

extension OrderBook: @unchecked Sendable {}
