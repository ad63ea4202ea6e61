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

/// Who of a trade did not choose it.
public enum Compulsion: UInt8, Sendable, CaseIterable, BitwiseCopyable {
  case nobody
  /// A liquidation: the venue closes the taker's position in the book.
  case taker
  /// A take-over or deleveraging: the venue moves a position (the taker's) to somebody else.
  case both
}

/// How one side of a trade came to it, and what then becomes of an isolated margin.
enum Closing {
  /// What is closed takes its share of the margin along; a loss beyond it is the wallet's.
  case byOwner
  /// The position is being wound up: its margin stays, to carry the rest and the clearance fee.
  case windingUp
  /// Closed to make room for another: the share leaves, and no loss beyond it is the wallet's.
  case makingRoom
}

extension Clearinghouse {
  /// Moves lots at a price from seller to buyer: the core of every fill, take-over and
  /// deleveraging. Fees go to the venue; a rebate is a negative fee.
  public mutating func settle(
    _ fill: Fill, in market: MarketID, makerFee: Rate, takerFee: Rate, rounding: Rounding,
    forced: Compulsion = .nobody
  ) -> (maker: Settlement, taker: Settlement) {
    let lots = fill.takerSide.sign * fill.quantity.lots
    let contract = books[Int(market.index)].contract
    let notional = contract.notional(fill.price, fill.quantity)
    let value = contract.kind == .inverse ? -notional : notional
    let maker = trade(
      fill.maker, -lots, value, in: market, fee: makerFee.of(notional, rounding: rounding),
      forced == .both ? .makingRoom : .byOwner)
    let taker = trade(
      fill.taker, lots, value, in: market, fee: takerFee.of(notional, rounding: rounding),
      forced == .nobody ? .byOwner : .windingUp)
    return (maker, taker)
  }

  /// One side of a trade. `value` is that of the lots as a long.
  mutating func trade(
    _ account: AccountID, _ lots: Int64, _ value: Money, in market: MarketID, fee: Money,
    _ closing: Closing
  ) -> Settlement {
    let slot = position(of: account, in: market)
    let old = self[market, slot]
    if books[Int(market.index)].contract.kind == .spot {
      addLots(lots, cost: .zero, to: market, slot)
      takeFee(fee, in: market)
      addCash((lots < 0 ? value : -value) - fee, to: account)
      return Settlement(slot: slot, realised: .zero, fee: fee, before: old.quantity)
    }
    let closed = closedLots(old.quantity.lots, lots)
    var realised = Money.zero
    if closed > 0 {
      // What was paid for the lots that are closed; the rounding stays in the same account.
      let share = old.cost.scaled(
        by: closed, over: abs(old.quantity.lots), rounding: .towardZero)
      let proceeds = value.scaled(by: closed, over: abs(lots), rounding: .towardZero)
      realised = (lots < 0 ? proceeds : -proceeds) - share
    }
    addLots(lots, cost: (lots < 0 ? -value : value) + realised, to: market, slot)
    takeFee(fee, in: market)
    if old.mode == .cross {
      addCash(realised - fee, to: account)
    } else {
      addMargin(realised, to: market, slot)
      if closed > 0, closing != .windingUp {
        releaseShare(market, slot, before: old, closed: closed, realised, closing)
      }
      if abs(lots) > closed {
        setAside(market, slot, opened: abs(lots) - closed, of: abs(lots), value: value)
      }
      payFee(fee, market, slot)
    }
    return Settlement(slot: slot, realised: realised, fee: fee, before: old.quantity)
  }

  private mutating func takeFee(_ fee: Money, in market: MarketID) {
    if fee == .zero { return }
    let asset = books[Int(market.index)].asset
    addCash(fee, to: fees(in: asset))
    ledgers[Int(asset.index)].moved[Int(TransferReason.fee.rawValue)] += Int128(fee.units)
  }

  /// How many of `lots` reduce the position, as a positive number.
  private func closedLots(_ position: Int64, _ lots: Int64) -> Int64 {
    if position == 0 || (position > 0) == (lots > 0) { return 0 }
    return min(abs(position), abs(lots))
  }

  mutating func addLots(_ lots: Int64, cost: Money, to market: MarketID, _ slot: UInt32) {
    let index = Int(market.index)
    let old = books[index].positions[Int(slot)].quantity.lots
    books[index].positions[Int(slot)].quantity.lots = old + lots
    books[index].positions[Int(slot)].cost.units += cost.units
    books[index].netLots += lots
    books[index].openInterest += max(0, old + lots) - max(0, old)
    ledgers[Int(books[index].asset.index)].cost += Int128(cost.units)
  }

  /// What an owner closes of an isolated position leaves with its share of the margin and its own
  /// profit; with the last lot, all that is left.
  private mutating func releaseShare(
    _ market: MarketID, _ slot: UInt32, before: Position, closed: Int64, _ realised: Money,
    _ closing: Closing
  ) {
    let held = abs(before.quantity.lots)
    let margin = self[market, slot].margin
    let share =
      closed == held
      ? margin : before.margin.scaled(by: closed, over: held, rounding: .down) + realised
    if margin < .zero {
      if closing == .makingRoom { return }
      allocate(min(-margin, wallet(of: before.account)), to: market, slot)
    } else if share > .zero {
      allocate(-min(share, margin), to: market, slot)
    }
  }

  /// An isolated position that grows takes from the wallet, as far as it reaches, its initial
  /// margin and what the new lots have lost at once against the mark.
  private mutating func setAside(
    _ market: MarketID, _ slot: UInt32, opened: Int64, of lots: Int64, value: Money
  ) {
    let index = Int(market.index)
    let position = self[market, slot]
    let part = value.scaled(by: opened, over: lots, rounding: .up)
    let marked = books[index].value(Quantity(lots: opened))
    let loss = position.quantity.isPositive ? part - marked : marked - part
    let notional = Money(units: abs(part.units))
    let initial = books[index].initial(
      of: notional, ofAll: max(notional, Money(units: abs(position.cost.units))),
      leverage: Int64(position.notes.leverage))
    let wanted = initial + max(.zero, loss)
    allocate(min(wanted, wallet(of: position.account)), to: market, slot)
  }

  /// The fee of an isolated trade is the wallet's, as far as it reaches; a rebate goes there.
  private mutating func payFee(_ fee: Money, _ market: MarketID, _ slot: UInt32) {
    let account = self[market, slot].account
    let byWallet = min(fee, wallet(of: account))
    addCash(-byWallet, to: account)
    addMargin(byWallet - fee, to: market, slot)
  }

  /// Money in the cross wallet; none when it is overdrawn.
  private func wallet(of account: AccountID) -> Money {
    max(.zero, accounts[Int(account.index)].cash)
  }

  /// Gives what is left of a closed isolated position back to the wallet.
  public mutating func release(_ market: MarketID, _ slot: UInt32) {
    let position = self[market, slot]
    precondition(!position.isOpen, "the margin of an open position stays with it")
    if position.margin > .zero { allocate(-position.margin, to: market, slot) }
  }
}
