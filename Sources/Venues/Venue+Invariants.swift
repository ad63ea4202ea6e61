public import Clearing
import Matching
import Primitives

extension Venue {
  /// Liquidations at work now.
  public var activeLiquidations: Int { cases.active }

  /// What must hold between the rooms of a venue, recounted: open orders as noted, no resting order
  /// of a position in liquidation, books uncrossed.
  public func fault() -> LedgerFault? {
    for index in 0..<markets.count {
      if let bid = markets[index].book.bestBid, let ask = markets[index].book.bestAsk, bid >= ask {
        return LedgerFault("market \(index): the book is crossed, \(bid) and \(ask)")
      }
      var open = Buffer<Int64>(
        repeating: 0, count: 2 * clearing.books[index].positions.count)
      var fault: LedgerFault?
      for side in Side.allCases {
        markets[index].book.forEachOrder(side) { id, order in
          let note = markets[index].orderNotes[Int(id.slot)]
          if note.id != id || clearing[MarketID(index), note.position].account != order.owner {
            fault = LedgerFault("market \(index): an order has lost its owner")
            return false
          }
          if !order.isReduceOnly {
            open[2 * Int(note.position) + Int(side.rawValue)] += order.quantity.lots
          }
          return true
        }
      }
      if let fault { return fault }
      for slot in 1..<max(1, clearing.books[index].positions.count) {
        let notes = clearing.books[index].positions[slot].notes
        if notes.openBuy != open[2 * slot] || notes.openSell != open[2 * slot + 1] {
          return LedgerFault("market \(index), slot \(slot): open orders are miscounted")
        }
      }
    }
    return nil
  }
}
