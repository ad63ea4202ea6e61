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
    guard stop.trigger.ticks >= 1, stop.trigger <= .highest else {
      return refuse(request, .badPrice, effects: &effects)
    }
    let number = newStop(
      StopOrder(
        ticket: stop, account: request.account, tag: request.tag, motive: request.motive,
        handle: 0, isLive: true, nextFree: 0), in: index)
    effects.note(
      request.market,
      .stopPlaced(account: request.account, stop: number, tag: request.tag))
    let now = stop.source == .mark ? clearing.books[index].mark : markets[index].last
    let isThere = stop.direction == .falling ? now <= stop.trigger : now >= stop.trigger
    if isThere {
      return fire(number, in: request.market, Cause(motive: request.motive), effects: &effects)
    }
    let payload = TriggerPayload.stop(number).raw
    if stop.source == .mark {
      let handle = markets[index].byMark.register(payload)
      markets[index].byMark.place(handle, at: stop.trigger.ticks, stop.direction)
      markets[index].stops[Int(number)].handle = handle
    } else {
      let handle = markets[index].byLast.register(payload)
      markets[index].byLast.place(handle, at: stop.trigger.ticks, stop.direction)
      markets[index].stops[Int(number)].handle = handle
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
    if stop.ticket.source == .mark {
      markets[index].byMark.remove(stop.handle)
    } else {
      markets[index].byLast.remove(stop.handle)
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

  /// Sends the order of a stop that fired.
  public mutating func sendStop(
    _ number: UInt32, in market: MarketID, cause: Cause, effects: inout Effects
  ) {
    let index = Int(market.index)
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
    if let reason = refusal(of: ticket, in: market, slot) {
      let request = Request(
        .place(ticket), by: stop.account, in: market, motive: stop.motive, tag: stop.tag)
      return refuse(request, reason, effects: &effects)
    }
    trade(
      ticket, account: stop.account, in: market, slot, tag: stop.tag, cause: cause,
      effects: &effects)
    settleTriggers(market, effects: &effects)
  }
}
