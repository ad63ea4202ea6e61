public import Primitives

/// A price-time priority order book: best price first, oldest order first, always at the resting
/// order's price. It knows orders and their owners, and nothing of money or positions.
public struct OrderBook: ~Copyable {
  /// `window` is the number of ticks per side that are reached by index, a power of two; prices
  /// farther from the best wait in a sorted list. `capacity` is room for orders from the start.
  public init(window: Int, capacity: Int = 1_024) { fatalError() }

  /// Orders resting on both sides.
  public var count: Int { fatalError() }
  public var bestBid: Price? { fatalError() }
  public var bestAsk: Price? { fatalError() }
  /// The best price of a side without a branch: below every price when there is no bid, above
  /// every price when there is no ask.
  public func touch(_ side: Side) -> Price { fatalError() }
  public func isEmpty(_ side: Side) -> Bool { fatalError() }
  /// Lots resting on one side at one price.
  public func quantity(_ side: Side, at price: Price) -> Quantity { fatalError() }
  /// The order under an id, `nil` when it is gone.
  public func resting(_ id: OrderID) -> RestingOrder? { fatalError() }

  /// Puts what is left of an order at the back of the queue of its limit price. The caller has
  /// matched it: it must not cross.
  public mutating func rest(_ order: Order) -> OrderID { fatalError() }
  /// Takes an order off the book. `nil`, and nothing happens, when it is gone already.
  public mutating func cancel(_ id: OrderID) -> RestingOrder? { fatalError() }
  /// Makes an order smaller; it keeps its place in the queue. `false`, and nothing happens, when
  /// the order is gone or `quantity` is not from 1 lot to what is left of it.
  public mutating func reduce(_ id: OrderID, to quantity: Quantity) -> Bool { fatalError() }

  /// Trades an order against the other side as far as it crosses. See `MatchEnd`.
  public mutating func match(
    _ order: inout Order, allowing cap: MakerCap? = nil, fills: inout Buffer<Fill>,
    removed: inout Buffer<Removal>
  ) -> MatchEnd { fatalError() }

  /// Whether an order of this side and limit would meet a resting order.
  public func crosses(_ side: Side, at limit: Price) -> Bool { fatalError() }
  /// Whether a fill-or-kill order can be filled in full.
  public func canFill(_ order: Order) -> Bool { fatalError() }
  /// The reason to refuse an order before it is matched: post-only and fill-or-kill.
  public func refusal(of order: Order) -> Rejection? { fatalError() }
  /// Rests or drops what `match` left.
  public mutating func finish(_ order: Order, after end: MatchEnd) -> Placement { fatalError() }
  /// `refusal`, `match` and `finish` in one.
  @discardableResult
  public mutating func place(
    _ order: Order, fills: inout Buffer<Fill>, removed: inout Buffer<Removal>
  ) -> Placement { fatalError() }

  /// An independent copy that continues identically.
  public borrowing func clone() -> OrderBook { fatalError() }
}
