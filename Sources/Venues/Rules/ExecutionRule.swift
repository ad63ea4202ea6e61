public import Primitives

/// Where orders trade.
public enum ExecutionPolicy: String, Hashable, Sendable, CaseIterable {
  /// With each other, in a book.
  case orderBook
  /// With a pool of depositors' money, at the oracle's price, when a keeper executes them (GMX).
  /// Spot markets of such a venue keep their books.
  case oraclePool
}

/// How orders are executed. All below `policy` is of the oracle pool; amounts are scaled with the
/// market, but for what the pool begins with.
public struct ExecutionRule: Hashable, Sendable {
  public var policy = ExecutionPolicy.orderBook
  /// From an order to its execution, at the price the oracle has posted by then.
  public var keeperLatency = Interval.seconds(2)
  /// What depositors have in each market's pool at the start.
  public var deposits = Money.zero
  /// Fees of a trade that makes longs and shorts more equal, or leaves them so, and of one that
  /// does not.
  public var feeBalanced = Rate.basisPoints(4)
  public var feeImbalanced = Rate.basisPoints(6)
  /// Part of the fees that the depositors have; the rest is the venue's.
  public var feeShare = Rate.percent(63)
  /// Open interest of a side, at the oracle; `nil`: no cap.
  public var mostInterest: Money?
  /// Open interest of a side as a share of what the pool has.
  public var utilisation = Rate.percent(80)
  /// An imbalance of this much costs itself: impact is `(after² - before²) / depth`, of the
  /// difference between longs and shorts in money. `nil`: trades have no impact.
  public var impactDepth: Money?
  /// Largest impact of a trade, paid or earned, as a share of its value.
  public var impactCap = Rate.one
  /// When traders' profits on one side are more than this share of the pool's money, a keeper
  /// closes the largest until they are the second share.
  public var profitCap = Rate.one
  public var profitAfter = Rate.one
  /// After a halt of the chain the oracle posts again only when keepers have been at work.
  public var staleRestart = false
  public init() {}
}
