/// Which of the rules by which makers step back are followed; all of them unless a scenario asks
/// what one is worth.
///
/// Four more have switches of their own: one-sided fills (`watchesToxicity`), taking to get rid of
/// inventory (`hotShare`), thresholds in common (`synchronisedShare`), and capital that a stop
/// costs for good (`lastingLoss`).
public struct WithdrawalSwitches: Hashable, Sendable {
  /// Size falls, and quotes widen, with volatility.
  public var volatility = true
  /// The side that would add to the inventory gets smaller. Its limit holds without the rule.
  public var inventory = true
  /// Nothing is quoted while the venue does not answer or turns too much away.
  public var connectivity = true
  /// Size falls with the latency of the answers.
  public var latency = true
  /// Size falls as the margin for the inventory uses up the capital.
  public var capital = true
  /// That margin rises with what has happened; without the rule it is that of calm.
  public var marginSpiral = true
  /// A loss stops the maker for a while.
  public var drawdown = true
  /// Size comes back with a half-life; without the rule at once.
  public var reentry = true

  public init() {}
}
