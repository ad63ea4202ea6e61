import Clearing
import Matching
import Primitives

/// What an order traded: lots and their value.
struct Traded {
  var lots: Int64 = 0
  var value = Money.zero
}

/// On whose behalf an order trades.
enum Errand {
  case trader
  /// The venue closes somebody's position.
  case liquidation
  /// The insurance fund gets rid of what it took over.
  case fundUnwind
  /// The venue sells somebody's coins for what he owes.
  case exchange
  /// Two resting orders meet in an auction.
  case auction
}

/// Orders on their way through the book, and the settling of what they trade.
extension Venue {
  /// Sends an order to the book, settles its fills and rests or drops what is left. The caller has
  /// checked that it may be sent.
  @discardableResult
  mutating func trade(
    _ ticket: Ticket, account: AccountID, in market: MarketID, _ slot: UInt32, tag: UInt32,
    cause: Cause, errand: Errand = .trader, effects: inout Effects
  ) -> Traded {
    let index = Int(market.index)
    let ticket = errand == .trader ? ticket : ofVenue(ticket, in: market, errand, now: effects.now)
    guard let ticket else { return Traded() }
    var order = order(ticket, by: account, in: market, slot)
    if errand == .trader, markets[index].book.isGathering {
      gather(order, in: market, slot, tag: tag, effects: &effects)
      return Traded()
    }
    if rules.orders.rechecksMakers, ticket.timeInForce != .postOnly {
      dropUndermargined(order, in: market, effects: &effects)
    }
    if let reason = bookRefusal(of: order, in: market) {
      effects.note(market, .rejected(Rejected(account: account, tag: tag, reason: reason)))
      return Traded()
    }
    let before = markets[index].book.touch(ticket.side.opposite).ticks
    var traded = Traded()
    let end = run(
      &order, in: market, tag: tag, cause: cause, errand, traded: &traded, effects: &effects)
    if errand == .liquidation { noteThrottled(traded.value, in: market, now: effects.now) }
    if traded.lots > 0 {
      noteMove(cause, from: before, ticket.side, in: index)
      refreshRisk(market, slot)
    }
    // A reduce-only remainder rests whole: how much of it may trade is asked when it is met.
    if end == .exhausted { order.maxFill = nil }
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

  /// Puts an order into an auction, whatever stands on the other side.
  private mutating func gather(
    _ order: Order, in market: MarketID, _ slot: UInt32, tag: UInt32, effects: inout Effects
  ) {
    let id = markets[Int(market.index)].book.restInAuction(order)
    noteResting(id, order, left: order.quantity, in: market, slot, tag: tag, effects: &effects)
  }

  /// A ticket as the book knows it. A budget becomes ticks times lots, rounded against its owner.
  func order(
    _ ticket: Ticket, by account: AccountID, in market: MarketID, _ slot: UInt32
  ) -> Order {
    var order = Order(
      owner: account, side: ticket.side, limit: ticket.limit, quantity: ticket.quantity,
      timeInForce: ticket.timeInForce, selfTrade: ticket.selfTrade,
      isReduceOnly: ticket.isReduceOnly)
    if let budget = ticket.budget {
      let quantum = markets[Int(market.index)].rules.contract.quantum
      order.budget = Int128(
        budget.units.divided(by: quantum, rounding: ticket.side == .buy ? .down : .up))
    }
    if ticket.isReduceOnly {
      order.maxFill = Quantity(lots: reducible(clearing[market, slot], ticket.side))
    }
    return order
  }

  /// Why the book refuses an order, in the venue's words. An auction refuses none: nothing trades
  /// on arrival.
  func bookRefusal(of order: Order, in market: MarketID) -> Refusal? {
    if markets[Int(market.index)].book.isGathering { return nil }
    switch markets[Int(market.index)].book.refusal(of: order) {
    case .wouldCross: return .wouldCross
    case .cannotFill: return .cannotFill
    case nil: return nil
    }
  }

  /// The matching loop: trades, settles, and where a reduce-only maker is next looks at its
  /// position before it goes on.
  private mutating func run(
    _ order: inout Order, in market: MarketID, tag: UInt32, cause: Cause, _ errand: Errand,
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
        settle(fill, in: market, takerTag: tag, cause: cause, errand, effects: &effects)
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

  mutating func settle(
    _ fill: Fill, in market: MarketID, takerTag: UInt32, cause: Cause, _ errand: Errand,
    effects: inout Effects
  ) {
    let index = Int(market.index)
    let note = markets[index].orderNotes[Int(fill.makerOrder.slot)]
    let result = clearing.settle(
      fill, in: market, makerFee: rules.fees.maker,
      takerFee: takerFee(errand), rounding: rules.fees.rounding,
      forced: errand == .liquidation ? .taker : .nobody)
    markets[index].last = fill.price
    markets[index].lastCause = cause
    markets[index].volume += fill.quantity.lots
    markets[index].trades += 1
    if errand == .liquidation {
      if fill.takerSide == .sell {
        markets[index].forcedVolume.sold += fill.quantity.lots
      } else {
        markets[index].forcedVolume.bought += fill.quantity.lots
      }
    }
    effects.note(
      market,
      .filled(
        Filled(
          fill: fill, makerTag: note.tag, takerTag: takerTag, makerFee: result.maker.fee,
          takerFee: result.taker.fee, cause: cause)))
    noteMakerFill(fill, in: market, note)
    noteVolume(fill, in: market)
    finishSide(result.maker, in: market, isForced: false, effects: &effects)
    finishSide(
      result.taker, in: market, isForced: errand == .liquidation, effects: &effects)
    refreshRisk(market, result.maker.slot)
  }

  /// Nobody pays for being closed; in an auction both sides pay as makers. Coins that are sold for
  /// a debt have a fee of their own.
  private func takerFee(_ errand: Errand) -> Rate {
    switch errand {
    case .trader: rules.fees.taker
    case .auction: rules.fees.maker
    case .exchange: rules.collateral.autoExchange.fee
    case .liquidation, .fundUnwind: .zero
    }
  }

  /// After a trade: reduce-only orders of a position that has closed or turned are cancelled, and
  /// one that has closed is settled up. Of a forced close the fee comes first.
  mutating func finishSide(
    _ side: Settlement, in market: MarketID, isForced: Bool, effects: inout Effects
  ) {
    if side.before.isZero { return }
    let now = clearing[market, side.slot].quantity
    let isClosed = now.isZero
    if isClosed || now.isPositive != side.before.isPositive {
      withdrawReduceOnly(in: market, side.slot, effects: &effects)
    }
    if isClosed, !isForced { settleUp(market, side.slot, effects: &effects) }
  }

  /// Who moved the price, and how far: from best price to best price of the side that was taken.
  private mutating func noteMove(_ cause: Cause, from before: Int64, _ side: Side, in index: Int) {
    let after = markets[index].book.best(side.opposite) ?? markets[index].last
    markets[index].movers.note(cause, from: before, to: after.ticks)
  }

  /// After trading: stops on the last trade, and the mark where it is the last trade.
  mutating func settleTriggers(_ market: MarketID, effects: inout Effects) {
    let index = Int(market.index)
    watchLast(market, effects: &effects)
    if rules.mark.source == .last {
      postMark(of: market, effects: &effects)
    } else if markets[index].last != markets[index].byLast.price || hasTrails(market) {
      reachLast(market, effects: &effects)
    }
  }
}
