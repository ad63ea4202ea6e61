import Clearing
import Matching
public import Primitives

/// The insurance fund at work: taking over, and what it must have for it.
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

  /// Keeps the lowest equity of the purses, and their peaks where a rule asks; called when marks
  /// are posted and take-overs happen.
  public mutating func watchFund(at now: Instant) {
    var total = Money.zero
    for index in 0..<markets.count {
      let equity = fundEquity(of: MarketID(index))
      fund.lowest[index] = min(fund.lowest[index], equity)
      total.units += equity.units
      if fund.peaks.count == markets.count, rules.fund.purses == .perContract {
        fund.peaks[index].note(equity, at: now)
      }
    }
    fund.lowestTotal = min(fund.lowestTotal, total)
    if rules.fund.purses == .shared, !fund.peaks.isEmpty { fund.peaks[0].note(total, at: now) }
  }

  /// Equity that stands behind a market's purse: its own, or that of all where they are shared.
  func fundBacking(of market: MarketID) -> Money {
    switch rules.fund.purses {
    case .perContract: return fundEquity(of: market)
    case .shared:
      var total = Money.zero
      for index in 0..<markets.count { total += fundEquity(of: MarketID(index)) }
      return total
    }
  }

  /// The same without the profit of inventories.
  private func fundCash(of market: MarketID) -> Money {
    var total = Money.zero
    for index in 0..<markets.count {
      if index != Int(market.index), rules.fund.purses == .perContract { continue }
      total += clearing.accounts[Int(fund.purses[index].index)].cash
    }
    return total
  }

  /// A purse accepts a take-over while, this position included, what it has is not below the
  /// haircut on its inventory; unless the loss is above its limits, or it has fallen too far.
  func fundAccepts(_ quantity: Quantity, at price: Price, in market: MarketID) -> Bool {
    if rules.fund.accept == .never || hasFundFallen(in: market) { return false }
    let index = Int(market.index)
    let contract = clearing.books[index].contract
    let mark = clearing.books[index].mark
    let gain = contract.value(mark, quantity) - contract.value(price, quantity)
    let backing = fundBacking(of: market)
    if let most = rules.fund.mostLoss, -gain > scaled(most, in: market) { return false }
    if rules.fund.mostShare < .one {
      let most = rules.fund.mostShare.of(max(.zero, backing), rounding: .down)
      if -gain > most { return false }
    }
    switch rules.fund.accept {
    case .solvent: return backing + gain >= haircut(with: quantity, in: market)
    case .cashCovers:
      return fundCash(of: market) + min(.zero, gain) >= haircut(with: quantity, in: market)
    case .always: return true
    case .never: return false
    }
  }

  /// The haircut on the inventory with a position more.
  private func haircut(with quantity: Quantity, in market: MarketID) -> Money {
    var value = Money.zero
    for index in 0..<markets.count {
      let id = MarketID(index)
      if id != market, rules.fund.purses == .perContract { continue }
      let inventory = fundInventory(of: id) + (id == market ? quantity : .zero)
      value += clearing.books[index].contract.notional(
        clearing.books[index].mark, inventory.magnitude)
    }
    return rules.fund.haircut.of(value, rounding: .up)
  }

  /// Whether the fund has fallen from its peak as far as the rule lets it.
  func hasFundFallen(in market: MarketID) -> Bool {
    if rules.fund.trigger != .fundDrawdown { return false }
    let peak = fund.peaks[rules.fund.purses == .shared ? 0 : Int(market.index)]
    let fallen = peak.drawdown(of: fundBacking(of: market))
    return fallen > .zero && fallen >= rules.fund.drawdown
  }

  /// The purse takes a position at a price; no fee, no order, the book does not see it.
  mutating func takeOver(
    _ id: PositionID, at price: Price, _ row: LiquidationCase, effects: inout Effects
  ) {
    let index = Int(id.market.index)
    let position = clearing[id.market, id.slot]
    let purse = markets[index].purse
    let own = clearing.slot(of: purse, in: id.market)
    // What it offers was for the inventory as it was.
    withdrawAll(id.market, own, .requested, effects: &effects)
    exchange(position.quantity, at: price, from: position.account, to: purse, in: id.market)
    effects.note(
      id.market,
      .takenOver(
        TakenOver(
          account: position.account, number: row.number, quantity: position.quantity,
          price: price, mark: clearing.books[index].mark)))
    fund.causes[index] = row.cause
    settleUp(id.market, id.slot, effects: &effects)
    settleUp(id.market, own, effects: &effects)
    watchFund(at: effects.now)
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
}
