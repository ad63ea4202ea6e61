import Primitives

/// The index: a fundamental price, of which a share follows the perpetual's own slow mid.
enum IndexPrice {
  /// `(1 - w) · fundamental + w · average mid`, to the nearest tick. `midSum` is in half ticks.
  static func blend(
    fundamental: Price, midSum: Int64, count: Int, follow: Rate
  ) -> Price {
    if count == 0 || follow == .zero { return fundamental }
    let own = Int128(Rate.one.billionths - follow.billionths)
    let halves = Int128(2 * count)
    let numerator =
      own * Int128(fundamental.ticks) * halves + Int128(follow.billionths) * Int128(midSum)
    let ticks = numerator.divided(by: halves * 1_000_000_000, rounding: .nearest)
    return Price(ticks: max(1, Int64(ticks)))
  }
}
