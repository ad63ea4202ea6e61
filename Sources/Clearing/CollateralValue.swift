public import Primitives

/// What an asset is worth as margin. Values are in the quote asset and rounded down, debts up.
public enum CollateralValue {
  /// `value - haircut`, each part of the value with the haircut of its tier, and nothing for what
  /// lies above `most` (Binance, cross-margin collateral haircuts). See `MarginSchedule.haircuts`.
  public static func value(
    of worth: Money, haircuts: MarginSchedule, most: Money? = nil
  ) -> Money {
    let counted = most.map { min(worth, $0) } ?? worth
    return counted - haircuts.maintenance(of: counted)
  }

  /// A positive balance at the bid side of an index: `worth · (1 - buffer)`, down to the unit
  /// (Binance, multi-assets mode).
  public static func atBid(_ worth: Money, buffer: Rate) -> Money {
    (Rate.one - buffer).of(worth, rounding: .down)
  }

  /// A negative balance is dearer than the index: `worth · (1 + buffer)` of its magnitude, up to
  /// the unit.
  public static func atAsk(_ worth: Money, buffer: Rate) -> Money {
    (Rate.one + buffer).of(worth, rounding: .up)
  }

  /// How much of a haircut asset has to be exchanged for a deficit: `deficit / ratio`, up to a
  /// whole multiple of `step`.
  public static func grossUp(_ deficit: Money, ratio: Rate, step: Money) -> Money {
    precondition(ratio > .zero && step > .zero, "a ratio and a step above zero")
    let needed = Int128(deficit.units) * Int128(Rate.one.billionths)
    let steps = needed.divided(
      by: Int128(ratio.billionths) * Int128(step.units), rounding: .up)
    return Money(steps * Int128(step.units))
  }
}
