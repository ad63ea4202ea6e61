public import Primitives

/// Who owes what, exactly: accounts, positions and a ledger for each settlement asset of one venue.
public struct Clearinghouse: ~Copyable {
  public internal(set) var accounts: Buffer<Account>
  public internal(set) var books: Row<PositionBook>
  /// By settlement asset.
  public internal(set) var ledgers: Row<Ledger>
  /// Part of the requirement that is still asked for positions which offset each other; one: all.
  public let netting: Rate

  /// Each settlement asset has an account for fees, one for dust and one for bad debt; they come
  /// first, in this order.
  private static let houseRoles = [AccountRole.fees, .dust, .badDebt]

  public init(_ listings: [Listing], netting: Rate = .one) {
    self.netting = netting
    let assets = 1 + Int(listings.map(\.asset).max()?.index ?? 0)
    accounts = Buffer(capacity: 64)
    for asset in 0..<assets {
      for role in Clearinghouse.houseRoles {
        accounts.append(Account(role: role, asset: AssetID(asset), ownerClass: 0))
      }
    }
    books = Row(count: listings.count) { index in PositionBook(listings[index]) }
    ledgers = Row(count: assets) { _ in Ledger() }
  }

  /// Income from trading fees in an asset.
  @inlinable public func fees(in asset: AssetID = .first) -> AccountID {
    AccountID(3 * Int(asset.index))
  }
  /// Remainders of roundings in an asset.
  @inlinable public func dust(in asset: AssetID = .first) -> AccountID {
    AccountID(3 * Int(asset.index) + 1)
  }
  /// Losses in an asset that nobody could be made to pay.
  @inlinable public func badDebt(in asset: AssetID = .first) -> AccountID {
    AccountID(3 * Int(asset.index) + 2)
  }

  private init(copying other: borrowing Clearinghouse) {
    netting = other.netting
    accounts = other.accounts.clone()
    books = other.books.clone { $0.clone() }
    ledgers = other.ledgers.clone { $0 }
  }

  /// An independent copy.
  public borrowing func clone() -> Clearinghouse { Clearinghouse(copying: self) }

  /// A new account in a settlement asset, with nothing in it.
  public mutating func openAccount(
    role: AccountRole, asset: AssetID = .first, ownerClass: UInt8 = 0
  ) -> AccountID {
    accounts.append(Account(role: role, asset: asset, ownerClass: ownerClass))
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
    precondition(holds(account, in: market), "an account in another settlement asset")
    books[index].positions.append(Position(account: account, mode: mode, leverage: leverage))
    let slot = UInt32(books[index].positions.count - 1)
    link(PositionID(market: market, slot: slot), to: account)
    return slot
  }

  /// Whether the market is settled in the account's asset.
  @inlinable public func holds(_ account: AccountID, in market: MarketID) -> Bool {
    books[Int(market.index)].asset == accounts[Int(account.index)].asset
  }

  @inlinable public subscript(_ market: MarketID, _ slot: UInt32) -> Position {
    books[Int(market.index)].positions[Int(slot)]
  }

  /// The venue's notes on a position. Read and written whole: a `_modify` that another room calls
  /// would allocate.
  public subscript(notes market: MarketID, _ slot: UInt32) -> PositionNotes {
    get { books[Int(market.index)].positions[Int(slot)].notes }
    set { books[Int(market.index)].positions[Int(slot)].notes = newValue }
  }

  /// Cross or isolated can be chosen while there is no position and no margin set aside.
  public mutating func setMode(_ market: MarketID, _ slot: UInt32, _ mode: MarginMode) -> Bool {
    let position = self[market, slot]
    let isSpot = books[Int(market.index)].contract.kind == .spot
    guard !position.isOpen, position.margin == .zero, !isSpot else { return position.mode == mode }
    books[Int(market.index)].positions[Int(slot)].mode = mode
    return true
  }

  /// Marks an account as one whose cross positions are being liquidated, or no longer.
  public mutating func setInLiquidation(_ isInLiquidation: Bool, _ account: AccountID) {
    accounts[Int(account.index)].isInLiquidation = isInLiquidation
  }

  /// The price at which everybody's profit and requirement are computed from now on. Kept where the
  /// open interest is worth no more than half of what `Money` can say: a stub quote that somebody
  /// hit in an empty book must not end the run.
  public mutating func setMark(_ price: Price, in market: MarketID) {
    let index = Int(market.index)
    let lots = max(1, books[index].openInterest)
    let contract = books[index].contract
    if contract.kind == .inverse {
      let lowest = (Int128(contract.quantum) * Int128(lots))
        .divided(by: Int128(Int64.max / 2), rounding: .up)
      books[index].mark = Price(ticks: max(price.ticks, Int64(clamping: lowest)))
    } else {
      let highest = Int64.max / 2 / contract.quantum / lots
      books[index].mark = Price(ticks: min(price.ticks, max(1, highest)))
    }
  }
}

extension AccountID {
  /// The world beyond the venue: the other side of deposits and withdrawals.
  @inlinable public static var outside: AccountID { AccountID(UInt32.max) }
}
