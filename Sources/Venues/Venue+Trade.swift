import Clearing
import Matching
import Primitives

/// What an order traded: lots and their value.
struct Traded {
  var lots: Int64 = 0
  var value = Money.zero
}

/// Orders on their way through the book, and the settling of what they trade.
extension Venue {
  /// Sends an order to the book, settles its fills and rests or drops what is left. The caller has
  /// checked that it may be sent.
  @discardableResult
  mutating func trade(
    _ ticket: Ticket, account: AccountID, in market: MarketID, _ slot: UInt32, tag: UInt32,
    cause: Cause, effects: inout Effects
  ) -> Traded {
    let index = Int(market.index)
    var order = Order(
      owner: account, side: ticket.side, limit: ticket.limit, quantity: ticket.quantity,
      timeInForce: ticket.timeInForce, selfTrade: ticket.selfTrade,
      isReduceOnly: ticket.isReduceOnly)
    if let budget = ticket.budget {
      order.budget = Int128(
        budget.units.divided(by: markets[index].rules.contract.quantum, rounding: .down))
    }
    if ticket.isReduceOnly {
      order.maxFill = Quantity(lots: reducible(clearing[market, slot], ticket.side))
    }
    if let refusal = markets[index].book.refusal(of: order) {
      let reason = refusal == .wouldCross ? Refusal.wouldCross : .cannotFill
      effects.note(market, .rejected(Rejected(account: account, tag: tag, reason: reason)))
      return Traded()
    }
    let before = markets[index].book.touch(ticket.side.opposite).ticks
    var traded = Traded()
    let end = run(
      &order, in: market, tag: tag, cause: cause, traded: &traded, effects: &effects)
    if traded.lots > 0 {
      let reach = markets[index].last.ticks
      let after = markets[index].book.touch(ticket.side.opposite).ticks
      let shown = abs(after) < Price.highest.ticks && after > 0 ? after : reach
      markets[index].movers.note(cause, from: before, to: shown)
      refreshRisk(market, slot)
    }
    switch markets[index].book.finish(order, after: end) {
    case .rested(let id, let left):
      noteResting(id, order, left: left, in: market, slot, tag: tag, effects: &effects)
    case .cancelledRemainder(let left):
      let dropped = Cancelled(
        account: account, order: .none, quantity: left, tag: tag,
        reason: end == .stoppedBySelfTrade ? .selfTrade : .remainder)
      effects.note(market, .cancelled(dropped))
    case .filled, .rejected, .paused: break
    }
    return traded
  }

  /// The matching loop: trades, settles, and where a reduce-only maker is next looks at its
  /// position before it goes on.
  private mutating func run(
    _ order: inout Order, in market: MarketID, tag: UInt32, cause: Cause,
    traded: inout Traded, effects: inout Effects
  ) -> MatchEnd {
    let index = Int(market.index)
    var cap: MakerCap?
    while true {
      scratch.fills.removeAll()
      scratch.removals.removeAll()
      let end = markets[index].book.match(
        &order, allowing: cap, fills: &scratch.fills, removed: &scratch.removals)
      for k in 0..<scratch.removals.count {
        let removal = scratch.removals[k]
        forget(removal, in: market, effects: &effects)
      }
      for k in 0..<scratch.fills.count {
        let fill = scratch.fills[k]
        settle(fill, in: market, takerTag: tag, cause: cause, effects: &effects)
        traded.lots += fill.quantity.lots
        traded.value += markets[index].rules.contract.notional(fill.price, fill.quantity)
      }
      guard case .paused(let maker) = end else { return end }
      cap = makerCap(maker, in: market, effects: &effects)
    }
  }

  /// How much of a resting reduce-only order may trade now; an order that may not is cancelled.
  private mutating func makerCap(
    _ id: OrderID, in market: MarketID, effects: inout Effects
  ) -> MakerCap? {
    let index = Int(market.index)
    guard let resting = markets[index].book.resting(id) else { return nil }
    let slot = markets[index].orderNotes[Int(id.slot)].position
    let lots = reducible(clearing[market, slot], resting.side)
    if lots == 0 {
      withdraw(id, in: market, .reduceOnly, effects: &effects)
      return nil
    }
    return MakerCap(id, upTo: Quantity(lots: lots))
  }

  private mutating func settle(
    _ fill: Fill, in market: MarketID, takerTag: UInt32, cause: Cause, effects: inout Effects
  ) {
    let index = Int(market.index)
    let forcedClose = cause.motive == .liquidation
    let note = markets[index].orderNotes[Int(fill.makerOrder.slot)]
    let free = forcedClose || cause.motive == .fundUnwind
    let result = clearing.settle(
      fill, in: market, makerFee: rules.fees.maker, takerFee: free ? .zero : rules.fees.taker,
      rounding: rules.fees.rounding, takerKeepsMargin: forcedClose)
    markets[index].last = fill.price
    markets[index].volume += fill.quantity.lots
    markets[index].trades += 1
    effects.note(
      market,
      .filled(
        Filled(
          fill: fill, makerTag: note.tag, takerTag: takerTag, makerFee: result.maker.fee,
          takerFee: result.taker.fee, cause: cause)))
    noteMakerFill(fill, in: market, note)
    finishSide(result.maker, in: market, effects: &effects)
    finishSide(result.taker, in: market, effects: &effects)
    refreshRisk(market, result.maker.slot)
  }

  /// After a trade: reduce-only orders of a position that has closed or turned are cancelled, and
  /// an isolated margin below zero is made good.
  private mutating func finishSide(
    _ side: Settlement, in market: MarketID, effects: inout Effects
  ) {
    let now = clearing[market, side.slot]
    let closedOrTurned =
      !side.before.isZero && (now.quantity.lots > 0) != (side.before.lots > 0)
    let closed = !side.before.isZero && !now.isOpen
    if closed || closedOrTurned {
      withdrawReduceOnly(in: market, side.slot, effects: &effects)
    }
    if closed { coverShortfall(market, side.slot, effects: &effects) }
  }
}

extension Venue {
  /// After trading: stops on the last trade, and the mark where it is the last trade.
  mutating func settleTriggers(_ market: MarketID, effects: inout Effects) {
    let index = Int(market.index)
    if rules.mark.source == .last {
      postMark(of: market, effects: &effects)
    } else if markets[index].last != markets[index].byLast.price {
      reachLast(market, effects: &effects)
    }
  }
}
