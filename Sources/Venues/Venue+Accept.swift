import Clearing
import Matching
import Primitives

/// The door for requests.
extension Venue {
  /// Takes one request of a trader: handled at once, or with the next block.
  public mutating func accept(_ request: Request, effects: inout Effects) {
    if !admits(request, at: effects.now) {
      return refuse(request, .rateLimited, effects: &effects)
    }
    if rules.orders.batching == .perBlock { return queue(request, effects: &effects) }
    handle(request, effects: &effects)
  }

  /// Handles one request. Its answer, and all that follows at once, is noted.
  mutating func handle(_ request: Request, effects: inout Effects) {
    let market = request.market
    guard clearing.holds(request.account, in: market) else {
      return refuse(request, .otherAsset, effects: &effects)
    }
    let status = markets[Int(market.index)].halts.status
    if status != .trading, let reason = status.refusal(of: request.action) {
      return refuse(request, reason, effects: &effects)
    }
    switch request.action {
    case .place(let ticket):
      open(ticket, request, effects: &effects)
    case .amend(let order, let ticket):
      amend(order, to: ticket, request, effects: &effects)
    case .cancel(let order):
      if !owns(order, request.account, in: market) {
        return refuse(request, .unknownOrder, effects: &effects)
      }
      withdraw(order, in: market, .requested, effects: &effects)
    case .cancelAll:
      withdrawAll(of: request.account, in: market, .requested, effects: &effects)
      cancelQueued(of: request.account, in: market, effects: &effects)
    case .stop(let stop):
      placeStop(stop, request, effects: &effects)
    case .cancelStop(let stop):
      cancelStop(stop, request, effects: &effects)
    case .topUp(let amount):
      topUp(amount, request, effects: &effects)
    case .send(let amount):
      send(amount, request, effects: &effects)
    }
    settleTriggers(market, effects: &effects)
  }

  /// Refuses a request; also used by the service in front of the venue.
  public func refuse(_ request: Request, _ reason: Refusal, effects: inout Effects) {
    effects.note(
      request.market,
      .rejected(Rejected(account: request.account, tag: request.tag, reason: reason)))
  }

  /// A new order of a trader: may it be sent, and if so, to the book.
  mutating func open(_ ticket: Ticket, _ request: Request, effects: inout Effects) {
    if isPooled(request.market) { return takeIn(ticket, request, effects: &effects) }
    let slot = clearing.position(of: request.account, in: request.market)
    guard let ticket = asTaken(ticket, in: request.market) else {
      return refuse(request, .beyondBand, effects: &effects)
    }
    if let reason = refusal(of: ticket, in: request.market, slot) {
      return refuse(request, reason, effects: &effects)
    }
    trade(
      ticket, account: request.account, in: request.market, slot, tag: request.tag,
      cause: Cause(motive: request.motive), effects: &effects)
  }
}
