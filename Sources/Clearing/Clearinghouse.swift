public import Primitives

/// Who owes what, exactly: accounts, positions and the ledger of one venue and settlement asset.
public struct Clearinghouse: ~Copyable {
  public internal(set) var accounts: Buffer<Account>
  public internal(set) var books: Row<PositionBook>
  public internal(set) var ledger: Ledger
  /// Income from trading fees.
  public let fees: AccountID
  /// Remainders of roundings.
  public let dust: AccountID
  /// Losses that nobody could be made to pay.
  public let badDebt: AccountID

  public init(_ listings: [Listing]) {
    accounts = Buffer(capacity: 64)
    for role in [AccountRole.fees, .dust, .badDebt] {
      accounts.append(Account(role: role, ownerClass: 0))
    }
    (fees, dust, badDebt) = (AccountID(0), AccountID(1), AccountID(2))
    books = Row(count: listings.count) { index in PositionBook(listings[index]) }
    ledger = Ledger()
  }

  private init(copying other: borrowing Clearinghouse) {
    accounts = other.accounts.clone()
    books = other.books.clone { $0.clone() }
    ledger = other.ledger
    (fees, dust, badDebt) = (other.fees, other.dust, other.badDebt)
  }

  /// An independent copy.
  public borrowing func clone() -> Clearinghouse { Clearinghouse(copying: self) }

  /// A new account, with nothing in it.
  public mutating func openAccount(role: AccountRole, ownerClass: UInt8 = 0) -> AccountID {
    accounts.append(Account(role: role, ownerClass: ownerClass))
    return AccountID(accounts.count - 1)
  }

  /// Slot of the account's position in a market, 0 when it never had one there.
  @inlinable public func slot(of account: AccountID, in market: MarketID) -> UInt32 {
    var walk = PositionWalk(account)
    while let id = step(&walk) {
      if id.market == market { return id.slot }
    }
    return 0
  }

  /// Slot of the account's position in a market, made when there is none.
  public mutating func position(
    of account: AccountID, in market: MarketID, mode: MarginMode = .cross, leverage: UInt16 = 20
  ) -> UInt32 {
    let found = slot(of: account, in: market)
    if found != 0 { return found }
    let index = Int(market.index)
    books[index].positions.append(Position(account: account, mode: mode, leverage: leverage))
    let slot = UInt32(books[index].positions.count - 1)
    link(PositionID(market: market, slot: slot), to: account)
    return slot
  }

  @inlinable public subscript(_ market: MarketID, _ slot: UInt32) -> Position {
    books[Int(market.index)].positions[Int(slot)]
  }

  /// The venue's notes on a position.
  public subscript(notes market: MarketID, _ slot: UInt32) -> PositionNotes {
    get { books[Int(market.index)].positions[Int(slot)].notes }
    _modify { yield &books[Int(market.index)].positions[Int(slot)].notes }
  }

  /// Cross or isolated can be chosen while there is no position and no margin set aside.
  public mutating func setMode(_ market: MarketID, _ slot: UInt32, _ mode: MarginMode) -> Bool {
    let position = self[market, slot]
    guard !position.isOpen, position.margin == .zero else { return position.mode == mode }
    books[Int(market.index)].positions[Int(slot)].mode = mode
    return true
  }

  /// Marks an account as one whose cross positions are being liquidated, or no longer.
  public mutating func setInLiquidation(_ isInLiquidation: Bool, _ account: AccountID) {
    accounts[Int(account.index)].isInLiquidation = isInLiquidation
  }

  /// The price at which everybody's profit and requirement are computed from now on. No higher than
  /// where the open interest is worth half of what `Money` can say: a stub quote that somebody hit
  /// in an empty book must not end the run.
  public mutating func setMark(_ price: Price, in market: MarketID) {
    let index = Int(market.index)
    let lots = max(1, books[index].openInterest)
    let highest = Int64.max / 2 / books[index].contract.quantum / lots
    books[index].mark = Price(ticks: min(price.ticks, max(1, highest)))
  }
}

extension AccountID {
  /// The world beyond the venue: the other side of deposits and withdrawals.
  @inlinable public static var outside: AccountID { AccountID(UInt32.max) }
}
