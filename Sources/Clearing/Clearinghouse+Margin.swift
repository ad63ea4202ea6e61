public import Primitives

/// What is asked of an account now, and what it has.
extension Clearinghouse {
  /// Equity and maintenance of one isolated position at the market's mark.
  public func margin(_ market: MarketID, _ slot: UInt32) -> Margin {
    let index = Int(market.index)
    let position = books[index].positions[Int(slot)]
    let value = books[index].value(position.quantity)
    return Margin(
      equity: position.margin + value - position.cost,
      maintenance: books[index].schedule.maintenance(of: Money(units: abs(value.units))))
  }

  /// Equity and maintenance of an account's cross positions, at the marks.
  public func crossMargin(of account: AccountID) -> Margin {
    var margin = Margin(equity: accounts[Int(account.index)].cash, maintenance: .zero)
    var walk = PositionWalk(account)
    while let id = step(&walk) {
      let index = Int(id.market.index)
      let position = books[index].positions[Int(id.slot)]
      if position.mode != .cross { continue }
      margin.equity.units += position.margin.units
      if position.isOpen {
        let value = books[index].value(position.quantity)
        margin.equity.units += value.units - position.cost.units
        margin.maintenance.units +=
          books[index].schedule.maintenance(of: Money(units: abs(value.units))).units
      }
    }
    if netting < .one { margin.maintenance -= relief(of: account) }
    return margin
  }

  /// Everything an account has: wallet, margins set aside and unrealised profit, at the marks.
  public func equity(of account: AccountID) -> Money {
    var equity = accounts[Int(account.index)].cash
    var walk = PositionWalk(account)
    while let id = step(&walk) {
      let index = Int(id.market.index)
      let position = books[index].positions[Int(id.slot)]
      let value = books[index].value(position.quantity)
      equity.units += position.margin.units + value.units - position.cost.units
    }
    return equity
  }

  /// Money behind a position apart from its own profit: its margin when it is isolated, else the
  /// wallet with what is set aside for bids, and the profit of the account's other cross positions;
  /// with `lessMaintenance`, less what those must keep.
  public func collateral(
    behind id: PositionID, lessMaintenance: Bool
  ) -> Money {
    let position = self[id.market, id.slot]
    if position.mode == .isolated { return position.margin }
    let all = crossMargin(of: position.account)
    let own = margin(id.market, id.slot)
    // What is set aside in a spot market is the account's as much as the wallet.
    let others = all.equity - own.equity + position.margin
    return lessMaintenance ? others - (all.maintenance - own.maintenance) : others
  }

  /// Whether an account has a cross position open.
  public func hasOpenCross(_ account: AccountID) -> Bool {
    var walk = PositionWalk(account)
    while let id = step(&walk) {
      let leg = books[Int(id.market.index)].positions[Int(id.slot)]
      if leg.mode == .cross, leg.isOpen { return true }
    }
    return false
  }
}
