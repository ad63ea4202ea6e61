public import Clearing

/// One venue's rulebook: numbers as fields, procedures as small enums. Presets fill it, scenarios
/// override it, and the report prints the differences.
public struct VenueRules: Hashable, Sendable {
  public var fees = FeeRule()
  public var mark = MarkRule()
  public var index = IndexRule()
  public var funding = FundingRule()
  public var distress = DistressRule.atOrBelow
  public var liquidation = LiquidationRule()
  public var fund = FundRule()
  public var deleveraging = DeleveragingRule()
  public var bands = BandRule()
  public var orders = OrderRule()
  public var breakers = BreakerRule()
  public var execution = ExecutionRule()
  public var lending = LendingRule()
  public var margin = MarginRule()
  public var collateral = CollateralRule()
  /// Positions are public, and so the prices at which they would be liquidated: as where a chain
  /// keeps them.
  public var transparent = false

  public init() {}
}
