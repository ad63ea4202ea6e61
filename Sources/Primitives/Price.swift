/// A price in ticks of its market. Only the `Contract` knows what a tick is worth.
@frozen
public struct Price: Hashable, Comparable, Sendable, BitwiseCopyable {
  public var ticks: Int64

  @inlinable public init(ticks: Int64) { self.ticks = ticks }

  /// Crossing from a model's belief (in ticks) to the book: the nearest tick, at least 1.
  @inlinable public init(nearest ticks: Double) {
    self.ticks = Swift.max(1, ticks.integer(.nearest))
  }

  @inlinable public static func < (a: Price, b: Price) -> Bool { a.ticks < b.ticks }
  @inlinable public static func + (a: Price, ticks: Int64) -> Price {
    Price(ticks: a.ticks + ticks)
  }
  @inlinable public static func - (a: Price, ticks: Int64) -> Price {
    Price(ticks: a.ticks - ticks)
  }

  /// The lowest price a market quotes.
  @inlinable public static var lowest: Price { Price(ticks: 1) }
  /// Beyond every quoted price: what a market order to buy is willing to pay.
  @inlinable public static var highest: Price { Price(ticks: .max / 4) }
}

extension Price: CustomStringConvertible {
  public var description: String { "\(ticks)t" }
}
