import Clearing
import Matching
public import Primitives

/// Stops and take-profits: orders that wait for a price.
extension Venue {
  mutating func placeStop(_ stop: StopTicket, _ request: Request, effects: inout Effects) {
    let index = Int(request.market.index)
    if let fault = fault(of: stop.ticket, in: request.market) {
      return refuse(request, fault, effects: &effects)
    }
    let isGood =
      stop.trailing.map { $0 > .zero && $0 < .one }
      ?? (stop.trigger.ticks >= 1 && stop.trigger <= .highest)
    if !isGood { return refuse(request, .badPrice, effects: &effects) }
    let number = newStop(
      StopOrder(
        ticket: stop, account: request.account, tag: request.tag, motive: request.motive,
        handle: 0, isLive: true, nextFree: 0), in: index)
    effects.note(
      request.market,
      .stopPlaced(account: request.account, stop: number, tag: request.tag))
    let now = price(stop.source, of: request.market)
    if let offset = stop.trailing {
      // Those that this price reaches must not be taken for anchored here.
      reachTrails(stop.source, request.market, effects: &effects)
      markets[index].stops[Int(number)].handle = StopOrder.trails
      return markets[index].trails.insert(
        number, offset: offset, stop.source, stop.direction, at: now)
    }
    let isThere = stop.direction == .falling ? now <= stop.trigger : now >= stop.trigger
    if isThere {
      return fire(number, in: request.market, Cause(motive: request.motive), effects: &effects)
    }
    let payload = TriggerPayload.stop(number).raw
    let handle = markets[index].withTriggers(stop.source) { triggers in
      let handle = triggers.register(payload)
      triggers.place(handle, at: stop.trigger.ticks, stop.direction)
      return handle
    }
    markets[index].stops[Int(number)].handle = handle
  }

  /// A price as stops see it: the last trade no farther from the index than the rulebook allows.
  private func price(_ source: TriggerSource, of market: MarketID) -> Price {
    let index = Int(market.index)
    switch source {
    case .mark: return clearing.books[index].mark
    case .index: return markets[index].index
    case .last:
      return PriceBand.bounded(
        markets[index].last, around: markets[index].index, by: rules.bands.triggerBound)
    }
  }

  /// The best price since a trailing stop was placed; `nil` when there is none of that number.
  public func anchor(ofStop number: UInt32, in market: MarketID) -> Price? {
    let index = Int(market.index)
    guard number > 0, Int(number) < markets[index].stops.count,
      markets[index].stops[Int(number)].handle == StopOrder.trails
    else { return nil }
    let stop = markets[index].stops[Int(number)].ticket
    return markets[index].trails.anchor(of: number, stop.source, stop.direction)
  }

  /// Whether a trailing stop waits in a market.
  func hasTrails(_ market: MarketID) -> Bool { markets[Int(market.index)].trails.count > 0 }

  /// Moves the stops on the last trade, those on the index, and all that trail. What reaches the
  /// first is that trade.
  mutating func reachLast(_ market: MarketID, effects: inout Effects) {
    let index = Int(market.index)
    if markets[index].byLast.count > 0 {
      scratch.touched.removeAll()
      markets[index].byLast.advance(to: price(.last, of: market), touched: &scratch.touched)
      fireTouched(market, markets[index].lastCause, effects: &effects)
    }
    if markets[index].byIndex.count > 0 {
      scratch.touched.removeAll()
      markets[index].byIndex.advance(to: markets[index].index, touched: &scratch.touched)
      fireTouched(market, Cause(motive: .index), effects: &effects)
    }
    if !hasTrails(market) { return }
    reachTrails(.mark, market, effects: &effects)
    reachTrails(.last, market, effects: &effects)
    reachTrails(.index, market, effects: &effects)
  }

  private mutating func reachTrails(
    _ source: TriggerSource, _ market: MarketID, effects: inout Effects
  ) {
    let index = Int(market.index)
    if markets[index].trails.count == 0 { return }
    scratch.touched.removeAll()
    markets[index].trails.advance(
      source, to: price(source, of: market), touched: &scratch.touched)
    if scratch.touched.isEmpty { return }
    let straw =
      switch source {
      case .mark: straw(market, scratch.touched[0].direction)
      case .last: markets[index].lastCause
      case .index: Cause(motive: .index)
      }
    for k in 0..<scratch.touched.count {
      // The worst price of its order counts from where it was reached.
      let number = Int(TriggerPayload(raw: scratch.touched[k].payload).number)
      markets[index].stops[number].handle = 0
      markets[index].stops[number].ticket.trigger = Price(
        ticks: max(1, scratch.touched[k].tick))
    }
    fireTouched(market, straw, effects: &effects)
  }

