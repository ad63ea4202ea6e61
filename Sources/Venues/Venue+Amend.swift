import Clearing
import Matching
import Primitives

/// Changing a resting order.
extension Venue {
  /// No more lots at the same price keeps the place in the queue; anything else is a new order at
  /// the back, with a new id. A change that could not be had leaves the order as it was; only a
  /// post-only change that would trade at once costs it (Binance USD-M, "Modify Order").
  mutating func amend(
    _ id: OrderID, to ticket: Ticket, _ request: Request, effects: inout Effects
  ) {
    let market = request.market
    let index = Int(market.index)
    guard owns(id, request.account, in: market),
      let order = markets[index].book.resting(id), order.side == ticket.side
    else { return refuse(request, .unknownOrder, effects: &effects) }
    guard let ticket = asTaken(ticket, in: market) else {
      return refuse(request, .beyondBand, effects: &effects)
    }
    if let reason = refusal(of: ticket, replacing: id, order, in: market) {
      if reason == .wouldCross { withdraw(id, in: market, .amended, effects: &effects) }
      return refuse(request, reason, effects: &effects)
    }
    let keepsPlace =
      ticket.rests && ticket.limit == order.price && ticket.quantity <= order.quantity
      && ticket.isReduceOnly == order.isReduceOnly
    if keepsPlace {
      return shrink(id, order, to: ticket.quantity, request, effects: &effects)
    }
    let slot = markets[index].orderNotes[Int(id.slot)].position
    withdraw(id, in: market, .amended, effects: &effects)
    trade(
      ticket, account: request.account, in: market, slot, tag: request.tag,
      cause: Cause(motive: request.motive), effects: &effects)
  }

  /// Why an order may not take another's place: asked as if the other were gone.
  private mutating func refusal(
    of ticket: Ticket, replacing id: OrderID, _ order: RestingOrder, in market: MarketID
  ) -> Refusal? {
    let slot = markets[Int(market.index)].orderNotes[Int(id.slot)].position
    if !order.isReduceOnly {
      addOpen(-order.quantity.lots, order.side, at: order.price, market, slot)
    }
    let reason =
      refusal(of: ticket, in: market, slot)
      ?? bookRefusal(of: self.order(ticket, by: order.owner, in: market, slot), in: market)
    if !order.isReduceOnly {
      addOpen(order.quantity.lots, order.side, at: order.price, market, slot)
    }
    return reason
  }

  private mutating func shrink(
    _ id: OrderID, _ order: RestingOrder, to quantity: Quantity, _ request: Request,
    effects: inout Effects
  ) {
    let market = request.market
    let index = Int(market.index)
    let note = markets[index].orderNotes[Int(id.slot)]
    markets[index].book.reduce(id, to: quantity)
    if !order.isReduceOnly {
      addOpen(
        quantity.lots - order.quantity.lots, order.side, at: order.price, market, note.position)
    }
    markets[index].orderNotes[Int(id.slot)].tag = request.tag
    effects.note(
      market,
      .rested(
        Rested(
          account: request.account, order: id, side: order.side, price: order.price,
          quantity: quantity, tag: request.tag)))
  }
}
