/// A pure ratio in units of 1e-9: fees, margin rates, funding rates, weights.
@frozen
public struct Rate: Hashable, Comparable, Sendable, BitwiseCopyable, AdditiveArithmetic {
  public var billionths: Int64

  @inlinable public init(billionths: Int64) { self.billionths = billionths }

  /// Crossing from a model's ratio: nearest billionth.
  @inlinable public init(nearest ratio: Double) { billionths = (ratio * 1e9).integer(.nearest) }

  @inlinable public static func percent(_ value: Int64) -> Rate {
    Rate(billionths: value * 10_000_000)
  }
  @inlinable public static func basisPoints(_ value: Int64) -> Rate {
    Rate(billionths: value * 100_000)
  }

  @inlinable public static var zero: Rate { Rate(billionths: 0) }
  @inlinable public static var one: Rate { Rate(billionths: 1_000_000_000) }

  /// For models and statistics only.
  @inlinable public var ratio: Double { Double(billionths) / 1e9 }

  @inlinable public static func < (a: Rate, b: Rate) -> Bool { a.billionths < b.billionths }
  @inlinable public static func + (a: Rate, b: Rate) -> Rate {
    Rate(billionths: a.billionths + b.billionths)
  }
  @inlinable public static func - (a: Rate, b: Rate) -> Rate {
    Rate(billionths: a.billionths - b.billionths)
  }
  @inlinable public static prefix func - (a: Rate) -> Rate { Rate(billionths: -a.billionths) }

  /// This share of an amount.
  @inlinable public func of(_ amount: Money, rounding rule: Rounding) -> Money {
    amount.scaled(by: billionths, over: 1_000_000_000, rounding: rule)
  }

  /// This share of a size.
  @inlinable public func of(_ size: Quantity, rounding rule: Rounding) -> Quantity {
    let product = Int128(size.lots) * Int128(billionths)
    return Quantity(lots: Int64(product.divided(by: 1_000_000_000, rounding: rule)))
  }
}
