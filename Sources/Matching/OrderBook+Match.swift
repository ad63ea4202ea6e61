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

extension OrderBook {
  /// Trades an order against the other side as far as it crosses, and takes what was traded off
  /// `order.quantity` and `order.maxFill`. Fills and removals are appended.
  ///
  /// A maker that is reduce-only stops the loop with `paused`, before it trades. The venue settles
  /// the fills so far, looks at the maker's position, and calls `match` again with the same order:
  /// after cancelling the maker, or with a cap that says how much of it may trade now. The cap
  /// holds for this call and this maker; when it is used up and the order wants more, the loop
  /// pauses at the same maker again. In a book without reduce-only orders it never pauses.
  public mutating func match(
    _ order: inout Order, allowing cap: MakerCap? = nil, fills: inout Buffer<Fill>,
    removed: inout Buffer<Removal>
  ) -> MatchEnd {
    let (end, traded) = trade(order, allowing: cap, fills: &fills, removed: &removed)
    order.quantity.lots &-= traded
    order.maxFill?.lots &-= traded
    return end
  }

  /// `match` without a change to the order: why it ended, and the lots traded.
  @inline(__always)
  internal mutating func trade(
    _ order: Order, allowing cap: MakerCap?, fills: inout Buffer<Fill>,
    removed: inout Buffer<Removal>
  ) -> (end: MatchEnd, traded: Int64) {
    let wanted = min(order.quantity.lots, order.maxFill?.lots ?? .max)
    precondition(wanted >= 0, "an order for less than nothing")
    var left = wanted
    if wanted > 0 && crosses(order.side, at: order.limit) {
      var taker = Taker(order, lots: wanted, cap: cap)
      let end = sides[Int(order.side.opposite.rawValue)].match(
        &taker, pool: &pool, fills: &fills, removed: &removed)
      left = taker.lots
      if let end { return (end, wanted &- left) }
    }
    if left > 0 { return (.exhausted, wanted &- left) }
    return (wanted == order.quantity.lots ? .filled : .capped, wanted)
  }
}

/// The part of an order that the loop works with.
private struct Taker {
  /// Lots still to trade now.
  var lots: Int64
  let limit: Price
  let owner: AccountID
  let side: Side
  let selfTrade: SelfTradePrevention
  let cap: MakerCap

  @inline(__always)
  init(_ order: Order, lots: Int64, cap: MakerCap?) {
    self.lots = lots
    limit = order.limit
    owner = order.owner
    side = order.side
    selfTrade = order.selfTrade
    self.cap = cap ?? MakerCap(OrderID(raw: 0), upTo: Quantity(lots: 0))
  }

  /// Whether a maker cannot simply be traded with.
  @inline(__always)
  func mustLook(at maker: RestingOrder) -> Bool { maker.owner == owner || maker.isReduceOnly }

  @inline(__always)
  func fill(_ maker: RestingOrder, _ id: OrderID, lots: Int64) -> Fill {
    Fill(
      price: maker.price, quantity: Quantity(lots: lots), makerOrder: id, maker: maker.owner,
      taker: owner, takerSide: side, makerIsDone: lots == maker.quantity.lots)
  }
}

extension BookSide {
  /// The loop, on the makers' side. `nil` when nothing crosses or nothing is left to trade.
  @inline(never)
  fileprivate mutating func match(
    _ taker: inout Taker, pool: inout OrderPool, fills: inout Buffer<Fill>,
    removed: inout Buffer<Removal>
  ) -> MatchEnd? {
    let limit = rank(of: taker.limit)
    var cap = taker.cap
    while taker.lots > 0 && best <= limit {
      let slot = tradeAtBest(&taker, pool: &pool, fills: &fills)
      if slot == 0 { continue }
      let end = meet(slot, &taker, &cap, pool: &pool, fills: &fills, removed: &removed)
      if let end { return end }
    }
    return nil
  }

  /// Trades with the oldest makers of the best level. Returns the first that needs a look, 0 when
  /// the level or the taker was used up before.
  @inline(__always)
  private mutating func tradeAtBest(
    _ taker: inout Taker, pool: inout OrderPool, fills: inout Buffer<Fill>
  ) -> UInt32 {
    let rank = best
    let level = levels.pointer + index(rank)
    let orders = pool.orders
    var left = taker.lots
    var slot = level.pointee.head
    var special: UInt32 = 0
    repeat {
      let maker = orders + Int(slot)
      if taker.mustLook(at: maker.pointee) {
        special = slot
        break
      }
      let resting = maker.pointee.quantity.lots
      let traded = min(resting, left)
      fills.append(taker.fill(maker.pointee, pool.id(of: slot), lots: traded))
      left &-= traded
      if traded < resting {
        maker.pointee.quantity.lots = resting &- traded
        break
      }
      let next = maker.pointee.next
      pool.free(slot)
      slot = next
    } while left > 0 && slot != 0
    level.pointee.quantity &-= taker.lots &- left
    taker.lots = left
    level.pointee.head = slot
    orders[Int(slot)].previous = 0
    if slot == 0 {
      level.pointee.tail = 0
      clear(rank)
    }
    return special
  }

  /// What happens with a maker that is the taker's own or reduce-only, first in the best level.
  /// A reason to stop, or `nil`.
  @inline(never)
  private mutating func meet(
    _ slot: UInt32, _ taker: inout Taker, _ cap: inout MakerCap, pool: inout OrderPool,
    fills: inout Buffer<Fill>, removed: inout Buffer<Removal>
  ) -> MatchEnd? {
    let maker = pool.orders[Int(slot)]
    let id = pool.id(of: slot)
    if maker.owner == taker.owner && taker.selfTrade != .none {
      if taker.selfTrade == .cancelTaker { return .stoppedBySelfTrade }
      removed.append(
        Removal(
          order: id, owner: maker.owner, side: maker.side, price: maker.price,
          quantity: maker.quantity))
      remove(maker, in: pool.orders)
      pool.free(slot)
      return taker.selfTrade == .cancelBoth ? .stoppedBySelfTrade : nil
    }
    var most = maker.quantity.lots
    if maker.isReduceOnly {
      if cap.order != id || !cap.quantity.isPositive { return .paused(id) }
      most = min(most, cap.quantity.lots)
    }
    let traded = min(most, taker.lots)
    fills.append(taker.fill(maker, id, lots: traded))
    taker.lots -= traded
    cap.quantity.lots -= traded
    if traded == maker.quantity.lots {
      remove(maker, in: pool.orders)
      pool.free(slot)
    } else {
      pool.orders[Int(slot)].quantity.lots -= traded
      shrink(at: maker.price, by: traded)
    }
    return nil
  }
}
