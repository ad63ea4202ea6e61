public import Primitives

/// When the insurance fund takes over, and how it gets rid of what it took.
public struct FundRule: Hashable, Sendable {
  /// Share of the purse's inventory at mark that it must hold in cash to accept a take-over.
  public var haircut = Rate.zero
  /// Part of the depth within `band` that one slice sells.
  public var slice = Rate.percent(10)
  public var band = Rate.percent(1)
  public var every = Interval.seconds(5)
  public init() {}
}
