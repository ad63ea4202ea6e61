public import Primitives

/// The one door through which money moves between accounts.
extension Clearinghouse {
  /// Moves money; `outside` on either side makes it a deposit or a withdrawal.
  public mutating func post(_ transfer: Transfer) {
    let amount = transfer.amount
    if transfer.from == .outside {
      ledger.netDeposits += Int128(amount.units)
    } else {
      addCash(-amount, to: transfer.from)
    }
    if transfer.to == .outside {
      ledger.netDeposits -= Int128(amount.units)
    } else {
      addCash(amount, to: transfer.to)
    }
    ledger.moved[Int(transfer.reason.rawValue)] += Int128(amount.units)
  }

  /// Money from beyond the venue.
  public mutating func deposit(_ amount: Money, to account: AccountID) {
    post(Transfer(from: .outside, to: account, amount: amount, reason: .deposit))
  }

  /// Moves money between an account's cross wallet and the margin of one of its positions
  /// (negative: back into the wallet).
  public mutating func allocate(_ amount: Money, to market: MarketID, _ slot: UInt32) {
    precondition(self[market, slot].mode == .isolated, "a cross position has no margin of its own")
    if amount == .zero { return }
    addCash(-amount, to: self[market, slot].account)
    addMargin(amount, to: market, slot)
  }

  /// Takes from, or gives to, the money behind a position: its isolated margin, or the account's
  /// cash. `counter` is the other side. Funding passes through dust, so what is moved for it counts
  /// what is paid and what is received.
  public mutating func charge(
    _ amount: Money, to market: MarketID, _ slot: UInt32, counter: AccountID,
    reason: TransferReason
  ) {
    let position = self[market, slot]
    if position.mode == .isolated {
      addMargin(-amount, to: market, slot)
    } else {
      addCash(-amount, to: position.account)
    }
    addCash(amount, to: counter)
    ledger.moved[Int(reason.rawValue)] += abs(Int128(amount.units))
  }

  /// Puts a position into the books before the run: `quantity` at the mark, as if it had been
  /// bought at `entry`. What lies between is shifted from cost to the account's own money, so the
  /// account's equity does not change. Over all accounts of a market the quantities must come to
  /// zero before the run begins.
  public mutating func carryIn(
    _ quantity: Quantity, entry: Price, in market: MarketID, _ slot: UInt32
  ) {
    let index = Int(market.index)
    let old = self[market, slot]
    precondition(!old.isOpen, "a position is carried in once")
    let cost = books[index].value(quantity)
    addLots(quantity.lots, cost: cost, to: market, slot)
    let shift = books[index].contract.notional(entry, quantity) - cost
    addLots(0, cost: shift, to: market, slot)
    if old.mode == .isolated {
      addMargin(shift, to: market, slot)
    } else {
      addCash(shift, to: old.account)
    }
  }

  mutating func addCash(_ amount: Money, to account: AccountID) {
    accounts[Int(account.index)].cash.units += amount.units
    ledger.cash += Int128(amount.units)
  }

  mutating func addMargin(_ amount: Money, to market: MarketID, _ slot: UInt32) {
    books[Int(market.index)].positions[Int(slot)].margin.units += amount.units
    ledger.cash += Int128(amount.units)
  }
}
