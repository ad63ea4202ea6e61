public import Primitives

/// One market's positions, and what its margins are computed with.
public struct PositionBook: ~Copyable {
  public let contract: Contract
  public let schedule: MarginSchedule
  /// The asset in which margins and profits are; of a spot market the one that is paid with.
  public let asset: AssetID
  /// Slot 0 is never used.
  public internal(set) var positions: Buffer<Position>
  /// The price at which equity and maintenance are computed.
  public internal(set) var mark: Price {
    didSet { worth = PositionBook.worth(mark, contract) }
  }
  /// Units of one lot at the mark; not used for an inverse contract.
  @usableFromInline internal private(set) var worth: Int64
  /// Σ lots; what was brought in unless the books are broken.
  public internal(set) var netLots: Int64
  /// Lots that came from outside less those that left: of a spot market its deposits, else 0.
  public internal(set) var broughtIn: Int64
  /// Σ lots of the longs.
  public internal(set) var openInterest: Int64
  /// Where open interest makes initial margin dearer; `nil`: nowhere.
  public let interest: OpenInterestMargin?
  /// Markets of one family offset each other, see `Clearinghouse.relief`; 0 is nobody's.
  public let family: UInt16

  init(_ listing: Listing) {
    contract = listing.contract
    schedule = listing.schedule
    asset = listing.asset
    interest = listing.interest
    family = listing.family
    mark = listing.mark
    worth = PositionBook.worth(listing.mark, listing.contract)
    positions = Buffer(capacity: 64)
    positions.append(Position(account: .outside, mode: .cross, leverage: 1))
    netLots = 0
    broughtIn = 0
    openInterest = 0
  }

  private static func worth(_ mark: Price, _ contract: Contract) -> Int64 {
    contract.kind == .inverse ? 0 : contract.notional(mark, Quantity(lots: 1)).units
  }

  /// The value of a size at the mark, whose changes are profit: `Contract.value` without its 128
  /// bits. Traps when it does not fit `Money`. Its magnitude is the notional.
  @inlinable public func value(_ size: Quantity) -> Money {
    if contract.kind == .inverse { return contract.value(mark, size) }
    return Money(units: worth * size.lots)
  }

  /// Initial margin of a part of a position, the size of all of which decides the tier: by the
  /// tiers at the leverage chosen, and no less than what open interest, as it is now and at the
  /// mark, asks of everybody.
  func initial(of part: Money, ofAll whole: Money, leverage: Int64) -> Money {
    let chosen = schedule.initial(of: part, ofAll: whole, leverage: leverage)
    guard let interest else { return chosen }
    let open = Money(units: abs(value(Quantity(lots: openInterest)).units))
    return max(chosen, interest.initial(of: part, openInterest: open))
  }

  borrowing func clone() -> PositionBook {
    var copy = PositionBook(
      Listing(
        contract: contract, schedule: schedule, mark: mark, asset: asset, interest: interest,
        family: family))
    copy.positions = positions.clone()
    copy.netLots = netLots
    copy.broughtIn = broughtIn
    copy.openInterest = openInterest
    return copy
  }
}

/// A market as the clearinghouse sees it: contract, margin tiers, first mark, settlement asset.
public struct Listing: Sendable {
  public var contract: Contract
  public var schedule: MarginSchedule
  public var mark: Price
  public var asset: AssetID
  public var interest: OpenInterestMargin?
  public var family: UInt16

  public init(
    contract: Contract, schedule: MarginSchedule, mark: Price, asset: AssetID = .first,
    interest: OpenInterestMargin? = nil, family: UInt16 = 0
  ) {
    self.contract = contract
    self.schedule = schedule
    self.mark = mark
    self.asset = asset
    self.interest = interest
    self.family = family
  }
}
