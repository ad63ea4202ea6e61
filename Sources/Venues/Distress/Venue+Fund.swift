import Clearing
import Matching
public import Primitives

/// The insurance fund at work: taking over, selling what it took, making good what is missing.
extension Venue {
  /// Cash and profit of a market's purse, at the mark.
  public func fundEquity(of market: MarketID) -> Money {
    clearing.equity(of: markets[Int(market.index)].purse)
  }

  /// The purse's inventory in its market.
  public func fundInventory(of market: MarketID) -> Quantity {
    let slot = clearing.slot(of: markets[Int(market.index)].purse, in: market)
    return clearing[market, slot].quantity
  }

  /// Keeps the lowest equity of the purses; called when marks are posted and take-overs happen.
  public mutating func watchFund() {
    var total = Money.zero
    for index in 0..<markets.count {
      let equity = fundEquity(of: MarketID(index))
      fund.lowest[index] = min(fund.lowest[index], equity)
      total.units += equity.units
    }
    fund.lowestTotal = min(fund.lowestTotal, total)
  }

  /// A purse accepts a take-over while its cash plus its profit, this position included, is not
  /// below the haircut on its inventory.
  func fundAccepts(_ quantity: Quantity, at price: Price, in market: MarketID) -> Bool {
    let index = Int(market.index)
    let contract = clearing.books[index].contract
    let mark = clearing.books[index].mark
    let gain = contract.value(mark, quantity) - contract.value(price, quantity)
    let inventory = fundInventory(of: market) + quantity
    let haircut = rules.fund.haircut.of(
      contract.notional(mark, inventory.magnitude), rounding: .up)
    return fundEquity(of: market) + gain >= haircut
  }

  /// The purse takes a position at a price; no fee, no order, the book does not see it.
  mutating func takeOver(
    _ id: PositionID, at price: Price, _ row: LiquidationCase, effects: inout Effects
  ) {
    let index = Int(id.market.index)
    let position = clearing[id.market, id.slot]
    let purse = markets[index].purse
    exchange(position.quantity, at: price, from: position.account, to: purse, in: id.market)
    effects.note(
      id.market,
      .takenOver(
        TakenOver(
          account: position.account, number: row.number, quantity: position.quantity,
          price: price, mark: clearing.books[index].mark)))
    fund.causes[index] = row.cause
    settleUp(id.market, id.slot, effects: &effects)
    settleUp(id.market, clearing.slot(of: purse, in: id.market), effects: &effects)
    watchFund()
  }

  /// Moves a position from one account to another outside the book, without fees.
  mutating func exchange(
    _ quantity: Quantity, at price: Price, from: AccountID, to: AccountID, in market: MarketID
  ) {
    let fill = Fill(
      price: price, quantity: quantity.magnitude, makerOrder: .none, maker: to, taker: from,
      takerSide: Side.closing(quantity), makerIsDone: true)
    _ = clearing.settle(
      fill, in: market, makerFee: .zero, takerFee: .zero, rounding: .up, forced: .both)
  }

  /// Sells, or buys back, a slice of a purse's inventory.
  public mutating func unwindFund(in market: MarketID, effects: inout Effects) {
    let index = Int(market.index)
    let inventory = fundInventory(of: market)
    if inventory.isZero { return }
    let side = Side.closing(inventory)
    let touch = side == .sell ? markets[index].book.bestBid : markets[index].book.bestAsk
    guard let touch else { return }
    let room = rules.fund.band.of(Quantity(lots: touch.ticks), rounding: .down).lots
    let limit = Price(ticks: max(1, touch.ticks + side.sign * room))
    let depth = markets[index].book.depth(side.opposite, to: limit).quantity
    let slice = max(1, rules.fund.slice.of(depth, rounding: .down).lots)
    let ticket = Ticket(
      side, Quantity(lots: min(slice, inventory.magnitude.lots)), at: limit,
      .immediateOrCancel, selfTrade: .cancelMaker)
    let purse = markets[index].purse
    let cause = fund.causes[index].child(.fundUnwind, number: nextForced())
    trade(
      ticket, account: purse, in: market, clearing.slot(of: purse, in: market), tag: 0,
      cause: cause, errand: .fundUnwind, effects: &effects)
    settleTriggers(market, effects: &effects)
  }
}
