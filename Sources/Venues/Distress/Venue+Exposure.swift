import Clearing
public import Primitives

/// Where positions would be liquidated, added up: what anybody can work out where they are public.
extension Venue {
  /// Lots of the positions that a mark at `target` would put up for liquidation: longs when it lies
  /// below the mark, shorts when it lies above. Stops are nobody's business and do not count.
  ///
  /// Found where triggers wait; of positions further away nothing is read. A leg of a cross account
  /// waits where its account must be looked at, which is at or before the price of its liquidation
  /// as long as the account's other legs stand still.
  public func lotsAtRisk(to target: Price, in market: MarketID) -> Quantity {
    let book = Int(market.index)
    let falls = target < clearing.books[book].mark
    var lots: Int64 = 0
    markets[book].byMark.forEach(reachedBy: target) { raw in
      let payload = TriggerPayload(raw: raw)
      let held: Quantity
      switch payload.kind {
      case .stop: return
      case .isolated: held = clearing[market, payload.number].quantity
      case .cross:
        let slot = clearing.slot(of: AccountID(payload.number), in: market)
        held = slot == 0 ? .zero : clearing[market, slot].quantity
      }
      if held.isPositive == falls { lots += held.magnitude.lots }
    }
    return Quantity(lots: lots)
  }
}
