public import Matching
public import Primitives

/// Premium samples of one funding interval and the rate they make. Later samples weigh more: the
/// k-th has weight k (Binance USD-M).
public struct FundingAccrual: Hashable, Sendable, BitwiseCopyable {
  private var weighted: Int128 = 0
  private var count: Int64 = 0

  public init() {}

  public mutating func sample(_ premium: Rate) {
    count += 1
    weighted += Int128(premium.billionths) * Int128(count)
  }

  /// Time-weighted average premium so far; zero without samples.
  public var average: Rate {
    if count == 0 { return .zero }
    let weights = Int128(count) * Int128(count + 1) / 2
    return Rate(billionths: Int64(weighted.divided(by: weights, rounding: .towardZero)))
  }

  /// `P + clamp(interest - P, ±clamp)`, within `±cap`. Inside the clamp the rate is the interest
  /// and the premium has no pull (T20's dead zone).
  public static func rate(premium: Rate, interest: Rate, clamp: Rate, cap: Rate) -> Rate {
    let pull = min(max(interest - premium, -clamp), clamp)
    return min(max(premium + pull, -cap), cap)
  }
}

/// How far the perpetual trades from its index.
public enum PremiumIndex {
  /// `[max(0, impact bid - index) - max(0, index - impact ask)] / index`, truncated to a billionth;
  /// a side too thin for the impact notional counts as zero. `impact` in ticks times lots.
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

  /// `(average - index) / index` in billionths.
  private static func gap(_ average: AveragePrice, over index: Price) -> Int128 {
    let reference = Int128(index.ticks) * average.denominator
    return ((average.numerator - reference) * 1_000_000_000)
      .divided(by: reference, rounding: .towardZero)
  }
}
