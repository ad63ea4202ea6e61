/// A size in lots of its market; signed where it is a position (long positive, short negative).
@frozen
public struct Quantity: Hashable, Comparable, Sendable, BitwiseCopyable, AdditiveArithmetic {
  public var lots: Int64

  @inlinable public init(lots: Int64) { self.lots = lots }

  /// Crossing from a model's wish (in lots) to the book: what is beyond a whole lot is not traded.
  @inlinable public init(towardZero lots: Double) { self.lots = lots.integer(.towardZero) }

  @inlinable public static var zero: Quantity { Quantity(lots: 0) }

  @inlinable public var magnitude: Quantity { Quantity(lots: Swift.abs(lots)) }
  @inlinable public var isZero: Bool { lots == 0 }
  @inlinable public var isPositive: Bool { lots > 0 }
  @inlinable public var isNegative: Bool { lots < 0 }

  @inlinable public static func < (a: Quantity, b: Quantity) -> Bool { a.lots < b.lots }
  @inlinable public static func + (a: Quantity, b: Quantity) -> Quantity {
    Quantity(lots: a.lots + b.lots)
  }
  @inlinable public static func - (a: Quantity, b: Quantity) -> Quantity {
    Quantity(lots: a.lots - b.lots)
  }
  @inlinable public static prefix func - (a: Quantity) -> Quantity { Quantity(lots: -a.lots) }
}

extension Quantity: CustomStringConvertible {
  public var description: String { "\(lots)" }
}
