public import Primitives

/// What longs and shorts pay each other to keep the perpetual near its index.
public struct FundingRule: Hashable, Sendable {
  public var interval = Interval.hours(8)
  /// Time from the start of the run to the first settlement.
  public var first = Interval.hours(8)
  public var sampleInterval = Interval.seconds(5)
  /// Interest per interval.
  public var interest = Rate.basisPoints(1)
  /// How far the interest may pull the rate away from the premium.
  public var clamp = Rate.basisPoints(5)
  /// Largest rate, as a share of the first tier's maintenance rate.
  public var capOfMaintenance = Rate.percent(75)
  /// The impact notional is this much over the initial margin rate at maximum leverage.
  public var impactMargin = Money.whole(200)
  public init() {}
}