  private mutating func fireTouched(
    _ market: MarketID, _ straw: Cause, effects: inout Effects
  ) {
    for k in 0..<scratch.touched.count {
      let stop = TriggerPayload(raw: scratch.touched[k].payload)
      fire(stop.number, in: market, straw, effects: &effects)
    }
  }

  private mutating func newStop(_ stop: StopOrder, in index: Int) -> UInt32 {
    let free = markets[index].freeStop
    if free != 0 {
      markets[index].freeStop = markets[index].stops[Int(free)].nextFree
      markets[index].stops[Int(free)] = stop
      return free
    }
    if markets[index].stops.isEmpty {
      var unused = stop
      unused.isLive = false
      markets[index].stops.append(unused)
    }
    markets[index].stops.append(stop)
    return UInt32(markets[index].stops.count - 1)
  }

  private mutating func dropHandle(_ number: UInt32, in index: Int) {
    let stop = markets[index].stops[Int(number)]
    if stop.handle == 0 { return }
    if stop.handle == StopOrder.trails {
      markets[index].trails.remove(number, stop.ticket.source, stop.ticket.direction)
    } else {
      markets[index].withTriggers(stop.ticket.source) { $0.remove(stop.handle) }
    }
    markets[index].stops[Int(number)].handle = 0
  }

  private mutating func freeStop(_ number: UInt32, in index: Int) {
    markets[index].stops[Int(number)].isLive = false
    markets[index].stops[Int(number)].nextFree = markets[index].freeStop
    markets[index].freeStop = number
  }

  mutating func cancelStop(_ number: UInt32, _ request: Request, effects: inout Effects) {
    let index = Int(request.market.index)
    guard number > 0, Int(number) < markets[index].stops.count,
      markets[index].stops[Int(number)].isLive, markets[index].stops[Int(number)].handle != 0,
      markets[index].stops[Int(number)].account == request.account
    else { return refuse(request, .unknownOrder, effects: &effects) }
    let stop = markets[index].stops[Int(number)]
    dropHandle(number, in: index)
    freeStop(number, in: index)
    effects.note(
      request.market,
      .cancelled(
        Cancelled(
          account: stop.account, order: .none, quantity: stop.ticket.ticket.quantity,
          tag: stop.tag, reason: .requested)))
  }

  /// The price has reached a stop: its order is sent as an event of its own, so that a chain of
  /// stops never grows the stack.
  mutating func fire(
    _ number: UInt32, in market: MarketID, _ straw: Cause, effects: inout Effects
  ) {
    let index = Int(market.index)
    dropHandle(number, in: index)
    let stop = markets[index].stops[Int(number)]
    let cause = straw.child(stop.motive, number: nextForced())
    effects.note(market, .stopFired(account: stop.account, stop: number, cause: cause))
    effects.follow(.fire(market, stop: number, cause: cause), after: .zero)
  }

  /// Sends the order of a stop that fired; in a market that does not trade it waits until it does.
  public mutating func sendStop(
    _ number: UInt32, in market: MarketID, cause: Cause, effects: inout Effects
  ) {
    let index = Int(market.index)
    if let left = haltLeft(in: market, now: effects.now) {
      return effects.follow(.fire(market, stop: number, cause: cause), after: left)
    }
    let stop = markets[index].stops[Int(number)]
    freeStop(number, in: index)
    var ticket = stop.ticket.ticket
    if let slippage = stop.ticket.slippage {
      let room = min(slippage, .one).of(
        Quantity(lots: stop.ticket.trigger.ticks), rounding: .down
      ).lots
      let worst = stop.ticket.trigger.ticks + ticket.side.sign * room
      ticket.limit = Price(ticks: min(max(1, worst), Price.highest.ticks - 1))
    }
    if isPooled(market) { return enqueue(stop, ticket, in: market, cause, effects: &effects) }
    let slot = clearing.position(of: stop.account, in: market)
    let request = Request(
      .place(ticket), by: stop.account, in: market, motive: stop.motive, tag: stop.tag)
    guard let ticket = asTaken(ticket, in: market, isTriggered: true) else {
      return refuse(request, .beyondBand, effects: &effects)
    }
    if let reason = refusal(of: ticket, in: market, slot) {
      return refuse(request, reason, effects: &effects)
    }
    trade(
      ticket, account: stop.account, in: market, slot, tag: stop.tag, cause: cause,
      effects: &effects)
    settleTriggers(market, effects: &effects)
  }
}
