import Clearing
import Matching
import Primitives

/// The door for requests.
extension Venue {
  /// Handles one request of a trader. Its answer, and all that follows at once, is noted.
  public mutating func accept(_ request: Request, effects: inout Effects) {
    let market = request.market
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
    case .stop(let stop):
      placeStop(stop, request, effects: &effects)
    case .cancelStop(let stop):
      cancelStop(stop, request, effects: &effects)
    case .topUp(let amount):
      topUp(amount, request, effects: &effects)
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
    let slot = clearing.position(of: request.account, in: request.market)
    if let reason = refusal(of: ticket, request, slot) {
      return refuse(request, reason, effects: &effects)
    }
    trade(
      ticket, account: request.account, in: request.market, slot, tag: request.tag,
      cause: Cause(motive: request.motive), effects: &effects)
  }

  /// Why an order may not be sent, before the book is asked.
  private func refusal(of ticket: Ticket, _ request: Request, _ slot: UInt32) -> Refusal? {
    if ticket.quantity.lots <= 0 { return .badQuantity }
    if ticket.limit.ticks < 1 || ticket.limit > .highest { return .badPrice }
    let rests = ticket.timeInForce == .goodTilCancelled || ticket.timeInForce == .postOnly
    if rests, ticket.limit == .highest { return .badPrice }
    let market = request.market
    let position = clearing[market, slot]
    if isInLiquidation(position) { return .inLiquidation }
    if ticket.isReduceOnly {
      return reducible(position, ticket.side) == 0 ? .wouldIncrease : nil
    }
    let lots = ticket.side.sign * ticket.quantity.lots
    let reference = marginPrice(ticket, in: market)
    return clearing.canCarry(lots, at: reference, in: market, slot) ? nil : .insufficientMargin
  }

  /// The price at which the margin of an order is asked for: what it may pay, but no more than
  /// what the book asks now.
  private func marginPrice(_ ticket: Ticket, in market: MarketID) -> Price {
    let index = Int(market.index)
    let mark = clearing.books[index].mark
    if ticket.side == .sell { return max(ticket.limit, mark) }
    let ask = markets[index].book.bestAsk ?? mark
    return min(ticket.limit, max(mark, ask))
  }

  func isInLiquidation(_ position: Position) -> Bool {
    if position.notes.liquidation != 0 { return true }
    return position.mode == .cross
      && clearing.accounts[Int(position.account.index)].liquidation != 0
  }

  /// Lots of the position that an order of this side may close.
  func reducible(_ position: Position, _ side: Side) -> Int64 {
    side == .sell ? max(0, position.quantity.lots) : max(0, -position.quantity.lots)
  }

  private mutating func topUp(_ amount: Money, _ request: Request, effects: inout Effects) {
    if transfersFrozen { return refuse(request, .transfersFrozen, effects: &effects) }
    let (account, market) = (request.account, request.market)
    let slot = clearing.position(of: account, in: market)
    if amount <= .zero { return refuse(request, .badQuantity, effects: &effects) }
    if isInLiquidation(clearing[market, slot]) {
      return refuse(request, .inLiquidation, effects: &effects)
    }
    let transfer = Transfer(from: .outside, to: account, amount: amount, reason: .deposit)
    clearing.post(transfer)
    if clearing[market, slot].mode == .isolated { clearing.allocate(amount, to: market, slot) }
    effects.note(market, .transferred(transfer))
    refreshRisk(market, slot)
  }
}
