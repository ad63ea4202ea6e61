public import Primitives

/// The samples of one funding window, and the average premium they make.
public struct FundingAccrual: ~Copyable {
  private var weighted: Int128 = 0
  private var sum: Int128 = 0
  public private(set) var count: Int64 = 0
  /// The samples from the least to the largest, where extremes are left out of the average.
  private var sorted: Buffer<Int64>
  private let keepsSamples: Bool
  /// Ticks of mark and index, where their averages are compared.
  private var marks: Int128 = 0
  private var indices: Int128 = 0
  private var prices: Int64 = 0

  /// - Parameter keepsSamples: whether extremes can be left out of the average.
  public init(keepsSamples: Bool = false) {
    self.keepsSamples = keepsSamples
    sorted = Buffer(capacity: keepsSamples ? 64 : 1)
  }

  /// Whether nothing has been sampled yet.
  public var isEmpty: Bool { count == 0 && prices == 0 }

  /// A new window begins; the room that samples have taken is kept.
  public mutating func removeAll() {
    (weighted, sum, count) = (0, 0, 0)
    (marks, indices, prices) = (0, 0, 0)
    sorted.removeAll()
  }

  /// An independent copy.
  public borrowing func clone() -> FundingAccrual {
    var copy = FundingAccrual(keepsSamples: keepsSamples)
    (copy.weighted, copy.sum, copy.count) = (weighted, sum, count)
    (copy.marks, copy.indices, copy.prices) = (marks, indices, prices)
    copy.sorted = sorted.clone()
    return copy
  }

  /// Takes in a premium.
  public mutating func sample(_ premium: Rate) {
    count += 1
    weighted += Int128(premium.billionths) * Int128(count)
    sum += Int128(premium.billionths)
    if keepsSamples { sorted.insert(premium.billionths, at: place(of: premium.billionths)) }
  }

  /// Takes in mark and index, for the difference of their averages over the window.
  public mutating func sample(mark: Price, index: Price) {
    marks += Int128(mark.ticks)
    indices += Int128(index.ticks)
    prices += 1
  }

  /// The place behind all samples that are not larger.
  private func place(of premium: Int64) -> Int {
    var (low, high) = (0, sorted.count)
    while low < high {
      let middle = (low + high) / 2
      if sorted[middle] <= premium { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The average premium so far, later samples weighing more; zero without samples.
  public var average: Rate { average(.rising) }

  /// The average premium so far, truncated toward zero to a multiple of `precision`; zero without
  /// samples.
  ///
  /// `rising`: the k-th sample has weight k (Binance, Bybit). `equal`: the mean (BitMEX,
  /// Hyperliquid, dYdX). Of samples that are missing to `least` each counts as zero; more than
  /// that all count (dYdX). A share `tails` of the samples is left out at each end; see
  /// `PremiumTails`.
  public func average(
    _ weighting: PremiumWeighting, atLeast least: Int = 0, tails: Rate = .zero,
    precision: Rate = Rate(billionths: 1)
  ) -> Rate {
    var samples = Int128(max(count, Int64(least)))
    if samples == 0 { return .zero }
    let total: Int128
    let weights: Int128
    switch weighting {
    case .rising: (total, weights) = (weighted, samples * (samples + 1) / 2)
    case .equal:
      let kept = PremiumTails.kept(of: Int(samples), tails: tails)
      if keepsSamples, kept.count < Int(samples) {
        total = sum(of: kept, missing: Int(samples) - Int(count))
        samples = Int128(kept.count)
      } else {
        total = sum
      }
      weights = samples
    }
    let step = Int128(precision.billionths)
    let steps = total.divided(by: weights * step, rounding: .towardZero)
    return Rate(billionths: Int64(clamping: steps * step))
  }

  /// The sum of some of the sorted samples, among which zeros stand for `missing` ones.
  private func sum(of kept: Range<Int>, missing: Int) -> Int128 {
    let zeros = place(of: -1)..<(place(of: -1) + missing)
    var total: Int128 = 0
    for place in kept where !zeros.contains(place) {
      total += Int128(sorted[place < zeros.lowerBound ? place : place - missing])
    }
    return total
  }

  /// Average mark and average index of the window in millionths of a tick, truncated; `nil` without
  /// samples.
  public var averagePrices: (mark: Int64, index: Int64)? {
    if prices == 0 { return nil }
    func average(_ sum: Int128) -> Int64 {
      Int64(clamping: (sum * 1_000_000).divided(by: Int128(prices), rounding: .down))
    }
    return (average(marks), average(indices))
  }
}
