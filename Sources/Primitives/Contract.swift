/// What a contract pays when the price moves, and in which asset.
@frozen
public enum ContractKind: UInt8, Hashable, Sendable, CaseIterable, BitwiseCopyable {
  /// Settled in the asset in which the price is quoted: `lots · (exit - entry)`.
  case linear
  /// Margined and settled in the asset whose price is quoted, sized in the other:
  /// `lots · (1/entry - 1/exit)`. A long loses coin ever faster as the coin falls (BitMEX, inverse
  /// perpetuals guide).
  case inverse
  /// Settled in a third asset at a fixed amount a tick: linear arithmetic in another money.
  case quanto
  /// The thing itself against the quote asset, paid in full: no position, no entry, a balance.
  case spot
}

/// What one lot at one tick is worth, and how that follows the price.
///
/// `quantum` is the money of one lot at a price of one tick, a whole number of units, so that
/// notionals are exact: `ticks · lots · quantum`, and for an inverse contract `lots · quantum /
/// ticks`, rounded to the unit once a fill. BTC with tick 0.1 and lot 0.001 has a quantum of 10,000
/// units (0.0001 USDT).
@frozen
public struct Contract: Hashable, Sendable, BitwiseCopyable {
  /// Price of one tick in the quote asset, for reading and printing.
  public let tick: FixedDecimal
  /// Size of one lot, for reading and printing: in the base asset; of an inverse contract its face
  /// in the quote asset; of a quanto the settlement asset paid for each whole of price.
  public let lot: FixedDecimal
  /// Money units of one lot at one tick.
  public let quantum: Int64
  public let kind: ContractKind

  /// `nil` when the quantum is not a positive whole number of money units: tick times lot, and lot
  /// over tick for an inverse contract.
  public init?(tick: FixedDecimal, lot: FixedDecimal, kind: ContractKind = .linear) {
    guard tick.mantissa > 0, lot.mantissa > 0 else { return nil }
    // One whole has 10^8 units, so 8 of the decimal places are whole units.
    let units: Int128?
    if kind == .inverse {
      let shift = 8 - Int(lot.scale) + Int(tick.scale)
      units = Contract.shifted(Int128(lot.mantissa), by: shift).flatMap {
        $0 % Int128(tick.mantissa) == 0 ? $0 / Int128(tick.mantissa) : nil
      }
    } else {
      let product = Int128(tick.mantissa) * Int128(lot.mantissa)
      units = Contract.shifted(product, by: 8 - Int(tick.scale) - Int(lot.scale))
    }
    guard let units, let quantum = Int64(exactly: units) else { return nil }
    self.tick = tick
    self.lot = lot
    self.quantum = quantum
    self.kind = kind
  }

  /// `value · 10^places`, or `nil` when it is not whole or does not fit.
  private static func shifted(_ value: Int128, by places: Int) -> Int128? {
    if abs(places) > 37 { return nil }
    let power = (0..<abs(places)).reduce(Int128(1)) { power, _ in power * 10 }
    if places < 0 { return value % power == 0 ? value / power : nil }
    let (product, overflow) = value.multipliedReportingOverflow(by: power)
    return overflow ? nil : product
  }

  /// The notional of a size at a price, with the sign of the size, in the settlement asset: what
  /// fees and margins are shares of. Traps when it does not fit `Money`.
  @inlinable public func notional(_ price: Price, _ size: Quantity) -> Money {
    if kind == .inverse { return inverseNotional(price, size) }
    return Money(Int128(price.ticks) * Int128(size.lots) * Int128(quantum))
  }

  /// Worth of a size at a price, up to a constant: profit is `value(exit) - value(entry)`, whatever
  /// the kind. It rises with the price for a long, falls for a short, and is the negative of the
  /// notional for an inverse contract.
  @inlinable public func value(_ price: Price, _ size: Quantity) -> Money {
    kind == .inverse ? -inverseNotional(price, size) : notional(price, size)
  }

  /// The value of lots in units, for sums that may not fit `Money`.
  @inlinable public func exactValue(_ price: Price, _ lots: Int64) -> Int128 {
    let perTick = Int128(lots) * Int128(quantum)
    if kind != .inverse { return Int128(price.ticks) * perTick }
    return -perTick.divided(by: Int128(max(1, price.ticks)), rounding: .nearest)
  }

  /// Rounded to the nearest unit, the same for buyer and seller.
  @inlinable func inverseNotional(_ price: Price, _ size: Quantity) -> Money {
    Money(-exactValue(price, size.lots))
  }

  /// The notional of a size at a price in the quote asset, with the sign of the size; of an inverse
  /// contract its face, whatever the price. A quanto's is in its settlement asset.
  @inlinable public func face(_ price: Price, _ size: Quantity) -> Money {
    if kind != .inverse { return notional(price, size) }
    let units = Int128(size.lots) * Int128(lot.mantissa) * Int128(Money.unitsPerWhole)
    return Money(
      units.divided(by: Int128(FixedDecimal.powerOfTen(Int(lot.scale))), rounding: .nearest))
  }

  /// Whether a lot is an amount of the base asset, paid for in the asset of its price.
  @inlinable public var isInBaseAsset: Bool { kind == .linear || kind == .spot }

  /// The value of a price in the quote asset, for models.
  @inlinable public func amount(_ price: Price) -> Double { Double(price.ticks) * tick.value }

  /// The nearest tick of an amount in the quote asset.
  @inlinable public func price(nearest amount: Double) -> Price {
    Price(nearest: amount / tick.value)
  }

  /// Whole lots whose notional at `price` is `amount` of the settlement asset.
  @inlinable public func quantity(worth amount: Double, at price: Price) -> Quantity {
    let (ticks, units) = (Double(price.ticks), Double(quantum))
    let perLot =
      (kind == .inverse ? units / ticks : ticks * units) / Double(Money.unitsPerWhole)
    return Quantity(towardZero: amount / perLot)
  }
}
