import Clearing
import Primitives

/// What the house has taken over goes to winners, when it can carry it no longer.
extension Venue {
  /// A purse that has nothing left gives up what it took over.
  mutating func offloadFund(in market: MarketID, effects: inout Effects) {
    let index = Int(market.index)
    if !rules.fund.offloads || fundBacking(of: market) >= .zero { return }
    offload(markets[index].purse, in: market, fund.causes[index], effects: &effects)
    if fundInventory(of: market).isZero { fund.offers[index] = nil }
  }

  /// A liquidation of the house itself: winners are closed against its position; at the mark, or
  /// at the price that leaves it with nothing once that is the better one for it.
  mutating func offload(
    _ account: AccountID, in market: MarketID, _ straw: Cause, effects: inout Effects
  ) {
    if rules.deleveraging.rank.procedure == .nothing { return }
    let id = PositionID(market: market, slot: clearing.slot(of: account, in: market))
    withdrawAll(market, id.slot, .deleveraging, effects: &effects)
    let number = nextForced()
    let cause = straw.child(.liquidation, number: number)
    let row = LiquidationCase(
      number: number, position: id, account: account, mode: .cross, attempts: 0, cause: cause,
      isActive: true, nextFree: 0, began: effects.now)
    let place = cases.add(row)
    noteBegan(id, number, cause, effects: &effects)
    let isBankrupt = clearing.crossMargin(of: account).equity < .zero
    let mark = clearing.books[Int(market.index)].mark
    deleverage(id, at: isBankrupt ? handOverPrice(id, row) : mark, row, effects: &effects)
    cases.remove(place)
    effects.note(
      market,
      .liquidationEnded(
        LiquidationEnded(account: account, number: number, outcome: .deleveraged)))
  }
}
