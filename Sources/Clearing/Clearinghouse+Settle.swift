public import Primitives

/// What a settled trade did to one side.
public struct Settlement: Sendable, BitwiseCopyable {
  /// Slot of the position.
  public var slot: UInt32
  /// Profit moved from cost to cash.
  public var realised: Money
  public var fee: Money
  /// The position before.
  public var before: Quantity
}

extension Clearinghouse {
  /// Moves lots at a price from seller to buyer: the core of every fill, take-over and
  /// deleveraging. Fees go to the venue; a rebate is a negative fee. `takerKeepsMargin`: the taker
  /// is being liquidated, see `rebalance`.
  public mutating func settle(
    _ fill: Fill, in market: MarketID, makerFee: Rate, takerFee: Rate, rounding: Rounding,
    takerKeepsMargin: Bool = false
  ) -> (maker: Settlement, taker: Settlement) {
    let takerSign = fill.takerSide.sign
    let value = books[Int(market.index)].contract.notional(fill.price, fill.quantity)
    let maker = trade(
      account: fill.maker, lots: -takerSign * fill.quantity.lots, value: value, market: market,
      fee: makerFee.of(value, rounding: rounding))
    let taker = trade(
      account: fill.taker, lots: takerSign * fill.quantity.lots, value: value, market: market,
      fee: takerFee.of(value, rounding: rounding), keepsMargin: takerKeepsMargin)
    return (maker, taker)
  }

  /// One side of a trade. `value` is the unsigned notional of the lots.
  mutating func trade(
    account: AccountID, lots: Int64, value: Money, market: MarketID, fee: Money,
    keepsMargin: Bool = false
  ) -> Settlement {
    let slot = position(of: account, in: market)
    let old = self[market, slot]
    let signedValue = lots < 0 ? -value.units : value.units
    let closed = closedLots(old.quantity.lots, lots)
    var realised: Int64 = 0
    if closed > 0 {
      // What was paid for the lots that are closed; the rounding stays in the same account.
      let share = old.cost.scaled(
        by: closed, over: abs(old.quantity.lots), rounding: .towardZero)
      let proceeds = value.scaled(by: closed, over: abs(lots), rounding: .towardZero)
      realised = (lots < 0 ? proceeds.units : -proceeds.units) - share.units
    }
    addLots(lots, cost: Money(units: signedValue + realised), to: market, slot)
    credit(Money(units: realised - fee.units), to: market, slot, mode: old.mode, account: account)
    if fee != .zero {
      addCash(fee, to: fees)
      ledger.moved[Int(TransferReason.fee.rawValue)] += Int128(fee.units)
    }
    if old.mode == .isolated {
      rebalance(
        market, slot, before: old, lots: lots, value: value,
        result: Money(units: realised - fee.units), closed: closed, keepsMargin: keepsMargin)
    }
    return Settlement(
      slot: slot, realised: Money(units: realised), fee: fee, before: old.quantity)
  }

  /// How many of `lots` reduce the position, as a positive number.
  private func closedLots(_ position: Int64, _ lots: Int64) -> Int64 {
    if position == 0 || (position > 0) == (lots > 0) { return 0 }
    return min(abs(position), abs(lots))
  }

  private mutating func credit(
    _ amount: Money, to market: MarketID, _ slot: UInt32, mode: MarginMode, account: AccountID
  ) {
    if amount == .zero { return }
    if mode == .isolated {
      addMargin(amount, to: market, slot)
    } else {
      addCash(amount, to: account)
    }
  }

  mutating func addLots(_ lots: Int64, cost: Money, to market: MarketID, _ slot: UInt32) {
    let index = Int(market.index)
    let old = books[index].positions[Int(slot)].quantity.lots
    books[index].positions[Int(slot)].quantity.lots = old + lots
    books[index].positions[Int(slot)].cost.units += cost.units
    books[index].netLots += lots
    books[index].openInterest += max(0, old + lots) - max(0, old)
    ledger.cost += Int128(cost.units)
  }

  /// An isolated position that grows takes initial margin from the wallet, as far as the wallet
  /// reaches. What is closed leaves with its share of the margin and its own profit, unless the
  /// venue closes it: then the margin stays and carries the rest.
  private mutating func rebalance(
    _ market: MarketID, _ slot: UInt32, before: Position, lots: Int64, value: Money,
    result: Money, closed: Int64, keepsMargin: Bool
  ) {
    let held = abs(before.quantity.lots)
    if closed == held, closed > 0 {
      let rest = self[market, slot].margin
      if rest > .zero { allocate(-rest, to: market, slot) }
    } else if closed > 0, !keepsMargin {
      let share = before.margin.scaled(by: closed, over: held, rounding: .down) + result
      if share > .zero { allocate(-share, to: market, slot) }
    }
    let opened = abs(lots) - closed
    if opened > 0 {
      let notional = value.scaled(by: opened, over: abs(lots), rounding: .up)
      let wanted = books[Int(market.index)].schedule.initial(
        of: notional, leverage: Int64(before.notes.leverage))
      let wallet = max(.zero, accounts[Int(before.account.index)].cash)
      allocate(min(wanted, wallet), to: market, slot)
    }
  }
}
