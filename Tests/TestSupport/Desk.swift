public import Matching
public import Primitives

/// A book with its trays for fills and removals, in words short enough for a test to be read at
/// a glance. Each action empties the trays first and checks the book's invariants afterwards.
public final class Desk {
  public var book: OrderBook
  public var fills = Buffer<Fill>()
  public var removed = Buffer<Removal>()

  public init(_ picture: BookPicture = "", window: Int = 64) {
    book = picture.book(window: window)
  }

  public var picture: BookPicture { BookPicture(book) }

  /// The fills of the last action: "t buys 2 from a at 101".
  public var trades: [String] {
    fills.elements().map { fill in
      let verb = fill.takerSide == .buy ? "buys" : "sells"
      let word = fill.takerSide == .buy ? "from" : "to"
      return "\(fill.taker.letter) \(verb) \(fill.quantity) \(word) \(fill.maker.letter)"
        + " at \(fill.price.ticks)"
    }
  }

  /// The orders that self-trade prevention removed in the last action: "a's 2 at 101".
  public var removals: [String] {
    removed.elements().map { "\($0.owner.letter)'s \($0.quantity) at \($0.price.ticks)" }
  }

  public func canFill(_ order: Order) -> Bool { book.canFill(order) }

  public func crosses(_ side: Side, at ticks: Int64) -> Bool {
    book.crosses(side, at: Price(ticks: ticks))
  }

  /// What is wrong with the book inside, `nil` when all is well.
  public var fault: String? { book.invariantFault() }

  /// The first order of an owner at a price.
  public func order(of letter: String, at ticks: Int64) -> OrderID {
    var found = OrderID.none
    for side in Side.allCases {
      book.forEachOrder(side) { id, order in
        if order.owner == AccountID(letter), order.price.ticks == ticks { found = id }
        return found == .none
      }
    }
    precondition(found != .none, "\(letter) has no order at \(ticks)")
    return found
  }

  @discardableResult
  public func place(_ order: Order) -> Placement {
    clearTrays()
    let placement = book.place(order, fills: &fills, removed: &removed)
    check()
    return placement
  }

  public func match(_ order: inout Order, allowing cap: MakerCap? = nil) -> MatchEnd {
    clearTrays()
    let end = book.match(&order, allowing: cap, fills: &fills, removed: &removed)
    check()
    return end
  }

  @discardableResult
  public func cancel(_ id: OrderID) -> RestingOrder? {
    clearTrays()
    let order = book.cancel(id)
    check()
    return order
  }

  @discardableResult
  public func reduce(_ id: OrderID, to lots: Int64) -> Bool {
    clearTrays()
    let isDone = book.reduce(id, to: Quantity(lots: lots))
    check()
    return isDone
  }

  private func clearTrays() {
    fills.removeAll()
    removed.removeAll()
  }

  private func check() {
    if let fault = book.invariantFault() { fatalError(fault) }
  }
}

extension Order {
  /// "a buys 5 at 100".
  public static func buy(
    _ letter: String, _ lots: Int64, at ticks: Int64,
    _ timeInForce: TimeInForce = .goodTilCancelled, budget: Int128? = nil, maxFill: Int64? = nil,
    selfTrade: SelfTradePrevention = .none, isReduceOnly: Bool = false
  ) -> Order {
    Order(
      owner: AccountID(letter), side: .buy, limit: Price(ticks: ticks),
      quantity: Quantity(lots: lots), timeInForce: timeInForce, budget: budget,
      maxFill: maxFill.map { Quantity(lots: $0) }, selfTrade: selfTrade,
      isReduceOnly: isReduceOnly)
  }

  public static func sell(
    _ letter: String, _ lots: Int64, at ticks: Int64,
    _ timeInForce: TimeInForce = .goodTilCancelled, budget: Int128? = nil, maxFill: Int64? = nil,
    selfTrade: SelfTradePrevention = .none, isReduceOnly: Bool = false
  ) -> Order {
    var order = Order.buy(
      letter, lots, at: ticks, timeInForce, budget: budget, maxFill: maxFill,
      selfTrade: selfTrade, isReduceOnly: isReduceOnly)
    order.side = .sell
    return order
  }
}
