import Clearing
import Matching
import Primitives

/// Resting orders and the lists that lead from an account to its own.
extension Venue {
  func owns(_ id: OrderID, _ account: AccountID, in market: MarketID) -> Bool {
    guard let resting = markets[Int(market.index)].book.resting(id) else { return false }
    return resting.owner == account
  }

  mutating func noteResting(
    _ id: OrderID, _ order: Order, left: Quantity, in market: MarketID, _ slot: UInt32,
    tag: UInt32, effects: inout Effects
  ) {
    let index = Int(market.index)
    markets[index].orderNotes.extend(repeating: .none, to: Int(id.slot) + 1)
    let head = clearing[notes: market, slot].firstOrder
    markets[index].orderNotes[Int(id.slot)] = OrderNote(
      id: id, next: head, previous: 0, tag: tag, position: slot, isReduceOnly: order.isReduceOnly)
    if head != 0 { markets[index].orderNotes[Int(head)].previous = id.slot }
    clearing[notes: market, slot].firstOrder = id.slot
    if order.isReduceOnly {
      clearing[notes: market, slot].mayHaveReduceOnly = true
    } else {
      addOpen(left.lots, order.side, at: order.limit, market, slot)
    }
    effects.note(
      market,
      .rested(
        Rested(
          account: order.owner, order: id, side: order.side, price: order.limit, quantity: left,
          tag: tag)))
  }

  /// Counts lots of resting orders with their position. What they would cost is set aside where
  /// they are to be paid in full.
  mutating func addOpen(
    _ lots: Int64, _ side: Side, at price: Price, _ market: MarketID, _ slot: UInt32
  ) {
    if side == .buy {
      clearing[notes: market, slot].openBuy += lots
      let contract = clearing.books[Int(market.index)].contract
      if contract.kind == .spot {
        clearing.setAside(contract.notional(price, Quantity(lots: lots)), market, slot)
      }
    } else {
      clearing[notes: market, slot].openSell += lots
    }
  }

  private mutating func unlink(_ orderSlot: UInt32, in market: MarketID) {
    let index = Int(market.index)
    let note = markets[index].orderNotes[Int(orderSlot)]
    if note.next != 0 { markets[index].orderNotes[Int(note.next)].previous = note.previous }
    if note.previous != 0 {
      markets[index].orderNotes[Int(note.previous)].next = note.next
    } else {
      clearing[notes: market, note.position].firstOrder = note.next
    }
  }

  /// The maker's side of a fill: fewer lots open, and no order when nothing is left of it.
  mutating func noteMakerFill(_ fill: Fill, in market: MarketID, _ note: OrderNote) {
    if fill.makerIsDone { unlink(fill.makerOrder.slot, in: market) }
    if note.isReduceOnly { return }
    addOpen(
      -fill.quantity.lots, fill.takerSide.opposite, at: fill.price, market, note.position)
  }

  /// Takes an order off the book and notes why.
  mutating func withdraw(
    _ id: OrderID, in market: MarketID, _ reason: CancelReason, effects: inout Effects
  ) {
    let index = Int(market.index)
    guard let order = markets[index].book.cancel(id) else { return }
    let note = markets[index].orderNotes[Int(id.slot)]
    unlink(id.slot, in: market)
    if !order.isReduceOnly {
      addOpen(-order.quantity.lots, order.side, at: order.price, market, note.position)
    }
    effects.note(
      market,
      .cancelled(
        Cancelled(
          account: order.owner, order: id, quantity: order.quantity, tag: note.tag,
          reason: reason)))
  }

  /// An order that self-trade prevention took off the book.
  mutating func forget(_ removal: Removal, in market: MarketID, effects: inout Effects) {
    let note = markets[Int(market.index)].orderNotes[Int(removal.order.slot)]
    unlink(removal.order.slot, in: market)
    if !note.isReduceOnly {
      addOpen(-removal.quantity.lots, removal.side, at: removal.price, market, note.position)
    }
    effects.note(
      market,
      .cancelled(
        Cancelled(
          account: removal.owner, order: removal.order, quantity: removal.quantity,
          tag: note.tag, reason: .selfTrade)))
  }

  mutating func withdrawAll(
    of account: AccountID, in market: MarketID, _ reason: CancelReason, effects: inout Effects
  ) {
    let slot = clearing.slot(of: account, in: market)
    if slot != 0 { withdrawAll(market, slot, reason, effects: &effects) }
  }

  mutating func withdrawAll(
    _ market: MarketID, _ slot: UInt32, _ reason: CancelReason, effects: inout Effects
  ) {
    while let id = firstOrder(market, slot) {
      withdraw(id, in: market, reason, effects: &effects)
    }
  }

  private func firstOrder(_ market: MarketID, _ slot: UInt32) -> OrderID? {
    let first = clearing[notes: market, slot].firstOrder
    return first == 0 ? nil : markets[Int(market.index)].orderNotes[Int(first)].id
  }

  mutating func withdrawReduceOnly(
    in market: MarketID, _ slot: UInt32, effects: inout Effects
  ) {
    if !clearing[notes: market, slot].mayHaveReduceOnly { return }
    clearing[notes: market, slot].mayHaveReduceOnly = false
    let index = Int(market.index)
    var next = clearing[notes: market, slot].firstOrder
    while next != 0 {
      let note = markets[index].orderNotes[Int(next)]
      if note.isReduceOnly { withdraw(note.id, in: market, .reduceOnly, effects: &effects) }
      next = note.next
    }
  }
}
