/// What one lot at one tick is worth. Linear: profit in the quote asset, `lots · (exit - entry)`.
///
/// `quantum` is the money of one tick times one lot, a whole number of units, so that every
/// notional is exact: `notional = ticks · lots · quantum`. BTC with tick 0.1 and lot 0.001 has a
/// quantum of 10,000 units (0.0001 USDT).
@frozen
public struct Contract: Hashable, Sendable, BitwiseCopyable {
  /// Price of one tick in the quote asset, for reading and printing.
  public let tick: FixedDecimal
  /// Size of one lot in the base asset, for reading and printing.
  public let lot: FixedDecimal
  /// Money units per tick and lot.
  public let quantum: Int64

  /// `nil` when tick times lot is not a positive whole number of money units.
  public init?(tick: FixedDecimal, lot: FixedDecimal) {
    guard tick.mantissa > 0, lot.mantissa > 0 else { return nil }
    // One whole has 10^8 units, so 8 of the product's decimal places are whole units.
    let product = Int128(tick.mantissa) * Int128(lot.mantissa)
    let shift = 8 - Int(tick.scale) - Int(lot.scale)
    guard shift >= -37, let units = Contract.shifted(product, by: shift) else { return nil }
    guard let quantum = Int64(exactly: units) else { return nil }
    self.tick = tick
    self.lot = lot
    self.quantum = quantum
  }

  /// `value · 10^places`, or `nil` when it is not whole or does not fit.
  private static func shifted(_ value: Int128, by places: Int) -> Int128? {
    let power = (0..<abs(places)).reduce(Int128(1)) { power, _ in power * 10 }
    if places < 0 { return value % power == 0 ? value / power : nil }
    let (product, overflow) = value.multipliedReportingOverflow(by: power)
    return overflow ? nil : product
  }

  /// The signed value of a size at a price. Exact; traps when it does not fit `Money`.
  @inlinable public func notional(_ price: Price, _ size: Quantity) -> Money {
    Money(Int128(price.ticks) * Int128(size.lots) * Int128(quantum))
  }

  /// The value of a price in the quote asset, for models.
  @inlinable public func amount(_ price: Price) -> Double { Double(price.ticks) * tick.value }

  /// The nearest tick of an amount in the quote asset.
  @inlinable public func price(nearest amount: Double) -> Price {
    Price(nearest: amount / tick.value)
  }

  /// Whole lots that `amount` of the quote asset buys at `price`.
  @inlinable public func quantity(worth amount: Double, at price: Price) -> Quantity {
    let perLot = Double(price.ticks) * Double(quantum) / Double(Money.unitsPerWhole)
    return Quantity(towardZero: amount / perLot)
  }
}
