public import Primitives

/// Extreme samples that are left out of an average premium.
public enum PremiumTails {
  /// Which of `count` samples, sorted from the least, are averaged: `floor(2 · share · count)` are
  /// left out, half of them, rounded down, at the bottom. When nothing would be left, all are kept.
  /// (dYdX v4, `GetRemoveSampleTailsFunc`.)
  public static func kept(of count: Int, tails share: Rate) -> Range<Int> {
    let product = 2 * Int128(share.billionths) * Int128(count)
    let removed = Int(product.divided(by: 1_000_000_000, rounding: .down))
    let bottom = removed / 2
    let end = count - (removed - bottom)
    return bottom < end ? bottom..<end : 0..<count
  }
}
