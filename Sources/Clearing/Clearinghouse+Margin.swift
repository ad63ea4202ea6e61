public import Primitives

extension Clearinghouse {
  /// Equity and maintenance of one isolated position at the market's mark.
  public func margin(_ market: MarketID, _ slot: UInt32) -> Margin {
    let index = Int(market.index)
    let position = books[index].positions[Int(slot)]
    let value = books[index].contract.notional(books[index].mark, position.quantity)
    return Margin(
      equity: position.margin + value - position.cost,
      maintenance: books[index].schedule.maintenance(of: Money(units: abs(value.units))))
  }

  /// Equity and maintenance of an account's cross positions, at the marks.
  public func crossMargin(of account: AccountID) -> Margin {
    let owner = accounts[Int(account.index)]
    var margin = Margin(equity: owner.cash, maintenance: .zero)
    var id = owner.first
    while !id.isNone {
      let index = Int(id.market.index)
      let position = books[index].positions[Int(id.slot)]
      if position.mode == .cross, position.isOpen {
        let value = books[index].contract.notional(books[index].mark, position.quantity)
        margin.equity.units += value.units - position.cost.units
        margin.maintenance.units +=
          books[index].schedule.maintenance(of: Money(units: abs(value.units))).units
      }
      id = position.next
    }
    return margin
  }

  /// Everything an account has: wallet, margins set aside and unrealised profit, at the marks.
  public func equity(of account: AccountID) -> Money {
    let owner = accounts[Int(account.index)]
    var equity = owner.cash
    var id = owner.first
    while !id.isNone {
      let index = Int(id.market.index)
      let position = books[index].positions[Int(id.slot)]
      let value = books[index].contract.notional(books[index].mark, position.quantity)
      equity.units += position.margin.units + value.units - position.cost.units
      id = position.next
    }
    return equity
  }

  /// Money behind one cross position apart from its own profit: the wallet and the profit of the
  /// other cross positions; with `lessMaintenance`, less what those must keep.
  public func collateral(
    behind id: PositionID, lessMaintenance: Bool
  ) -> Money {
    let position = self[id.market, id.slot]
    if position.mode == .isolated { return position.margin }
    var money = accounts[Int(position.account.index)].cash
    var other = accounts[Int(position.account.index)].first
    while !other.isNone {
      let index = Int(other.market.index)
      let leg = books[index].positions[Int(other.slot)]
      if other != id, leg.mode == .cross, leg.isOpen {
        let value = books[index].contract.notional(books[index].mark, leg.quantity)
        money.units += value.units - leg.cost.units
        if lessMaintenance {
          money.units -=
            books[index].schedule.maintenance(of: Money(units: abs(value.units))).units
        }
      }
      other = leg.next
    }
    return money
  }

  /// Whether the account can carry `lots` more (signed) in a market, resting orders included, at
  /// the leverage it has chosen there.
  public func canCarry(
    _ lots: Int64, at price: Price, in market: MarketID, _ slot: UInt32
  ) -> Bool {
    let position = self[market, slot]
    if position.mode == .isolated {
      return canCarryIsolated(lots, at: price, in: market, position)
    }
    var free = accounts[Int(position.account.index)].cash
    var id = accounts[Int(position.account.index)].first
    while !id.isNone {
      let index = Int(id.market.index)
      var leg = books[index].positions[Int(id.slot)]
      if leg.mode == .cross {
        let isThis = id.market == market
        let worstBefore = leg.worstLots
        if isThis {
          if lots > 0 { leg.notes.openBuy += lots } else { leg.notes.openSell -= lots }
          if leg.worstLots <= worstBefore { return true }
        }
        free.units += leg.unrealised(at: books[index].mark, books[index].contract).units
        let reference = isThis ? max(price, books[index].mark) : books[index].mark
        let notional = books[index].contract.notional(reference, Quantity(lots: leg.worstLots))
        free.units -=
          books[index].schedule.initial(of: notional, leverage: Int64(leg.notes.leverage)).units
      }
      id = leg.next
    }
    return !free.isNegative
  }

  private func canCarryIsolated(
    _ lots: Int64, at price: Price, in market: MarketID, _ position: Position
  ) -> Bool {
    let index = Int(market.index)
    var leg = position
    if lots > 0 { leg.notes.openBuy += lots } else { leg.notes.openSell -= lots }
    let grown = leg.worstLots - max(abs(position.quantity.lots), position.worstLots)
    if grown <= 0 { return true }
    // What is already set aside carries the position; the wallet must carry what may be added.
    let added = leg.worstLots - abs(position.quantity.lots)
    let notional = books[index].contract.notional(
      max(price, books[index].mark), Quantity(lots: added))
    let wanted = books[index].schedule.initial(
      of: notional, leverage: Int64(position.notes.leverage))
    return wanted <= accounts[Int(position.account.index)].cash
  }
}
