import Clearing
import Matching
import Primitives

/// Margin once more, for resting orders that are about to trade.
extension Venue {
  /// Takes off the book the orders that an incoming one would meet and whose owners' money no
  /// longer covers initial margin: equity at the marks against what their positions and all their
  /// resting orders need. Orders that can only make a position smaller stay.
  ///
  /// Which orders are met changes as others go, so the walk is made again until all that it meets
  /// may stay.
  mutating func dropUndermargined(
    _ order: Order, in market: MarketID, effects: inout Effects
  ) {
    let index = Int(market.index)
    repeat {
      scratch.orders.removeAll()
      var left = order.quantity.lots
      if !markets[index].book.crosses(order.side, at: order.limit) { return }
      var failing = Buffer<OrderID>()
      swap(&failing, &scratch.orders)
      markets[index].book.forEachOrder(order.side.opposite, to: order.limit) { id, maker in
        let slot = markets[index].orderNotes[Int(id.slot)].position
        if maker.owner != order.owner, !isCovered(maker, in: market, slot) {
          failing.append(id)
        } else {
          left -= maker.quantity.lots
        }
        return left > 0
      }
      swap(&failing, &scratch.orders)
      for k in 0..<scratch.orders.count {
        let id = scratch.orders[k]
        withdraw(id, in: market, .undermargined, effects: &effects)
      }
    } while !scratch.orders.isEmpty
  }

  private func isCovered(_ maker: RestingOrder, in market: MarketID, _ slot: UInt32) -> Bool {
    let position = clearing[market, slot]
    let closes = reducible(position, maker.side)
    if maker.isReduceOnly || maker.quantity.lots <= closes { return true }
    return clearing.covers(market, slot, at: maker.price)
  }
}
