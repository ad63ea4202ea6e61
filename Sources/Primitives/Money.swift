/// An amount of one asset in units of 1e-8. At most about 92 billion of the asset; sums over
/// accounts are `Int128`. Arithmetic traps on overflow.
@frozen
public struct Money: Hashable, Comparable, Sendable, BitwiseCopyable, AdditiveArithmetic {
  public var units: Int64

  @inlinable public init(units: Int64) { self.units = units }

  /// Traps when the sum does not fit.
  @inlinable public init(_ units: Int128) { self.units = Int64(units) }

  /// Whole amounts of the asset, for constants: `Money.whole(50_000)`.
  @inlinable public static func whole(_ amount: Int64) -> Money {
    Money(units: amount * unitsPerWhole)
  }

  /// Crossing from a model's wish in whole amounts: nearest unit.
  @inlinable public init(nearest amount: Double) {
    units = (amount * Double(Money.unitsPerWhole)).integer(.nearest)
  }

  @inlinable public static var unitsPerWhole: Int64 { 100_000_000 }
  @inlinable public static var zero: Money { Money(units: 0) }

  /// For models and statistics only; a `Double` never comes back into the ledger.
  @inlinable public var amount: Double { Double(units) / Double(Money.unitsPerWhole) }
  @inlinable public var isNegative: Bool { units < 0 }

  @inlinable public static func < (a: Money, b: Money) -> Bool { a.units < b.units }
  @inlinable public static func + (a: Money, b: Money) -> Money { Money(units: a.units + b.units) }
  @inlinable public static func - (a: Money, b: Money) -> Money { Money(units: a.units - b.units) }
  @inlinable public static prefix func - (a: Money) -> Money { Money(units: -a.units) }

  /// `self · part / whole` with an exact product.
  @inlinable public func scaled(
    by part: Int64, over whole: Int64, rounding rule: Rounding
  ) -> Money {
    Money((Int128(units) * Int128(part)).divided(by: Int128(whole), rounding: rule))
  }
}

extension Money: CustomStringConvertible {
  public var description: String { FixedDecimal(mantissa: units, scale: 8).description }
}
