/// A dense index into the accounts of one venue.
@frozen
public struct AccountID: Hashable, Comparable, Sendable, BitwiseCopyable {
  public var index: UInt32
  @inlinable public init(_ index: UInt32) { self.index = index }
  @inlinable public init(_ index: Int) { self.index = UInt32(index) }
  @inlinable public static func < (a: AccountID, b: AccountID) -> Bool { a.index < b.index }
}

/// A dense index into the markets of one venue.
@frozen
public struct MarketID: Hashable, Comparable, Sendable, BitwiseCopyable {
  public var index: UInt16
  @inlinable public init(_ index: UInt16) { self.index = index }
  @inlinable public init(_ index: Int) { self.index = UInt16(index) }
  @inlinable public static func < (a: MarketID, b: MarketID) -> Bool { a.index < b.index }
}

/// A dense index into the assets in which a venue settles; 0 is the first.
@frozen
public struct AssetID: Hashable, Comparable, Sendable, BitwiseCopyable {
  public var index: UInt8
  @inlinable public init(_ index: UInt8) { self.index = index }
  @inlinable public init(_ index: Int) { self.index = UInt8(index) }
  @inlinable public static func < (a: AssetID, b: AssetID) -> Bool { a.index < b.index }

  /// What a venue with one settlement asset settles in.
  @inlinable public static var first: AssetID { AssetID(0 as UInt8) }
}

/// A dense index into the venues of the world.
@frozen
public struct VenueID: Hashable, Comparable, Sendable, BitwiseCopyable {
  public var index: UInt16
  @inlinable public init(_ index: UInt16) { self.index = index }
  @inlinable public init(_ index: Int) { self.index = UInt16(index) }
  @inlinable public static func < (a: VenueID, b: VenueID) -> Bool { a.index < b.index }
}

/// A dense index into the agents of the world.
@frozen
public struct AgentID: Hashable, Comparable, Sendable, BitwiseCopyable {
  public var index: UInt32
  @inlinable public init(_ index: UInt32) { self.index = index }
  @inlinable public init(_ index: Int) { self.index = UInt32(index) }
  @inlinable public static func < (a: AgentID, b: AgentID) -> Bool { a.index < b.index }
}

/// A resting order: its slot in the book's pool and the generation of that slot. A slot is used
/// again after its order is gone, so memory does not grow with time; the generation tells a late
/// cancel from a hit. Generations have 24 bits: a stale id could only be mistaken after exactly
/// 16,777,216 further orders in the same slot.
@frozen
public struct OrderID: Hashable, Sendable, BitwiseCopyable {
  public var raw: UInt64
  @inlinable public init(raw: UInt64) { self.raw = raw }
  @inlinable public init(slot: UInt32, generation: UInt32) {
    raw = UInt64(generation) << 32 | UInt64(slot)
  }
  @inlinable public var slot: UInt32 { UInt32(truncatingIfNeeded: raw) }
  @inlinable public var generation: UInt32 { UInt32(truncatingIfNeeded: raw >> 32) }

  /// No order: slot 0 is never used.
  @inlinable public static var none: OrderID { OrderID(raw: 0) }
}

/// The number of an event in the order of handling; 0 is "before the run".
@frozen
public struct EventID: Hashable, Comparable, Sendable, BitwiseCopyable {
  public var number: UInt64
  @inlinable public init(_ number: UInt64) { self.number = number }
  @inlinable public static func < (a: EventID, b: EventID) -> Bool { a.number < b.number }
}
