import Primitives

/// The mark price as venues compute it from index, book and last trade.
enum MarkPrice {
  /// Binance USD-M: the median of `index · (1 + funding · time left / interval)`,
  /// `index + average(mid - index)` and the last trade. `basisSum` is in half ticks.
  static func median(
    index: Price, last: Price, funding: Rate, timeLeft: Interval, interval: Interval,
    basisSum: Int64, count: Int
  ) -> Price {
    let accrued = (Int128(index.ticks) * Int128(funding.billionths) * Int128(timeLeft.nanoseconds))
      .divided(by: 1_000_000_000 * Int128(interval.nanoseconds), rounding: .nearest)
    let byFunding = index.ticks + Int64(accrued)
    let basis = count == 0 ? 0 : basisSum.divided(by: Int64(2 * count), rounding: .nearest)
    let byBook = index.ticks + basis
    return Price(ticks: max(1, middle(byFunding, byBook, last.ticks)))
  }

  static func middle(_ a: Int64, _ b: Int64, _ c: Int64) -> Int64 {
    max(min(a, b), min(max(a, b), c))
  }
}
