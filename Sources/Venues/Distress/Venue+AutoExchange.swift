import Clearing
import Matching
import Primitives

/// Coins sold to pay what their owner owes. Debts are found where cash changes, which is where the
/// triggers of an account are refreshed; nobody else is looked at.
extension Venue {
  /// Puts an account down whose cash has just changed, when it owes too much.
  mutating func noteDebt(of account: AccountID, in market: MarketID) {
    if owesTooMuch(account, in: market) { debts.append(account) }
  }

  private func owesTooMuch(_ account: AccountID, in market: MarketID) -> Bool {
    guard let below = rules.collateral.autoExchange.below else { return false }
    return clearing.accounts[Int(account.index)].cash < -scaled(below, in: market)
  }

  /// Everybody who was put down; who could sell nothing stays there. Part of the price clock.
  mutating func exchangeDebts(effects: inout Effects) {
    let found = debts.count
    if found == 0 { return }
    for place in 0..<found {
      let account = debts.take(place)
      if awaitsBids(account, effects: &effects) { debts.append(account) }
    }
    debts.drop(first: found)
  }

  /// Sells coins for what an account owes; tells whether nobody wants them now.
  private mutating func awaitsBids(_ account: AccountID, effects: inout Effects) -> Bool {
    // The end of a liquidation looks again.
    if clearing.accounts[Int(account.index)].isInLiquidation { return false }
    guard let coins = coinsToSell(of: account), owesTooMuch(account, in: coins.market) else {
      return false
    }
    let index = Int(coins.market.index)
    let limit = exchangeLimit(in: index)
    let isTrading = markets[index].halts.isTrading
    if !isTrading || !markets[index].book.crosses(.sell, at: limit) { return true }
    // What is offered cannot be sold twice, and what was set aside for bids is cash again.
    withdrawAll(coins.market, coins.slot, .autoExchange, effects: &effects)
    if owesTooMuch(account, in: coins.market) {
      sell(coins, of: account, at: limit, effects: &effects)
    }
    return false
  }

  private mutating func sell(
    _ coins: PositionID, of account: AccountID, at limit: Price, effects: inout Effects
  ) {
    let lot = clearing.books[Int(coins.market.index)].value(Quantity(lots: 1))
    let worth = CollateralValue.grossUp(
      -clearing.accounts[Int(account.index)].cash,
      ratio: .one - rules.collateral.autoExchange.buffer, step: lot)
    let needed = worth.units.divided(by: lot.units, rounding: .up)
    let held = clearing[coins.market, coins.slot].quantity.lots
    let ticket = Ticket(
      .sell, Quantity(lots: min(needed, held)), at: limit, .immediateOrCancel,
      selfTrade: .cancelMaker)
    // A debt has many causes, and none of them is its last straw.
    let cause = Cause(motive: .index).child(.autoExchange, number: nextForced())
    trade(
      ticket, account: account, in: coins.market, coins.slot, tag: cause.forced, cause: cause,
      errand: .exchange, effects: &effects)
    settleTriggers(coins.market, effects: &effects)
  }

  private func exchangeLimit(in index: Int) -> Price {
    let mark = clearing.books[index].mark.ticks
    let room = rules.collateral.autoExchange.slippage.of(Quantity(lots: mark), rounding: .down)
    return Price(ticks: max(1, mark - room.lots))
  }

  /// The coins that are worth most, of equals the older ones; `nil` when there are none.
  private func coinsToSell(of account: AccountID) -> PositionID? {
    var best: PositionID?
    var most = Money.zero
    var walk = PositionWalk(account)
    while let id = clearing.step(&walk) {
      let index = Int(id.market.index)
      let isSpot = clearing.books[index].contract.kind == .spot
      let lends = clearing.books[index].schedule.maxLeverage > 1
      if !isSpot || lends { continue }
      let value = clearing.books[index].value(clearing[id.market, id.slot].quantity)
      if value > most { (best, most) = (id, value) }
    }
    return best
  }
}
