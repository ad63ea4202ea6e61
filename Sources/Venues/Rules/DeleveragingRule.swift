public import Primitives

/// The price at which winners are closed.
public enum DeleveragingPrice: String, Hashable, Sendable, CaseIterable {
  /// Where the loser has nothing left.
  case bankruptcy
  case mark
  /// The mark posted before the present one (Hyperliquid).
  case previousMark
}

/// Who gives way to a bankrupt position that neither the book nor the fund could take, and how
/// much each.
public enum DeleveragingPolicy: String, Hashable, Sendable, CaseIterable {
  /// A queue by profit share times effective leverage; of losers, loss share over leverage (BitMEX,
  /// Binance, Bybit).
  case profitAndLeverage
  /// A queue by mark over entry (of shorts entry over mark) times notional over account value.
  case hyperliquid
  /// From a place drawn by lot round all accounts; whom it would bankrupt is passed over (dYdX).
  case random
  /// In proportion to lots, by Webster's method.
  case proRataContracts
  /// In proportion to unrealised profit.
  case proRataProfit
  /// In proportion to equity.
  case proRataEquity
  /// In proportion to lots times effective leverage.
  case leverageAwareProRata
  /// In proportion to lots, by largest remainders: never a lot away from the exact share.
  case integerProRata
  /// So that the largest loss in proportion to equity is the smallest possible.
  case minMaxHaircut
  /// Nobody is closed: the fund takes the position, and winners pay what it cannot.
  case socialisedHaircut
  /// Nobody is closed and nobody pays: the fund takes the position, and its debt is named.
  case none

  /// What a venue has to do for it.
  enum Procedure { case queue, lottery, shares, haircut, nothing }

  var procedure: Procedure {
    switch self {
    case .profitAndLeverage, .hyperliquid: .queue
    case .random: .lottery
    case .proRataContracts, .proRataProfit, .proRataEquity, .leverageAwareProRata,
      .integerProRata, .minMaxHaircut:
      .shares
    case .socialisedHaircut: .haircut
    case .none: .nothing
    }
  }

  /// Whether positions of winners are closed.
  public var closesWinners: Bool { procedure != .haircut && procedure != .nothing }
}

/// Whom a loss falls on that nobody else can carry.
public struct DeleveragingRule: Hashable, Sendable {
  public var rank = DeleveragingPolicy.profitAndLeverage
  public var price = DeleveragingPrice.bankruptcy
  /// A ranking is used for this long before the market is ranked again.
  public var refresh = Interval.seconds(2)
  public init() {}
}
