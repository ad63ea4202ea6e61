import Clearing
import Matching
public import Primitives

/// How the fund and the vault get rid of what they took.
extension Venue {
  /// Sells, or buys back, a part of a purse's inventory, and of the vault's in this market. Profits
  /// of a period that is over are settled first.
  public mutating func unwindFund(in market: MarketID, effects: inout Effects) {
    if market.index == 0 { settleProfits(effects: &effects) }
    let index = Int(market.index)
    if !fundInventory(of: market).isZero { offloadFund(in: market, effects: &effects) }
    if !fundInventory(of: market).isZero {
      switch rules.fund.work {
      case .slices:
        sellSlice(of: markets[index].purse, in: market, fund.causes[index], effects: &effects)
      case .loweredOffers: lowerOffer(in: market, effects: &effects)
      }
    }
    workVault(in: market, effects: &effects)
    workLender(in: market, effects: &effects)
  }

  /// The farthest price that an order of the fund takes; `nil` when nobody is on the other side.
  func fundLimit(_ side: Side, in market: MarketID) -> Price? {
    let index = Int(market.index)
    let touch = side == .sell ? markets[index].book.bestBid : markets[index].book.bestAsk
    guard let touch else { return nil }
    let room = rules.fund.band.of(Quantity(lots: touch.ticks), rounding: .down).lots
    return Price(ticks: max(1, touch.ticks + side.sign * room))
  }

  /// One order that takes a part of the depth near the touch.
  mutating func sellSlice(
    of account: AccountID, in market: MarketID, _ straw: Cause, effects: inout Effects
  ) {
    let slot = clearing.slot(of: account, in: market)
    let inventory = clearing[market, slot].quantity
    if inventory.isZero { return }
    let side = Side.closing(inventory)
    guard let limit = fundLimit(side, in: market) else { return }
    let depth = markets[Int(market.index)].book.depth(side.opposite, to: limit).quantity
    let slice = max(1, rules.fund.slice.of(depth, rounding: .down).lots)
    let ticket = Ticket(
      side, Quantity(lots: min(slice, inventory.magnitude.lots)), at: limit,
      .immediateOrCancel, selfTrade: .cancelMaker)
    send(ticket, of: account, in: market, slot, straw, effects: &effects)
  }

  /// One order for everything, that waits: at the mark first, and each time a step nearer to those
  /// on the other side.
  private mutating func lowerOffer(in market: MarketID, effects: inout Effects) {
    let index = Int(market.index)
    let purse = markets[index].purse
    let slot = clearing.slot(of: purse, in: market)
    let inventory = clearing[market, slot].quantity
    let side = Side.closing(inventory)
    let mark = clearing.books[index].mark
    withdrawAll(market, slot, .requested, effects: &effects)
    var price = mark
    if let last = fund.offers[index], last.side == side {
      let step = max(1, rules.fund.step.of(Quantity(lots: mark.ticks), rounding: .down).lots)
      price = Price(
        ticks: min(max(1, last.price.ticks + side.sign * step), Price.highest.ticks - 1))
    }
    fund.offers[index] = FundOffer(side: side, price: price)
    let ticket = Ticket(
      side, inventory.magnitude, at: price, .goodTilCancelled, selfTrade: .cancelMaker,
      isReduceOnly: true)
    send(ticket, of: purse, in: market, slot, fund.causes[index], effects: &effects)
    if fundInventory(of: market).isZero { fund.offers[index] = nil }
  }

  private mutating func send(
    _ ticket: Ticket, of account: AccountID, in market: MarketID, _ slot: UInt32, _ straw: Cause,
    effects: inout Effects
  ) {
    let cause = straw.child(.fundUnwind, number: nextForced())
    trade(
      ticket, account: account, in: market, slot, tag: 0, cause: cause, errand: .fundUnwind,
      effects: &effects)
    settleTriggers(market, effects: &effects)
  }
}
