import Clearing
import Primitives

/// What neither an account nor the fund could pay.
extension Venue {
  /// Makes an account's debt good at the cost of those who bear it by the rule.
  mutating func bear(
    _ loss: Money, _ market: MarketID, _ slot: UInt32, effects: inout Effects
  ) {
    if loss <= .zero { return }
    switch rules.fund.residual {
    case .badDebt: give(loss, from: badDebt(in: market), .badDebt, market, slot, &effects)
    case .clawback:
      give(loss, from: badDebt(in: market), .badDebt, market, slot, &effects)
      profits.owe(loss, in: Int(market.index))
    case .socialised: spread(loss, market, slot, effects: &effects)
    }
  }

  /// Everybody with a position in the market pays by its size, rounded up a lot; what that brings
  /// beyond the loss stays with dust. Bad debt when there is nobody.
  private mutating func spread(
    _ loss: Money, _ market: MarketID, _ debtor: UInt32, effects: inout Effects
  ) {
    let index = Int(market.index)
    var (longs, shorts) = (Int128(0), Int128(0))
    for slot in 1..<max(1, clearing.books[index].positions.count) where shares(index, slot) {
      let lots = clearing.books[index].positions[slot].quantity.lots
      if lots > 0 { longs += Int128(lots) } else { shorts -= Int128(lots) }
    }
    let perLot = GradualLiquidation.perUnit(of: loss, longs: longs, shorts: shorts)
    if perLot == .zero {
      return give(loss, from: badDebt(in: market), .badDebt, market, debtor, &effects)
    }
    for slot in 1..<max(1, clearing.books[index].positions.count) where shares(index, slot) {
      let position = clearing.books[index].positions[slot]
      let part = Money(Int128(perLot.units) * Int128(position.quantity.magnitude.lots))
      clearing.charge(
        part, to: market, UInt32(slot), counter: dust(in: market), reason: .socialisedLoss)
      effects.note(
        market,
        .transferred(
          Transfer(
            from: position.account, to: dust(in: market), amount: part, reason: .socialisedLoss)))
      refreshRisk(market, UInt32(slot))
    }
    give(loss, from: dust(in: market), .socialisedPayout, market, debtor, &effects)
  }

  private func shares(_ index: Int, _ slot: Int) -> Bool {
    let position = clearing.books[index].positions[slot]
    return position.isOpen
      && clearing.accounts[Int(position.account.index)].role == .trader
  }

  /// At the end of a period, who has gained in it gives back a share of what was lost for nobody,
  /// in proportion to the gain, at most the gain and the money in the wallet. What is left then
  /// stays bad debt.
  mutating func settleProfits(effects: inout Effects) {
    if effects.now < profits.ends { return }
    for index in 0..<markets.count where profits.owed(in: index) > .zero {
      clawBack(profits.owed(in: index), in: MarketID(index), effects: &effects)
      profits.setOwed(.zero, in: index)
    }
    for index in 0..<clearing.accounts.count {
      let account = AccountID(index)
      profits.setBaseline(clearing.equity(of: account), of: account)
    }
    while profits.ends <= effects.now {
      profits.ends = profits.ends + max(.seconds(1), rules.fund.period)
    }
  }

  private func gain(of account: AccountID) -> Money {
    if clearing.accounts[Int(account.index)].role != .trader { return .zero }
    return max(.zero, clearing.equity(of: account) - profits.baseline(of: account))
  }

  private mutating func clawBack(
    _ owed: Money, in market: MarketID, effects: inout Effects
  ) {
    var gains: Int128 = 0
    for index in 0..<clearing.accounts.count where clearing.holds(AccountID(index), in: market) {
      gains += Int128(gain(of: AccountID(index)).units)
    }
    if gains == 0 { return }
    let share = min(Int128(owed.units), gains)
    for index in 0..<clearing.accounts.count where clearing.holds(AccountID(index), in: market) {
      let account = AccountID(index)
      let wallet = max(.zero, clearing.accounts[index].cash)
      let (high, low) = UInt128(share).multipliedFullWidth(
        by: UInt128(gain(of: account).units))
      let part = UInt128(gains).dividingFullWidth((high, low)).quotient
      let amount = min(Money(units: Int64(part)), wallet)
      if amount == .zero { continue }
      let transfer = Transfer(
        from: account, to: badDebt(in: market), amount: amount, reason: .clawback)
      clearing.post(transfer)
      effects.note(market, .transferred(transfer))
      refreshCross(account)
    }
  }

  /// The wallet has changed: the triggers of the account's cross positions with it.
  mutating func refreshCross(_ account: AccountID) {
    var walk = PositionWalk(account)
    while let id = clearing.step(&walk) {
      let leg = clearing[id.market, id.slot]
      if leg.mode == .cross, leg.isOpen { return refreshRisk(id.market, id.slot) }
    }
  }
}
