public import Primitives
public import Venues

/// What was kept of the windows of a run in which everything is kept, and of large orders that were
/// split, wherever they lie. Markets are numbered over all venues, in order.
public struct TapeRecord: Sendable {
  public var trades: [TapeTrade] = []
  public var pulses: [TapePulse] = []
  public var parents: [ParentOrder] = []
  public var profiles: [BookProfile]

  public init(markets: Int) {
    profiles = Array(repeating: BookProfile(), count: markets)
  }
}

/// One order that took, with all of its fills at one instant.
public struct TapeTrade: Hashable, Sendable {
  public var at: Instant
  public var market: UInt16
  public var window: UInt16
  public var side: Side
  public var motive: Motive
  public var lots: Int64
  /// Of the last fill.
  public var price: Price
  /// Best bid plus best ask in ticks, before the order and after it; zero where a side was empty.
  public var midsBefore: Int64
  public var midsAfter: Int64
}

/// One second of a market inside a window.
public struct TapePulse: Hashable, Sendable {
  /// When the second ends.
  public var at: Instant
  public var market: UInt16
  public var window: UInt16
  /// Best prices at the end, zero where a side is empty, and lots there.
  public var bid: Int64 = 0
  public var ask: Int64 = 0
  public var bidLots: Int64 = 0
  public var askLots: Int64 = 0
  /// Lots by which buyers pressed more than sellers at the best prices (`OrderFlowImbalance`).
  public var imbalance: Int64 = 0
  /// Lots bought and sold by takers.
  public var bought: Int64 = 0
  public var sold: Int64 = 0
  /// Orders that took, orders that came to rest, orders that left the book unfilled.
  public var trades: Int32 = 0
  public var rested: Int32 = 0
  public var cancelled: Int32 = 0
  /// Money resting within a tenth of a percent and within a percent of the mid, at the first event
  /// of the second.
  public var nearBids = Money.zero
  public var farBids = Money.zero
  public var nearAsks = Money.zero
  public var farAsks = Money.zero
  /// Ticks from the best bid to the next below it plus those from the best ask to the next above,
  /// at the same moment; zero where a side has no second level.
  public var gaps: Int64 = 0
}

/// A large order that an institution split: its children are told by the tag they carry.
public struct ParentOrder: Hashable, Sendable {
  /// Children of the smallest that are written down: what is smaller was hardly split.
  static let least = 5

  public var market: UInt16
  public var account: AccountID
  public var number: UInt32
  public var side: Side
  public var began: Instant
  public var ended: Instant
  public var children = 0
  public var lots: Int64 = 0
  /// The last trade before its first child, and mid (in half ticks) after its last one.
  public var before: Price
  public var midsAfter: Int64 = 0
  /// Lots traded in the market from the first child to the last, its own among them.
  public var traded: Int64 = 0
}

/// Mean money in the book by distance from the best price of its side, in basis points.
public struct BookProfile: Hashable, Sendable {
  /// Where the buckets end, in basis points.
  public static let edges: [Double] = [
    1, 2, 3, 5, 7, 10, 15, 20, 30, 50, 75, 100, 150, 200,
  ]

  /// Money summed over all looks, and how many there were.
  public var bids = [Double](repeating: 0, count: BookProfile.edges.count)
  public var asks = [Double](repeating: 0, count: BookProfile.edges.count)
  public var looks = 0

  mutating func note(_ side: Side, _ money: Double, at basisPoints: Double) {
    guard let bucket = BookProfile.edges.firstIndex(where: { basisPoints < $0 }) else { return }
    if side == .buy { bids[bucket] += money } else { asks[bucket] += money }
  }
}
