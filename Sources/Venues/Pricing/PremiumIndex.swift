public import Matching
public import Primitives

/// How far the perpetual trades from its index.
public enum PremiumIndex {
  /// `[max(0, impact bid - index) - max(0, index - impact ask)] / index`, truncated to a billionth;
  /// a side too thin for the impact notional counts as zero, and an impact of zero looks at the
  /// best quotes. `impact` in ticks times lots. (Binance, Bybit, Hyperliquid, dYdX.)
  public static func sample(
    _ book: borrowing OrderBook, index: Price, impact: Int128
  ) -> Rate {
    var premium: Int128 = 0
    if let bid = book.averagePrice(.buy, forTicksLots: impact) {
      premium += max(0, gap(bid, over: index))
    }
    if let ask = book.averagePrice(.sell, forTicksLots: impact) {
      premium -= max(0, -gap(ask, over: index))
    }
    return Rate(billionths: Int64(clamping: premium))
  }

  /// The same within `±limit`, truncated to whole multiples of `precision`: dYdX votes in
  /// millionths, within a multiple of what lies between its margins.
  public static func sample(
    _ book: borrowing OrderBook, index: Price, impact: Int128, limit: Rate?, precision: Rate
  ) -> Rate {
    let premium = FundingRate.limited(sample(book, index: index, impact: impact), to: limit)
    return FundingRate.truncated(premium, to: precision)
  }

  /// The impact notional: a margin over the initial margin rate, to the nearest unit (Binance 200
  /// USDT, dYdX 500 USDC).
  public static func impactNotional(_ margin: Money, initialRate: Fraction) -> Money {
    Money(
      (Int128(margin.units) * initialRate.denominator)
        .divided(by: initialRate.numerator, rounding: .nearest))
  }

  /// `(average - index) / index` in billionths.
  private static func gap(_ average: AveragePrice, over index: Price) -> Int128 {
    let reference = Int128(index.ticks) * average.denominator
    return ((average.numerator - reference) * 1_000_000_000)
      .divided(by: reference, rounding: .towardZero)
  }
}
