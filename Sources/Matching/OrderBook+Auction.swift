public import Primitives

/// Where an auction would clear.
@frozen
public struct AuctionPrice: Hashable, Sendable, BitwiseCopyable {
  public var price: Price
  /// Lots that trade.
  public var quantity: Quantity
  /// Lots bid at the price or above less lots offered at the price or below.
  public var imbalance: Quantity
}

/// One trade of an auction: two resting orders at its price.
@frozen
public struct AuctionFill: Hashable, Sendable, BitwiseCopyable {
  public var price: Price
  /// Lots, positive.
  public var quantity: Quantity
  public var bid: OrderID
  public var ask: OrderID
  public var buyer: AccountID
  public var seller: AccountID
  /// Nothing of the order is left.
  public var bidIsDone: Bool
  public var askIsDone: Bool
}

/// A call auction: while it gathers, orders rest although they cross; then all that can trade does,
/// at one price, by price and then by time on each side.
extension OrderBook {
  /// Puts an order in without trading, whatever stands on the other side.
  @discardableResult
  public mutating func restInAuction(_ order: Order) -> OrderID {
    precondition(isGathering, "only an auction gathers orders that cross")
    return rest(order, order.quantity)
  }

  /// The price at which most trades; of those the one that leaves least over, then the nearest to
  /// the reference, then the lower. `nil` when nothing crosses.
  ///
  /// Between two prices that somebody quotes, bid and offered lots stay the same: one walk over
  /// these stretches, from the lowest price up, is enough.
  public func auctionPrice(near reference: Price) -> AuctionPrice? {
    if isEmpty(.buy) || isEmpty(.sell) || touch(.buy) < touch(.sell) { return nil }
    let bids = crossing(.buy)
    let asks = crossing(.sell)
    var bid = bids.count - 1
    var ask = 0
    var demand: Int64 = 0
    for k in 0..<bids.count { demand += bids[k].lots }
    var supply: Int64 = 0
    var from = touch(.sell).ticks
    let last = touch(.buy).ticks
    var best: AuctionPrice?
    while from <= last {
      while ask < asks.count, asks[ask].ticks <= from {
        supply += asks[ask].lots
        ask += 1
      }
      let nextAsk = ask < asks.count ? asks[ask].ticks - 1 : last
      let to = min(last, bids[bid].ticks, nextAsk)
      let price = Price(ticks: min(max(reference.ticks, from), to))
      let found = AuctionPrice(
        price: price, quantity: Quantity(lots: min(demand, supply)),
        imbalance: Quantity(lots: demand - supply))
      if best.map({ OrderBook.isBetter(found, than: $0, reference) }) ?? true { best = found }
      if to == bids[bid].ticks {
        demand -= bids[bid].lots
        bid -= 1
      }
      from = to + 1
    }
    return best
  }

  /// Trades the first bid with the first offer at an auction's price, at most so many lots. `nil`
  /// when one of them does not accept the price.
  public mutating func tradeFirst(
    at price: Price, atMost most: Quantity? = nil
  ) -> AuctionFill? {
    guard let (bid, ask) = firstPair(at: price), let buy = resting(bid), let sell = resting(ask)
    else { return nil }
    let lots = min(buy.quantity.lots, sell.quantity.lots, most?.lots ?? .max)
    let fill = AuctionFill(
      price: price, quantity: Quantity(lots: lots), bid: bid, ask: ask, buyer: buy.owner,
      seller: sell.owner, bidIsDone: lots == buy.quantity.lots,
      askIsDone: lots == sell.quantity.lots)
    take(lots, off: bid, buy)
    take(lots, off: ask, sell)
    return fill
  }

  /// The bid and the offer that trade next at an auction's price.
  public func firstPair(at price: Price) -> (bid: OrderID, ask: OrderID)? {
    if touch(.buy) < price || touch(.sell) > price { return nil }
    return (first(.buy), first(.sell))
  }

  private func first(_ side: Side) -> OrderID {
    let one = Int(side.rawValue)
    return pool.id(of: sides[one].level(at: sides[one].start).head)
  }

  private mutating func take(_ lots: Int64, off id: OrderID, _ order: RestingOrder) {
    if lots == order.quantity.lots {
      cancel(id)
    } else {
      reduce(id, to: Quantity(lots: order.quantity.lots - lots))
    }
  }

  private struct Level: BitwiseCopyable {
    var ticks: Int64
    var lots: Int64
  }

  /// The levels of a side that cross the other's best price, best first.
  private func crossing(_ side: Side) -> Buffer<Level> {
    var levels = Buffer<Level>(capacity: 16)
    forEachLevel(side, to: touch(side.opposite)) { price, quantity in
      levels.append(Level(ticks: price.ticks, lots: quantity.lots))
      return true
    }
    return levels
  }

  private static func isBetter(
    _ a: AuctionPrice, than b: AuctionPrice, _ reference: Price
  ) -> Bool {
    if a.quantity != b.quantity { return a.quantity > b.quantity }
    let (left, other) = (a.imbalance.magnitude, b.imbalance.magnitude)
    if left != other { return left < other }
    let away = abs(a.price.ticks - reference.ticks)
    let otherAway = abs(b.price.ticks - reference.ticks)
    return away != otherAway ? away < otherAway : a.price < b.price
  }
}
