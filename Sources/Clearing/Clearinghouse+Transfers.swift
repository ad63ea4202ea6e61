public import Primitives

/// The one door through which money moves between accounts.
extension Clearinghouse {
  /// Moves money; `outside` on either side makes it a deposit or a withdrawal.
  public mutating func post(_ transfer: Transfer) {
    let amount = transfer.amount
    let asset = asset(of: transfer.from == .outside ? transfer.to : transfer.from)
    if transfer.from == .outside {
      ledgers[asset].netDeposits += Int128(amount.units)
    } else {
      addCash(-amount, to: transfer.from)
    }
    if transfer.to == .outside {
      ledgers[asset].netDeposits -= Int128(amount.units)
    } else {
      precondition(
        self.asset(of: transfer.to) == asset, "money of one asset in an account of another")
      addCash(amount, to: transfer.to)
    }
    ledgers[asset].moved[Int(transfer.reason.rawValue)] += Int128(amount.units)
  }

  /// Place of an account's ledger.
  func asset(of account: AccountID) -> Int { Int(accounts[Int(account.index)].asset.index) }

  /// Lots of a spot market from beyond the venue; negative: back there. They are no cost and no
  /// debt: whoever brings them is richer by what they are worth.
  public mutating func bringIn(_ lots: Quantity, to market: MarketID, _ slot: UInt32) {
    let index = Int(market.index)
    precondition(
      books[index].contract.kind == .spot, "only what is traded itself can be brought in")
    addLots(lots.lots, cost: .zero, to: market, slot)
    books[index].broughtIn += lots.lots
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

  /// Moves money between a wallet and what resting orders to buy in a spot market will cost
  /// (negative: back). It stays the account's own.
  public mutating func setAside(_ amount: Money, _ market: MarketID, _ slot: UInt32) {
    precondition(
      books[Int(market.index)].contract.kind == .spot, "orders of positions cost nothing")
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
    ledgers[asset(of: counter)].moved[Int(reason.rawValue)] += abs(Int128(amount.units))
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
    // The quotient of a running sum, so that the roundings of an inverse contract come to zero over
    // all accounts as the quantities do.
    let before = Quantity(lots: books[index].netLots)
    let cost = books[index].value(before + quantity) - books[index].value(before)
    addLots(quantity.lots, cost: cost, to: market, slot)
    let shift = books[index].contract.value(entry, quantity) - cost
    addLots(0, cost: shift, to: market, slot)
    if old.mode == .isolated {
      addMargin(shift, to: market, slot)
    } else {
      addCash(shift, to: old.account)
    }
  }

  mutating func addCash(_ amount: Money, to account: AccountID) {
    accounts[Int(account.index)].cash.units += amount.units
    ledgers[asset(of: account)].cash += Int128(amount.units)
  }

  mutating func addMargin(_ amount: Money, to market: MarketID, _ slot: UInt32) {
    let index = Int(market.index)
    books[index].positions[Int(slot)].margin.units += amount.units
    ledgers[Int(books[index].asset.index)].cash += Int128(amount.units)
  }
}
