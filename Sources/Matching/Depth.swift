public import Primitives

/// What rests on one side, summed.
@frozen
public struct Depth: Hashable, Sendable, BitwiseCopyable {
  public var quantity: Quantity
  /// The sum of price times quantity in ticks times lots; times the contract's quantum it is money.
  public var ticksLots: Int128

  @inlinable public init(quantity: Quantity, ticksLots: Int128) {
    self.quantity = quantity
    self.ticksLots = ticksLots
  }
}

/// An average price in ticks as an exact fraction.
@frozen
public struct AveragePrice: Hashable, Sendable, BitwiseCopyable {
  public var numerator: Int128
  /// Positive.
  public var denominator: Int128

  @inlinable public init(numerator: Int128, denominator: Int128) {
    self.numerator = numerator
    self.denominator = denominator
  }
}

extension OrderBook {
  /// Every price of a side from the best to `worst`, while `body` returns `true`.
  public func forEachLevel(
    _ side: Side, to worst: Price? = nil, _ body: (Price, Quantity) -> Bool
  ) { fatalError() }

  /// Every order of a side in the order it would trade, to `worst`, while `body` returns `true`.
  public func forEachOrder(
    _ side: Side, to worst: Price? = nil, _ body: (OrderID, RestingOrder) -> Bool
  ) { fatalError() }

  /// What rests on a side from the best price to `worst`.
  public func depth(_ side: Side, to worst: Price) -> Depth { fatalError() }

  /// The average price of trading against a side for this much in ticks times lots (the impact
  /// price). The last lot may be a fraction. `nil` when the side is too thin; the best price when
  /// the amount is zero.
  public func averagePrice(_ side: Side, forTicksLots amount: Int128) -> AveragePrice? {
    fatalError()
  }
}
