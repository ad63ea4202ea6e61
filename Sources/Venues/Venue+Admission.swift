import Clearing
import Matching
import Primitives

/// Who may send what.
extension Venue {
  /// No order is for more lots than this.
  static let mostLots: Int64 = 1 << 60

  /// Why an order may not be sent, before the book is asked; `nil` when it may.
  func refusal(of ticket: Ticket, in market: MarketID, _ slot: UInt32) -> Refusal? {
    if let fault = fault(of: ticket, in: market) { return fault }
    let position = clearing[market, slot]
    if isInLiquidation(position) { return .inLiquidation }
    if ticket.isReduceOnly {
      return reducible(position, ticket.side) == 0 ? .wouldIncrease : nil
    }
    if let reason = marginRefusal(of: ticket, in: market, slot) { return reason }
    return lacksLoan(ticket, of: position.account, in: market) ? .poolExhausted : nil
  }

  /// Whether an order to buy coins asks for more money than there is to be lent.
  private func lacksLoan(
    _ ticket: Ticket, of account: AccountID, in market: MarketID
  ) -> Bool {
    let isSpot = clearing.books[Int(market.index)].contract.kind == .spot
    if lender.accounts.isEmpty || !isSpot || ticket.side == .sell { return false }
    return lacksLoan(Money(quote(ticket, in: market).value), account, in: market)
  }

  /// What is wrong with an order as it is written.
  func fault(of ticket: Ticket, in market: MarketID) -> Refusal? {
    if ticket.quantity.lots <= 0 || ticket.quantity.lots > Venue.mostLots { return .badQuantity }
    if ticket.limit.ticks < 1 || ticket.limit > .highest { return .badPrice }
    // A budget is a sum of money over prices, which an inverse contract has not.
    let isInverse = markets[Int(market.index)].rules.contract.kind == .inverse
    if ticket.budget != nil, isInverse { return .badQuantity }
    if ticket.rests {
      if ticket.limit == .highest { return .badPrice }
      let fits = clearing.canSettle(ticket.quantity, at: ticket.limit, in: market)
      if !fits { return .badQuantity }
    }
    return sizeFault(of: ticket, in: market)
  }

  func isInLiquidation(_ position: Position) -> Bool {
    position.notes.isInLiquidation
      || position.mode == .cross
        && clearing.accounts[Int(position.account.index)].isInLiquidation
  }

  /// Lots of the position that an order of this side may close.
  func reducible(_ position: Position, _ side: Side) -> Int64 {
    side == .sell ? max(0, position.quantity.lots) : max(0, -position.quantity.lots)
  }

  /// Margin is asked for at the worst price at which the order will trade, going by the book as it
  /// is, or rest; and for what it loses at once against the mark.
  private func marginRefusal(
    of ticket: Ticket, in market: MarketID, _ slot: UInt32
  ) -> Refusal? {
    let index = Int(market.index)
    let lots = ticket.side.sign * ticket.quantity.lots
    let position = clearing[market, slot]
    let isSpot = clearing.books[index].contract.kind == .spot
    if !isSpot, position.worstLots(with: lots) <= position.worstLots { return nil }
    let quote = quote(ticket, in: market)
    let marked = clearing.books[index].contract.exactValue(
      clearing.books[index].mark, quote.lots)
    let gap = quote.value - marked
    let loss = max(0, ticket.side == .buy ? gap : -gap)
    if loss > Int128(Int64.max) { return .insufficientMargin }
    let money = Money(loss)
    if !clearing.canCarry(lots, at: quote.worst, loss: money, in: market, slot) {
      return .insufficientMargin
    }
    guard let cap = leverageCap(in: market) else { return nil }
    let fits = clearing.canCarry(
      lots, at: quote.worst, loss: money, in: market, slot, atMost: cap)
    return fits ? nil : .leverageCapped
  }

  /// What an order would meet: lots and their value, what rests included, and the price among them
  /// at which a lot has the largest notional.
  private func quote(
    _ ticket: Ticket, in market: MarketID
  ) -> (lots: Int64, value: Int128, worst: Price) {
    let index = Int(market.index)
    let contract = markets[index].rules.contract
    let isInverse = contract.kind == .inverse
    let wanted = ticket.quantity.lots
    var left = wanted
    var value: Int128 = 0
    var worst = isInverse ? Price.highest : .lowest
    // In an auction it may pay all of its limit, whoever stands there now.
    let trades = !markets[index].book.isGathering
    if trades, markets[index].book.crosses(ticket.side, at: ticket.limit) {
      markets[index].book.forEachLevel(ticket.side.opposite, to: ticket.limit) { price, lots in
        let traded = min(left, lots.lots)
        value += contract.exactValue(price, traded)
        left -= traded
        worst = isInverse ? min(worst, price) : max(worst, price)
        return left > 0
      }
    }
    if left > 0, ticket.rests {
      value += contract.exactValue(ticket.limit, left)
      left = 0
      worst = isInverse ? min(worst, ticket.limit) : max(worst, ticket.limit)
    }
    return (wanted - left, value, worst)
  }
}
