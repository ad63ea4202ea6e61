import Clearing
import Primitives

/// What is left, or missing, when a position is gone.
extension Venue {
  /// Settles up with an account after a position has closed. What is left of an isolated margin
  /// goes back to the wallet. What is missing, from an isolated margin or, with the last cross
  /// position, from the wallet, the market's purse makes good as far as it can; the rest is borne
  /// as the rule says. Does nothing while the position is open.
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

  /// A purse or a vault that has sold all it took over and still owes is made good by the others
  /// that share with it, and beyond that like anybody else.
  private mutating func cover(
    _ missing: Money, _ market: MarketID, _ slot: UInt32, effects: inout Effects
  ) {
    if missing <= .zero { return }
    let account = clearing[market, slot].account
    var paid = Money.zero
    switch clearing.accounts[Int(account.index)].role {
    case .trader:
      paid = min(missing, payable(in: market))
      payFromFund(paid, .insurancePayout, market, slot, &effects)
      paid += bearByPool(missing - paid, market, slot, effects: &effects)
    case .insurance where rules.fund.purses == .shared:
      paid = pool(missing, into: account, from: fund.purses, market, &effects)
    case .vault where rules.liquidation.backstop.sharedCollateral:
      paid = pool(missing, into: account, from: vault.children, market, &effects)
    default: break
    }
    bear(missing - paid, market, slot, effects: &effects)
  }

  /// What a purse can pay out: its cash, but no more than leaves its equity at zero; where purses
  /// are shared, what all of them can.
  func payable(in market: MarketID) -> Money {
    let own = spare(markets[Int(market.index)].purse)
    if rules.fund.purses == .perContract { return own }
    let all = fund.purses.reduce(Money.zero) { $0 + spare($1) }
    return max(.zero, min(all, fundBacking(of: market)))
  }

  private func spare(_ account: AccountID) -> Money {
    let cash = clearing.accounts[Int(account.index)].cash
    return max(.zero, min(cash, clearing.equity(of: account)))
  }

  /// A payment of the fund to an account. The caller has asked what is `payable`.
  mutating func payFromFund(
    _ amount: Money, _ reason: TransferReason, _ market: MarketID, _ slot: UInt32,
    _ effects: inout Effects
  ) {
    if amount == .zero { return }
    let purse = markets[Int(market.index)].purse
    let short = amount - spare(purse)
    if short > .zero { _ = pool(short, into: purse, from: fund.purses, market, &effects) }
    give(amount, from: purse, reason, market, slot, &effects)
  }

  /// Moves what is needed from those that share, in their order; returns what there was.
  private mutating func pool(
    _ needed: Money, into account: AccountID, from others: [AccountID], _ market: MarketID,
    _ effects: inout Effects
  ) -> Money {
    var left = needed
    for other in others where other != account && left > .zero {
      let amount = min(left, spare(other))
      if amount == .zero { continue }
      let transfer = Transfer(from: other, to: account, amount: amount, reason: .pooling)
      clearing.post(transfer)
      effects.note(market, .transferred(transfer))
      if let giver = fund.purses.firstIndex(of: other) { fund.pooled[giver] -= amount }
      if let taker = fund.purses.firstIndex(of: account) { fund.pooled[taker] += amount }
      left -= amount
    }
    return needed - left
  }

  mutating func give(
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
