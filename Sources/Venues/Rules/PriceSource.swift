public import Primitives

/// A market of the world.
public struct MarketPlace: Hashable, Sendable, BitwiseCopyable {
  public var venue: VenueID
  public var market: MarketID

  public init(_ venue: VenueID, _ market: MarketID) {
    self.venue = venue
    self.market = market
  }
}

/// Where a part of an index, or of a mark, comes from.
public enum PriceOrigin: Hashable, Sendable, BitwiseCopyable {
  /// The mid of a market of any venue of the world.
  case market(MarketPlace)
  /// The fundamental: spot venues outside the model.
  case fundamental
}

/// One source of a price, and how much it counts.
public struct PriceSource: Hashable, Sendable, BitwiseCopyable {
  public var origin: PriceOrigin
  /// Against those of the other sources; above zero.
  public var weight: Int64

  public init(_ origin: PriceOrigin, weight: Int64 = 1) {
    self.origin = origin
    self.weight = weight
  }
}
