public import Clearing
public import Primitives

/// Where the initial margin of an isolated position is used up, from entry and leverage alone and
/// without a rounding: linear `E · (L - s) / L`, inverse `E · L / (L + s)` (Bybit, help centre,
/// article 900000031623).
public enum BankruptcyAtLeverage {
  /// `side` is +1 for a long. `nil` where no price takes all: an inverse short without leverage.
  public static func price(
    kind: ContractKind, entry: Price, side: Int64, leverage: Int64
  ) -> ExactPrice? {
    let (entry, leverage, side) = (Int128(entry.ticks), Int128(leverage), Int128(side))
    if kind != .inverse { return ExactPrice(entry * (leverage - side), over: leverage) }
    return leverage + side <= 0 ? nil : ExactPrice(entry * leverage, over: leverage + side)
  }
}
