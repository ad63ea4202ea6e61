public import Clearing
public import Primitives

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

  public init() {}
}

/// What a trade costs either side.
public struct FeeRule: Hashable, Sendable {
  /// Negative is a rebate.
  public var maker = Rate.basisPoints(2)
  public var taker = Rate.basisPoints(5)
  public var rounding = Rounding.up
  public init() {}
}

/// Where the price comes from at which accounts are valued.
public enum MarkSource: String, Hashable, Sendable, CaseIterable {
  /// Median of index with funding basis, index with average book basis, and last trade.
  case median
  /// The last trade. Easily moved; for theory and for twins.
  case last
  /// The index alone.
  case index
}

/// Where the mark comes from. It is posted once a second; `last` with every trade, too.
public struct MarkRule: Hashable, Sendable {
  public var source = MarkSource.median
  /// Samples of (mid - index) that are averaged, one a second.
  public var basisSamples = 30
  public init() {}
}

/// The index stands for spot. Until spot books exist, a share of it follows the perpetual's own
/// slow mid: an assumption for spot that follows the dominant perpetual.
public struct IndexRule: Hashable, Sendable {
  /// Samples of the mid, one a second, that are averaged.
  public var midSamples = 5
  public init() {}
}

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

/// How much of a position one liquidation order closes.
public enum LiquidationSize: String, Hashable, Sendable, CaseIterable {
  /// The least that brings equity back above maintenance.
  case toCompliance
  /// All of it.
  case full
}

/// The worst price a liquidation order accepts.
public enum LiquidationLimit: String, Hashable, Sendable, CaseIterable {
  case bankruptcyPrice
  case none
}

/// Which leg of a cross account is closed first.
public enum LegOrder: String, Hashable, Sendable, CaseIterable {
  case largestLoss
  case largestNotional
}

/// How a position in distress is closed.
public struct LiquidationRule: Hashable, Sendable {
  public var size = LiquidationSize.toCompliance
  public var limit = LiquidationLimit.bankruptcyPrice
  public var leg = LegOrder.largestLoss
  /// From the mark that shows distress to the first order.
  public var delay = Interval.zero
  public var recheck = Interval.milliseconds(500)
  /// Orders sent to the book before the position is taken over.
  public var attempts = 5
  /// Clearance fee on what a liquidation order trades, at most the margin left.
  public var fee = Rate.basisPoints(125)
  public init() {}
}

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

/// One market as its venue lists it.
public struct MarketRules: Hashable, Sendable {
  public var name: String
  public var contract: Contract
  public var schedule: MarginSchedule
  /// First price of everything: index, mark, last.
  public var price: Price
  /// Ticks per side that the book reaches by index; a power of two.
  public var bookWindow = 1 << 16
  /// Buckets of the trigger indices; more for more positions.
  public var triggerBuckets = 1 << 18
  /// Share of the index that follows the perpetual's own mid.
  public var spotFollow = Rate.percent(60)
  /// A mid of a wider book is not believed; the last trade, clipped to the quotes, stands for it.
  public var widestMid = Rate.basisPoints(30)
  /// Money scaled with the run: the impact notional is multiplied by this.
  public var scale = Rate.one
  /// Cash of the insurance fund's purse for this market.
  public var purse = Money.zero

  public init(name: String, contract: Contract, schedule: MarginSchedule, price: Price) {
    self.name = name
    self.contract = contract
    self.schedule = schedule
    self.price = price
  }
}
