import Matching
import Primitives

/// The mark price as venues compute it from index, book and last trade. Every price is to the
/// nearest tick, at least one.
enum MarkPrice {
  /// Binance USD-M: the median of `index · (1 + funding · time left / interval)`,
  /// `index + average(mid - index)` and the last trade. `basisSum` is in half ticks.
  static func median(
    index: Price, last: Price, funding: Rate, timeLeft: Interval, interval: Interval,
    basisSum: Int64, count: Int
  ) -> Price {
    let byFunding = withFunding(index, funding: funding, timeLeft: timeLeft, interval: interval)
    let byBook = index.ticks + average(basisSum, count)
    return Price(ticks: max(1, middle(byFunding, byBook, last.ticks)))
  }

  /// BitMEX's fair price: `index · (1 + funding · time left / interval)`, without a look at the
  /// book.
  static func fairBasis(
    index: Price, funding: Rate, timeLeft: Interval, interval: Interval
  ) -> Price {
    Price(
      ticks: max(1, withFunding(index, funding: funding, timeLeft: timeLeft, interval: interval)))
  }

  /// OKX: `index + average(mid - index)`, the basis at most a share of the index (down to a tick).
  static func indexBasis(index: Price, basisSum: Int64, count: Int, limit: Rate?) -> Price {
    var basis = average(basisSum, count)
    if let limit {
      let most = limit.of(Quantity(lots: index.ticks), rounding: .down).lots
      basis = min(max(basis, -most), most)
    }
    return Price(ticks: max(1, index.ticks + basis))
  }

  /// Hyperliquid: the median of oracle with average basis, the book's own median, and the
  /// perpetuals elsewhere; where there are none, the average of the book's median stands for
  /// them. All in thousandths of a tick.
  static func oracleMedian(
    oracle: Int64, basis: Int64, book: Int64, perpetuals: Int64?, bookAverage: Int64
  ) -> Price {
    let mark = middle(oracle + basis, book, perpetuals ?? bookAverage)
    return Price(ticks: max(1, mark.divided(by: 1_000, rounding: .nearest)))
  }

  /// The median of best bid, best ask and last trade in half ticks. Without one of the quotes it is
  /// the mean of the other and the last trade; without both the last trade.
  static func bookMedian(bid: Price?, ask: Price?, last: Price) -> Int64 {
    switch (bid, ask) {
    case (let bid?, let ask?): 2 * middle(bid.ticks, ask.ticks, last.ticks)
    case (let quote?, nil), (nil, let quote?): quote.ticks + last.ticks
    case (nil, nil): 2 * last.ticks
    }
  }

  static func middle(_ a: Int64, _ b: Int64, _ c: Int64) -> Int64 {
    max(min(a, b), min(max(a, b), c))
  }

  private static func withFunding(
    _ index: Price, funding: Rate, timeLeft: Interval, interval: Interval
  ) -> Int64 {
    let accrued = (Int128(index.ticks) * Int128(funding.billionths) * Int128(timeLeft.nanoseconds))
      .divided(by: 1_000_000_000 * Int128(interval.nanoseconds), rounding: .nearest)
    return index.ticks + Int64(accrued)
  }

  /// The average of samples in half ticks, to the nearest tick.
  private static func average(_ sum: Int64, _ count: Int) -> Int64 {
    count == 0 ? 0 : sum.divided(by: Int64(2 * count), rounding: .nearest)
  }
}
