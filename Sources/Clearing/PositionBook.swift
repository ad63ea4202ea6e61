public import Primitives

/// One market's positions, and what its margins are computed with.
public struct PositionBook: ~Copyable {
  public let contract: Contract
  public let schedule: MarginSchedule
  /// Slot 0 is never used.
  public internal(set) var positions: Buffer<Position>
  /// The price at which equity and maintenance are computed.
  public internal(set) var mark: Price {
    didSet { worth = PositionBook.worth(mark, contract) }
  }
  /// Units of one lot at the mark.
  @usableFromInline internal private(set) var worth: Int64
  /// Σ lots; 0 unless the books are broken.
  public internal(set) var netLots: Int64
  /// Σ lots of the longs.
  public internal(set) var openInterest: Int64

  init(_ listing: Listing) {
    contract = listing.contract
    schedule = listing.schedule
    mark = listing.mark
    worth = PositionBook.worth(listing.mark, listing.contract)
    positions = Buffer(capacity: 64)
    positions.append(Position(account: .outside, mode: .cross, leverage: 1))
    netLots = 0
    openInterest = 0
  }

  private static func worth(_ mark: Price, _ contract: Contract) -> Int64 {
    contract.notional(mark, Quantity(lots: 1)).units
  }

  /// The signed value of a size at the mark: `Contract.notional` without its 128 bits. Traps when
  /// it does not fit `Money`.
  @inlinable public func value(_ size: Quantity) -> Money {
    Money(units: worth * size.lots)
  }

  borrowing func clone() -> PositionBook {
    var copy = PositionBook(Listing(contract: contract, schedule: schedule, mark: mark))
    copy.positions = positions.clone()
    copy.netLots = netLots
    copy.openInterest = openInterest
    return copy
  }
}

/// A market as the clearinghouse sees it: contract, margin tiers and first mark.
public struct Listing: Sendable {
  public var contract: Contract
  public var schedule: MarginSchedule
  public var mark: Price

  public init(contract: Contract, schedule: MarginSchedule, mark: Price) {
    self.contract = contract
    self.schedule = schedule
    self.mark = mark
  }
}
