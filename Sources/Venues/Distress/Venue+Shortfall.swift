import Clearing
import Primitives

/// What is left, or missing, when a position is gone.
extension Venue {
  /// Settles up with an account after a position has closed. What is left of an isolated margin
  /// goes back to the wallet. What is missing, from an isolated margin or, with the last cross
  /// position, from the wallet, the market's purse makes good as far as it can; the rest is bad
  /// debt, by name. Does nothing while the position is open.
  mutating func settleUp(_ market: MarketID, _ slot: UInt32, effects: inout Effects) {
    let position = clearing[market, slot]
    if position.isOpen { return }
    if position.mode == .isolated {
      clearing.release(market, slot)
      cover(-clearing[market, slot].margin, market, slot, effects: &effects)
    } else if !clearing.hasOpenCross(position.account) {
      // With no position open this is the wallet and what is set aside for orders.
      let money = clearing.crossMargin(of: position.account).equity
      cover(-money, market, slot, effects: &effects)
    }
  }

  /// A purse that has sold all it took over and still owes is itself made good, as bad debt.
  private mutating func cover(
    _ missing: Money, _ market: MarketID, _ slot: UInt32, effects: inout Effects
  ) {
    if missing <= .zero { return }
    let account = clearing[market, slot].account
    let isTrader = clearing.accounts[Int(account.index)].role == .trader
    let byFund = isTrader ? min(missing, payable(in: market)) : .zero
    give(byFund, from: markets[Int(market.index)].purse, .insurancePayout, market, slot, &effects)
    give(
      missing - byFund, from: clearing.badDebt(in: clearing.books[Int(market.index)].asset),
      .badDebt, market, slot, &effects)
  }

  /// What a purse can pay out: its cash, but no more than leaves its equity at zero.
  private func payable(in market: MarketID) -> Money {
    let cash = clearing.accounts[Int(markets[Int(market.index)].purse.index)].cash
    return max(.zero, min(cash, fundEquity(of: market)))
  }

  private mutating func give(
    _ amount: Money, from source: AccountID, _ reason: TransferReason, _ market: MarketID,
    _ slot: UInt32, _ effects: inout Effects
  ) {
    if amount == .zero { return }
    clearing.charge(-amount, to: market, slot, counter: source, reason: reason)
    let account = clearing[market, slot].account
    effects.note(
      market,
      .transferred(Transfer(from: source, to: account, amount: amount, reason: reason)))
  }
}
