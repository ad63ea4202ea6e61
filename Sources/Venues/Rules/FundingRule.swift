public import Primitives

/// What the funding rate follows.
public enum FundingMethod: String, Hashable, Sendable, CaseIterable {
  /// The premium of the book's impact prices over the index.
  case premium
  /// The average mark less the average index of the window, over the average index (Drift, Vega).
  case twapDifference
  /// A rate that rises while the traders' longs and shorts differ (GMX v2). What the fund holds is
  /// the difference; it neither pays nor receives.
  case skewVelocity
}

/// How samples of the premium make an average.
public enum PremiumWeighting: String, Hashable, Sendable, CaseIterable {
  /// The k-th sample has weight k (Binance, Bybit).
  case rising
  /// The mean (BitMEX, Hyperliquid, dYdX).
  case equal
}

/// Of which window the rate is paid.
public enum FundingWindow: String, Hashable, Sendable, CaseIterable {
  /// Of the one that ends with the settlement.
  case current
  /// Of the one before: it is known an interval ahead (BitMEX). Nothing is paid at first.
  case previous
}

/// The price at which positions are valued for a payment.
public enum FundingNotional: String, Hashable, Sendable, CaseIterable {
  case mark
  /// Hyperliquid pays on the oracle.
  case index
}

/// What longs and shorts pay each other to keep the perpetual near its index.
public struct FundingRule: Hashable, Sendable {
  public var method = FundingMethod.premium
  public var interval = Interval.hours(8)
  /// Time from the start of the run to the first settlement.
  public var first = Interval.hours(8)
  /// For how long the rate is meant; an interval pays its part of it. `nil` is the interval.
  public var ratePeriod: Interval?
  public var sampleInterval = Interval.seconds(5)
  public var weighting = PremiumWeighting.rising
  public var window = FundingWindow.current
  /// Samples that are missing to this count as zero (dYdX: 60).
  public var minSamples = 0
  /// Share of the samples left out at each end; with weighting `equal`. See `PremiumTails`.
  public var tailRemoval = Rate.zero
  /// Premium and average are truncated to multiples of this (dYdX: a millionth).
  public var precision = Rate(billionths: 1)
  /// Interest per rate period, unless the two assets have their own.
  public var interest = Rate.basisPoints(1)
  /// What quote and base asset cost a day; the rate has their difference in place of `interest`
  /// (Bybit 0.06 % and 0.03 %). Without the first `interest` holds.
  public var quoteInterest: Rate?
  public var baseInterest = Rate.zero
  /// How far the interest may pull the rate away from the premium; `nil`: it is added in full.
  public var clamp: Rate? = .basisPoints(5)
  /// Largest rate of an interval, as a share of the first tier's maintenance rate.
  public var capOfMaintenance: Rate? = .percent(75)
  /// Largest rate of an interval (Hyperliquid 4 % an hour).
  public var capPerInterval: Rate?
  /// Largest rate of a rate period, as a multiple of initial less maintenance rate of the first
  /// tier (dYdX 6 times, BitMEX 0.75).
  public var capOfMarginGap: Rate?
  /// The interval after a settlement whose rate was capped; `nil`: as always (Binance 1 h).
  public var cappedInterval: Interval?
  /// The impact notional is this much over the initial margin rate at maximum leverage.
  public var impactMargin = Money.whole(200)
  /// The impact notional itself, where it is given; zero looks at the best quotes.
  public var impactNotional: Money?
  /// Largest premium of a sample, as a multiple of initial less maintenance rate (dYdX 60 times).
  public var sampleLimit: Rate?
  /// `twapDifference`: the averages differ by at most this part of the index's, the quotient of a
  /// whole number (Drift 33); `nil` is any.
  public var spreadDivisor: Int64?
  public var notional = FundingNotional.mark
  public var skew = SkewRule()
  public init() {}
}

/// `skewVelocity`: how the rate a day moves. GMX names factors per second: an increase of 1.16e-12
/// a second and second is one of 0.866 % a day and day.
public struct SkewRule: Hashable, Sendable {
  /// Change of the daily rate in a day while one side holds all; proportional to the skew below.
  public var increase = Rate.percent(1)
  /// Fall of the daily rate in a day while the skew is below `decreasing`.
  public var decrease = Rate.zero
  /// A skew above this share of all positions raises the rate.
  public var stable = Rate.zero
  /// A skew below this share lets the rate fall; between the two it stays.
  public var decreasing = Rate.zero
  /// Smallest and largest daily rate that is paid.
  public var least = Rate.zero
  public var most = Rate.percent(100)
  public init() {}
}
