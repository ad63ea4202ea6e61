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
    let gain = contract.notional(mark, quantity) - contract.notional(price, quantity)
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
    coverShortfall(id.market, id.slot, effects: &effects)
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
      fill, in: market, makerFee: .zero, takerFee: .zero, rounding: .up, takerKeepsMargin: true)
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
      cause: cause, effects: &effects)
    settleTriggers(market, effects: &effects)
  }

  /// Makes good what an account is short of after its last position closed: the purse as far as its
  /// cash reaches, the rest is bad debt, by name.
  mutating func coverShortfall(_ market: MarketID, _ slot: UInt32, effects: inout Effects) {
    let position = clearing[market, slot]
    if position.isOpen { return }
    let account = position.account
    let isolated = position.mode == .isolated
    if !isolated, hasOpenCrossLeg(account) { return }
    let short =
      isolated ? -position.margin : -clearing.accounts[Int(account.index)].cash
    if short <= .zero { return }
    if clearing.accounts[Int(account.index)].role != .trader { return }
    let purse = markets[Int(market.index)].purse
    let payable = max(.zero, clearing.accounts[Int(purse.index)].cash)
    let byFund = min(short, payable)
    let parts = [
      (purse, byFund, TransferReason.insurancePayout),
      (clearing.badDebt, short - byFund, TransferReason.badDebt),
    ]
    for (source, amount, reason) in parts where amount > .zero {
      if isolated {
        clearing.charge(-amount, to: market, slot, counter: source, reason: reason)
      } else {
        clearing.post(Transfer(from: source, to: account, amount: amount, reason: reason))
      }
      effects.note(
        market,
        .transferred(Transfer(from: source, to: account, amount: amount, reason: reason)))
    }
  }

  private func hasOpenCrossLeg(_ account: AccountID) -> Bool {
    var id = clearing.accounts[Int(account.index)].first
    while !id.isNone {
      let leg = clearing[id.market, id.slot]
      if leg.mode == .cross, leg.isOpen { return true }
      id = leg.next
    }
    return false
  }
}
