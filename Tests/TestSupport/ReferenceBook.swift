public import Matching
public import Primitives

/// The obvious order book: one array of orders in the order of their arrival, searched from the
/// front for every question. Slow, and simple enough to be believed; the fast book must agree.
public struct ReferenceBook: Equatable {
  public struct Entry: Equatable {
    /// The number of the order, counted by the book.
    public var number: Int
    public var owner: AccountID
    public var side: Side
    public var price: Price
    public var quantity: Quantity
    public var isReduceOnly: Bool
  }

  public struct Trade: Equatable {
    public var maker: Int
    public var price: Price
    public var quantity: Quantity
    public var makerIsDone: Bool

    public init(maker: Int, price: Price, quantity: Quantity, makerIsDone: Bool) {
      self.maker = maker
      self.price = price
      self.quantity = quantity
      self.makerIsDone = makerIsDone
    }
  }

  public enum End: Equatable {
    case filled, exhausted, stoppedBySelfTrade, capped
    /// The number of the maker.
    case paused(Int)
  }

  /// In the order of arrival.
  public var orders: [Entry] = []
  public var trades: [Trade] = []
  public var removed: [Entry] = []
  private var nextNumber = 0

  public init() {}

  /// A side in the order in which it trades.
  public func queue(_ side: Side) -> [Entry] {
    // A stable sort keeps the order of arrival within a price.
    let resting = orders.filter { $0.side == side }.enumerated()
    return resting.sorted { a, b in
      if a.element.price != b.element.price {
        return side == .buy ? a.element.price > b.element.price : a.element.price < b.element.price
      }
      return a.offset < b.offset
    }.map(\.element)
  }

  private func isWithin(_ order: Order, _ price: Price) -> Bool {
    order.side == .buy ? price <= order.limit : price >= order.limit
  }

  public func crosses(_ order: Order) -> Bool {
    orders.contains { $0.side != order.side && isWithin(order, $0.price) }
  }

  public func canFill(_ order: Order) -> Bool {
    if let most = order.maxFill, most < order.quantity { return false }
    var left = order.quantity.lots
    var cost: Int128 = 0
    for maker in queue(order.side.opposite) where isWithin(order, maker.price) && left > 0 {
      if maker.owner == order.owner && order.selfTrade != .none {
        if order.selfTrade == .cancelMaker { continue }
        break
      }
      if maker.isReduceOnly { continue }
      let traded = min(left, maker.quantity.lots)
      left -= traded
      cost += Int128(traded) * Int128(maker.price.ticks)
    }
    if left > 0 { return false }
    guard let budget = order.budget else { return true }
    return order.side == .buy ? cost <= budget : cost >= budget
  }

  public func refusal(of order: Order) -> Rejection? {
    if order.timeInForce == .postOnly && crosses(order) { return .wouldCross }
    if order.timeInForce == .fillOrKill && !canFill(order) { return .cannotFill }
    return nil
  }

  /// One maker at a time. `cap` is how much of a reduce-only maker may trade.
  public mutating func match(_ order: inout Order, allowing cap: (number: Int, lots: Int64)?) -> End
  {
    var cap = cap
    while true {
      if order.quantity.isZero { return .filled }
      if order.maxFill == .zero { return .capped }
      let makers = queue(order.side.opposite)
      guard let maker = makers.first, isWithin(order, maker.price) else { return .exhausted }
      if maker.owner == order.owner && order.selfTrade != .none {
        if order.selfTrade == .cancelTaker { return .stoppedBySelfTrade }
        removed.append(maker)
        orders.removeAll { $0.number == maker.number }
        if order.selfTrade == .cancelBoth { return .stoppedBySelfTrade }
        continue
      }
      var lots = min(order.quantity.lots, order.maxFill?.lots ?? .max, maker.quantity.lots)
      if maker.isReduceOnly {
        guard let granted = cap, granted.number == maker.number, granted.lots > 0 else {
          return .paused(maker.number)
        }
        lots = min(lots, granted.lots)
        cap?.lots -= lots
      }
      order.quantity.lots -= lots
      order.maxFill?.lots -= lots
      trade(maker, lots)
    }
  }

  private mutating func trade(_ maker: Entry, _ lots: Int64) {
    let place = orders.firstIndex { $0.number == maker.number }!
    orders[place].quantity.lots -= lots
    let isDone = orders[place].quantity.isZero
    trades.append(
      Trade(
        maker: maker.number, price: maker.price, quantity: Quantity(lots: lots),
        makerIsDone: isDone))
    if isDone { orders.remove(at: place) }
  }

  /// The number of the new order.
  public mutating func rest(_ order: Order) -> Int {
    nextNumber += 1
    orders.append(
      Entry(
        number: nextNumber, owner: order.owner, side: order.side, price: order.limit,
        quantity: order.quantity, isReduceOnly: order.isReduceOnly))
    return nextNumber
  }

  @discardableResult
  public mutating func cancel(_ number: Int) -> Entry? {
    guard let place = orders.firstIndex(where: { $0.number == number }) else { return nil }
    return orders.remove(at: place)
  }

  public mutating func reduce(_ number: Int, to quantity: Quantity) -> Bool {
    guard let place = orders.firstIndex(where: { $0.number == number }) else { return false }
    if quantity.lots < 1 || quantity > orders[place].quantity { return false }
    orders[place].quantity = quantity
    return true
  }
}
