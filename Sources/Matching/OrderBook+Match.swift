public import Primitives

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
    let wanted = min(order.quantity.lots, order.maxFill?.lots ?? .max)
    precondition(wanted >= 0, "an order of less than nothing")
    var taker = Taker(order, lots: wanted, cap: cap)
    let end = sides[Int(order.side.opposite.rawValue)].match(
      &taker, pool: &pool, fills: &fills, removed: &removed)
    let traded = wanted - taker.lots
    order.quantity.lots -= traded
    order.maxFill?.lots -= traded
    if let end { return end }
    if order.quantity.isZero { return .filled }
    return taker.lots == 0 ? .capped : .exhausted
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
  var cap: MakerCap

  init(_ order: Order, lots: Int64, cap: MakerCap?) {
    self.lots = lots
    limit = order.limit
    owner = order.owner
    side = order.side
    selfTrade = order.selfTrade
    self.cap = cap ?? MakerCap(.none, upTo: .zero)
  }
}

/// What to do with a maker that is the taker's own, or reduce-only.
private enum Encounter {
  case trade(upTo: Int64)
  case remove(thenStop: Bool)
  case stop(MatchEnd)
}

extension Taker {
  @inline(never)
  func meets(_ maker: RestingOrder, _ id: OrderID) -> Encounter {
    if maker.owner == owner {
      switch selfTrade {
      case .none: break
      case .cancelTaker: return .stop(.stoppedBySelfTrade)
      case .cancelMaker: return .remove(thenStop: false)
      case .cancelBoth: return .remove(thenStop: true)
      }
    }
    if !maker.isReduceOnly { return .trade(upTo: maker.quantity.lots) }
    if cap.order != id || !cap.quantity.isPositive { return .stop(.paused(id)) }
    return .trade(upTo: min(cap.quantity.lots, maker.quantity.lots))
  }
}

extension BookSide {
  /// The loop, on the makers' side. `nil` when it ended because nothing crosses or nothing is left.
  fileprivate mutating func match(
    _ taker: inout Taker, pool: inout OrderPool, fills: inout Buffer<Fill>,
    removed: inout Buffer<Removal>
  ) -> MatchEnd? {
    let limit = rank(of: taker.limit)
    var end: MatchEnd? = nil
    while best <= limit && taker.lots > 0 && end == nil {
      let rank = best
      let level = levels.pointer + index(rank)
      let price = price(at: rank)
      var slot = level.pointee.head
      var gone: Int64 = 0
      repeat {
        let maker = pool.orders + Int(slot)
        let resting = maker.pointee.quantity.lots
        var available = resting
        if maker.pointee.owner == taker.owner || maker.pointee.isReduceOnly {
          let id = pool.id(of: slot)
          switch taker.meets(maker.pointee, id) {
          case .trade(let most): available = most
          case .stop(let reason): end = reason
          case .remove(let thenStop):
            removed.append(
              Removal(
                order: id, owner: maker.pointee.owner, side: maker.pointee.side, price: price,
                quantity: maker.pointee.quantity))
            gone &+= resting
            slot = maker.pointee.next
            pool.free(id.slot)
            if thenStop { end = .stoppedBySelfTrade }
            continue
          }
          if end != nil { break }
        }
        let lots = min(available, taker.lots)
        fills.append(
          Fill(
            price: price, quantity: Quantity(lots: lots), makerOrder: pool.id(of: slot),
            maker: maker.pointee.owner, taker: taker.owner, takerSide: taker.side,
            makerIsDone: lots == resting))
        taker.lots &-= lots
        gone &+= lots
        if lots == resting {
          let next = maker.pointee.next
          pool.free(slot)
          slot = next
        } else {
          maker.pointee.quantity.lots = resting &- lots
          taker.cap.quantity.lots &-= lots
        }
      } while taker.lots > 0 && slot != 0 && end == nil
      settle(rank, head: slot, gone: gone, pool: pool)
    }
    return end
  }

  /// Writes back the best level after makers at its head have traded or gone.
  @inline(__always)
  private mutating func settle(
    _ rank: Int64, head: UInt32, gone: Int64, pool: borrowing OrderPool
  ) {
    let level = levels.pointer + index(rank)
    if head == 0 {
      level.pointee = PriceLevel()
      clear(rank)
      return
    }
    level.pointee.head = head
    level.pointee.quantity &-= gone
    pool.orders[Int(head)].previous = 0
  }
}
