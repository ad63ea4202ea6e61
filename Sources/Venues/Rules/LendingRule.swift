public import Primitives

/// What borrowed money costs.
public enum InterestMethod: String, Hashable, Sendable, CaseIterable {
  /// Nothing, and nobody in particular lends it.
  case none
  /// A rate by the share of the money that is lent: two straight lines that meet at the kink.
  case kinked
}

/// Who lends money in spot markets that lend, at which interest, and who closes bad loans. The
/// largest loan is the market's (`1 - 1 / leverage` of the coins), and so is the threshold of
/// liquidation (`1 - haircut`).
public struct LendingRule: Hashable, Sendable {
  public var interest = InterestMethod.none
  /// What lenders have at the start, for each settlement asset.
  public var deposits = Money.zero
  /// Rates a year: with nothing lent, what is added up to the kink, and from there to the end.
  public var base = Rate.zero
  public var slope = Rate.percent(4)
  public var kink = Rate.percent(90)
  public var steep = Rate.percent(60)
  /// Time between two accruals, whole seconds.
  public var every = Interval.seconds(60)
  /// Part of the interest that is the venue's.
  public var reserve = Rate.percent(10)
  public var keeper = KeeperRule()
  public init() {}
}

/// How keepers close loans, where the path of liquidation is theirs.
public struct KeeperRule: Hashable, Sendable {
  /// What the keeper has at the start, for each settlement asset.
  public var equity = Money.zero
  /// Most of a debt that is repaid at once; all of it when health is below the bound. Health is
  /// what the coins count over the debt.
  public var closeFactor = Rate.percent(50)
  public var wholeBelow = Rate.percent(95)
  /// Coins are worth this much more than what is repaid.
  public var bonus = Rate.percent(5)
  /// What a liquidation costs to have executed, and the least that it has to earn. Scaled with the
  /// market.
  public var gas = Money.whole(5)
  public var leastProfit = Money.zero
  /// The keeper sells what it gets in the market's book at once, and counts with what that brings.
  /// Else it keeps the coins, at their fundamental value when that is below the oracle.
  public var sells = true
  public init() {}
}
