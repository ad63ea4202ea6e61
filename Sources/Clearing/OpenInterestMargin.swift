public import Primitives

/// Initial margin that grows with the market's open interest (dYdX v4, liquidity tiers): between
/// two caps of open interest the rate rises linearly to one,
/// `rate + clamp((interest - lower) / (upper - lower), 0, 1) · (1 - rate)`.
public struct OpenInterestMargin: Hashable, Sendable {
  /// Initial margin rate below the lower cap.
  public var base: Rate
  /// Open interest, as notional, from which the rate rises, and at which it is one. An upper cap of
  /// zero is none.
  public var lower: Money
  public var upper: Money

  public init(base: Rate, lower: Money, upper: Money) {
    self.base = base
    self.lower = lower
    self.upper = upper
  }

  /// Initial margin of a notional (its magnitude) while the market's open interest is worth so
  /// much; exact, and rounded up once.
  public func initial(of notional: Money, openInterest: Money) -> Money {
    let one = Int128(Rate.one.billionths)
    let rate = Int128(base.billionths)
    let span = Int128(upper.units) - Int128(lower.units)
    if upper <= .zero || openInterest <= lower || span <= 0 {
      let isFull = upper > .zero && span <= 0 && openInterest > lower
      return isFull ? notional : base.of(notional, rounding: .up)
    }
    if openInterest >= upper { return notional }
    let above = Int128(openInterest.units) - Int128(lower.units)
    // Below one, in parts of 1e-9 · span: less than 2^94, so that the product needs 256 bits.
    let parts = rate * span + above * (one - rate)
    let (high, low) = UInt128(notional.units).multipliedFullWidth(by: UInt128(parts))
    let (quotient, remainder) = UInt128(one * span).dividingFullWidth((high, low))
    return Money(units: Int64(quotient) + (remainder == 0 ? 0 : 1))
  }
}
