public import Primitives

/// The price at which winners are closed: where the loser has nothing left, or the mark.
public enum DeleveragingPrice: String, Hashable, Sendable, CaseIterable {
  case bankruptcy
  case mark
}

/// In which order the winners are closed.
public enum DeleveragingRank: String, Hashable, Sendable, CaseIterable {
  /// Profit share times effective leverage; of losers, loss share over leverage.
  case profitAndLeverage
}

/// Whom a loss falls on that nobody else can carry.
public struct DeleveragingRule: Hashable, Sendable {
  public var rank = DeleveragingRank.profitAndLeverage
  public var price = DeleveragingPrice.bankruptcy
  /// A ranking is used for this long before the market is ranked again.
  public var refresh = Interval.seconds(2)
  public init() {}
}
