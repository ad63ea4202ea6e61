import Clearing
import Matching
import Primitives

/// How a step outside the book came out.
enum KeeperStep {
  /// There is nothing for keepers here: the book is next.
  case none
  case worked
  /// No keeper found it worth the while; another look later.
  case waits
}

/// Keepers and loans: a part is repaid, and coins are had for it at the oracle with a bonus.
extension Venue {
  /// The leg of a liquidation that is not the book's to close, if there is one.
  func legOutsideTheBook(_ row: LiquidationCase) -> PositionID? {
    pooledLeg(row) ?? (rules.liquidation.path == .keeper ? lentLeg(row) : nil)
  }

  /// A step of a liquidation that is not the book's. Leaves the market it was in as the only leg.
  mutating func workOutsideTheBook(
    _ place: UInt32, _ row: LiquidationCase, effects: inout Effects
  ) -> KeeperStep {
    scratch.legs.removeAll()
    if let leg = pooledLeg(row) {
      scratch.legs.append(leg)
      closeAgainstPool(leg, row, effects: &effects)
      return .worked
    }
    if rules.liquidation.path != .keeper { return .none }
    guard let leg = lentLeg(row) else { return .none }
    scratch.legs.append(leg)
    if closeLoan(leg, row, effects: &effects) { return .worked }
    cases.countAttempt(place)
    let isLost = margin(of: row).equity < .zero
    guard isLost, Int(row.attempts) >= rules.liquidation.attempts,
      let source = lender(of: leg.market)
    else { return .waits }
    writeOff(leg, row, to: source, effects: &effects)
    return .worked
  }

  /// The coins of most value behind a loan; `nil` where something else than coins and a debt of
  /// money is to be closed.
  private func lentLeg(_ row: LiquidationCase) -> PositionID? {
    if row.mode == .isolated { return nil }
    if !clearing.accounts[Int(row.account.index)].cash.isNegative { return nil }
    var best: PositionID?
    var most = Money.zero
    var walk = PositionWalk(row.account)
    while let id = clearing.step(&walk) {
      let leg = clearing[id.market, id.slot]
      if leg.mode != .cross || !leg.isOpen { continue }
      let index = Int(id.market.index)
      if clearing.books[index].contract.kind != .spot || leg.quantity.lots < 0 { return nil }
      let value = clearing.books[index].value(leg.quantity)
      if best == nil || value > most { (best, most) = (id, value) }
    }
    return best
  }

  /// Whether a keeper closed a part of the loan.
  private mutating func closeLoan(
    _ leg: PositionID, _ row: LiquidationCase, effects: inout Effects
  ) -> Bool {
    let index = Int(leg.market.index)
    let keeper = lender.keepers[Int(clearing.books[index].asset.index)]
    guard let bid = bid(for: leg, row, by: keeper) else { return false }
    let fill = Fill(
      price: clearing.books[index].mark, quantity: Quantity(lots: bid.lots), makerOrder: .none,
      maker: keeper, taker: row.account, takerSide: .sell, makerIsDone: true)
    let result = clearing.settle(
      fill, in: leg.market, makerFee: .zero, takerFee: .zero, rounding: .up, forced: .taker)
    effects.note(
      leg.market,
      .filled(
        Filled(
          fill: fill, makerTag: 0, takerTag: row.number, makerFee: .zero, takerFee: .zero,
          cause: row.cause)))
    move(
      bid.value - bid.repaid, from: row.account, to: keeper, .liquidationBonus, in: leg.market,
      effects: &effects)
    move(
      scaled(rules.lending.keeper.gas, in: leg.market), from: keeper, to: .outside, .gas,
      in: leg.market, effects: &effects)
    settleUp(leg.market, leg.slot, effects: &effects)
    if rules.lending.keeper.sells {
      let ticket = Ticket(
        .sell, Quantity(lots: bid.lots), at: .lowest, .immediateOrCancel, selfTrade: .cancelMaker)
      trade(
        ticket, account: keeper, in: leg.market, result.maker.slot, tag: 0,
        cause: row.cause.child(.fundUnwind, number: nextForced()), errand: .fundUnwind,
        effects: &effects)
    }
    return true
  }

  /// What the keeper takes: as much as it may and can pay for, half of that when it does not pay,
  /// and so on; `nil` when not even a lot does.
  private func bid(
    for leg: PositionID, _ row: LiquidationCase, by keeper: AccountID
  ) -> KeeperBid? {
    let index = Int(leg.market.index)
    let rule = rules.lending.keeper
    let lot = clearing.books[index].value(Quantity(lots: 1))
    let debt = -clearing.accounts[Int(row.account.index)].cash
    let gas = scaled(rule.gas, in: leg.market)
    let purse = clearing.accounts[Int(keeper.index)].cash - gas
    let most = KeeperBid.most(of: debt, slack: margin(of: row).slack, rule)
    // At least a lot, so that the last one does not stay for ever.
    var lots = max(1, KeeperBid.lots(for: most, worth: lot, bonus: rule.bonus))
    lots = min(
      lots, clearing[leg.market, leg.slot].quantity.lots,
      KeeperBid.lots(for: purse, worth: lot, bonus: rule.bonus))
    while lots > 0 {
      let bid = KeeperBid(lots: lots, worth: lot, bonus: rule.bonus)
      let profit = worth(lots, in: leg.market) - Int128(bid.repaid.units) - Int128(gas.units)
      if profit >= Int128(scaled(rule.leastProfit, in: leg.market).units) { return bid }
      lots /= 2
    }
    return nil
  }

  /// What the keeper counts with for coins: what the book would give for all of them now, or their
  /// fundamental value when that is below the oracle.
  private func worth(_ lots: Int64, in market: MarketID) -> Int128 {
    let index = Int(market.index)
    let contract = clearing.books[index].contract
    if !rules.lending.keeper.sells {
      return contract.exactValue(
        min(clearing.books[index].mark, markets[index].fundamental), lots)
    }
    var left = lots
    var sum: Int128 = 0
    markets[index].book.forEachLevel(.buy, to: .lowest) { price, depth in
      let traded = min(left, depth.lots)
      sum += contract.exactValue(price, traded)
      left -= traded
      return left > 0
    }
    return sum
  }

  /// A loan that is worth more than its coins and that nobody closes: the lender has the coins at
  /// the oracle, and what is missing is named.
  private mutating func writeOff(
    _ leg: PositionID, _ row: LiquidationCase, to source: AccountID, effects: inout Effects
  ) {
    let index = Int(leg.market.index)
    let mark = clearing.books[index].mark
    let quantity = clearing[leg.market, leg.slot].quantity
    exchange(quantity, at: mark, from: row.account, to: source, in: leg.market)
    effects.note(
      leg.market,
      .takenOver(
        TakenOver(
          account: row.account, number: row.number, quantity: quantity, price: mark, mark: mark,
          vault: source)))
    settleUp(leg.market, leg.slot, effects: &effects)
  }

  /// The lender sells what it had to take, as the fund does.
  mutating func workLender(in market: MarketID, effects: inout Effects) {
    guard let source = lender(of: market), !isPooled(market) else { return }
    let slot = clearing.slot(of: source, in: market)
    if slot == 0 || clearing[market, slot].quantity.lots <= 0 { return }
    sellSlice(
      of: source, in: market, Cause(motive: .liquidation), effects: &effects)
  }
}
