/// What the bid-ask spread must be, or must have been, when only prices or beliefs are known.
public enum SpreadEstimators {
  /// The covariance of successive price changes. When trades hit bid and ask by coin toss, `c`
  /// above or below an efficient price that moves on its own, it is -c² (Roll 1984).
  ///
  /// `nil` for fewer than four prices: it takes two pairs of changes.
  public static func serialCovariance(ofPrices prices: [Double]) -> Double? {
    if prices.count < 4 { return nil }
    let changes = zip(prices.dropFirst(), prices).map { $0 - $1 }
    let earlier = changes.dropLast()
    let later = changes.dropFirst()
    let pairs = Double(earlier.count)
    let earlierMean = earlier.reduce(0, +) / pairs
    let laterMean = later.reduce(0, +) / pairs
    let products = zip(earlier, later).reduce(0) { sum, pair in
      sum + (pair.0 - earlierMean) * (pair.1 - laterMean)
    }
    return products / pairs
  }

  /// Roll's estimate of the spread, `2 √-cov`, in units of price. `nil` when the covariance is
  /// positive: the prices trend, and the estimator has nothing to say.
  public static func rollSpread(ofPrices prices: [Double]) -> Double? {
    guard let covariance = serialCovariance(ofPrices: prices), covariance <= 0 else { return nil }
    return 2 * (-covariance).squareRoot()
  }

  /// Quotes that neither win nor lose against a trader who may know better (Glosten and Milgrom
  /// 1985). The value is 1 with probability `belief`, else 0; a share `informedShare` of traders
  /// knows it and trades accordingly, the others buy or sell by coin toss. Each quote is the
  /// expected value given that it is hit:
  ///
  ///     ask = b (1 + π) / (b (1 + π) + (1 - b) (1 - π))
  ///     bid = b (1 - π) / (b (1 - π) + (1 - b) (1 + π))
  ///
  /// For a belief of 1/2 these are (1 ± π) / 2, and the spread is π. All arguments lie in 0...1. At
  /// a certain belief (0 or 1) both quotes are the belief.
  public static func glostenMilgrom(
    informedShare: Double, belief: Double = 0.5
  ) -> (bid: Double, ask: Double) {
    precondition(informedShare >= 0 && informedShare <= 1, "a share lies in 0...1")
    precondition(belief >= 0 && belief <= 1, "a probability lies in 0...1")
    if belief == 0 || belief == 1 { return (belief, belief) }
    let buysIfHigh = belief * (1 + informedShare)
    let buysIfLow = (1 - belief) * (1 - informedShare)
    let sellsIfHigh = belief * (1 - informedShare)
    let sellsIfLow = (1 - belief) * (1 + informedShare)
    return (
      bid: sellsIfHigh / (sellsIfHigh + sellsIfLow), ask: buysIfHigh / (buysIfHigh + buysIfLow)
    )
  }
}
