/// The side of an order, a trade's taker or a position's closing trade.
@frozen
public enum Side: UInt8, Sendable, CaseIterable, BitwiseCopyable {
  case buy, sell

  @inlinable public var opposite: Side { self == .buy ? .sell : .buy }
  /// +1 for a buyer, -1 for a seller.
  @inlinable public var sign: Int64 { self == .buy ? 1 : -1 }

  /// The side that reduces a position of this many lots.
  @inlinable public static func closing(_ position: Quantity) -> Side {
    position.lots > 0 ? .sell : .buy
  }
}
