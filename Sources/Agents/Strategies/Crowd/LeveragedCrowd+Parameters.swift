public import Primitives

extension LeveragedCrowd {
  /// What the leveraged population is made of and how it behaves. Each field names its unit and
  /// range, where its default comes from, and its class: a published rule, measured before the
  /// event, seen on calm days, known from moderate crises only (bridging), or assumed.
  public struct Parameters: Hashable, Sendable {
    /// Retail accounts over all markets, hedgers not counted. Count, 100...2,000,000.
    /// Default: first-parameters §6. Not neutral: slices are per account, so a larger population
    /// sells faster (§4). Class: assumed.
    public var accounts = 20_000
    /// Time between two looks of the crowd at the market. Time, 100 ms...60 s.
    /// Default: first-parameters §4 (one slice a second). Class: assumed.
    public var wake = Interval.seconds(1)
    /// The crowd is still for this long; losses count from the mark at its end. Time, 0...1 h.
    /// Default: first-parameters §5.4 (cold start). Class: assumed.
    public var warmUp = Interval.minutes(3)
    /// Most requests sent at one waking; the rest waits for the next. Count, 1...1,000,000.
    /// Default: above the busiest second of first-parameters §4. Class: assumed.
    public var requestsPerWake = 2_000
    /// The twin without leverage: the same lots, and equity equal to their value. Yes or no.
    /// Default: models.md §6 (twins). Class: assumed.
    public var unlevered = false
    /// Settings of the markets in their order; the last one stands for those that follow.
    public var markets = [Market.major, .major, .alt]
    public var population = Population()
    public var stops = Stops()
    public var topUps = TopUps()
    public var additions = Additions()
    public var information = Information()
    public var lenders = Lenders()
    public var panic = Panic()
    public var exits = Exits()

    public init() {}

    /// The settings of a market by its index.
    func market(_ index: Int) -> Market { markets[min(index, markets.count - 1)] }
  }

  /// What differs from market to market.
  public struct Market: Hashable, Sendable {
    /// Median leverage at entry of the longs, weighted by notional. Ratio, 1...50.
    /// Default: first-parameters §6 (4 for majors, 3 for alts). Class: assumed.
    public var medianLeverage: Double
    /// Worst price of a stop's order, from its trigger. Ratio of price, 0...1.
    /// Default: first-parameters §5.5 (2.5 % and 30 %). Class: bridging.
    public var stopSlippage: Rate
    /// Worst price of every other market order, from mid or mark. Ratio of price, 0...1.
    /// Default: first-parameters §5.5 (1 % and 12 %). Class: bridging.
    public var exitSlippage: Rate

    public init(medianLeverage: Double, stopSlippage: Rate, exitSlippage: Rate) {
      self.medianLeverage = medianLeverage
      self.stopSlippage = stopSlippage
      self.exitSlippage = exitSlippage
    }

    public static let major = Market(
      medianLeverage: 4, stopSlippage: .basisPoints(250), exitSlippage: .percent(1))
    public static let alt = Market(
      medianLeverage: 3, stopSlippage: .percent(30), exitSlippage: .percent(12))
  }

  /// Who holds what at the start.
  public struct Population: Hashable, Sendable {
    /// Deviation of the logarithm of equity. Number, 0...4.
    /// Default: first-parameters §6; Hyperliquid accounts show 2.9 (models.md §1.8).
    /// Class: measured.
    public var equitySpread = 2.5
    /// Share of accounts, the largest, whose equity follows a Pareto law. Ratio, 0...0.1.
    /// Default: where the lognormal's own slope is that of the tail. Class: assumed.
    public var tailShare = 0.01
    /// Index of that law. Number, 0.5...3. Default: models.md §1.8 (0.85-1.1). Class: measured.
    public var tailIndex = 1.0
    /// Largest position, as a share of the market's open interest. Ratio, 0...1.
    /// Default: first-parameters §6. Class: assumed.
    public var largestPosition = Rate.percent(2)
    /// Retail accounts that are long, by count. Ratio, 0...1.
    /// Default: first-parameters §6; liquidations show 0.84-0.87 (models.md §1.8).
    /// Class: bridging.
    public var longShare = 0.65
    /// Share of the short side held by hedgers without leverage. Ratio, 0...1.
    /// Default: first-parameters §6. Class: assumed.
    public var hedgerShare = 0.5
    /// Hedgers in each market. Count, 1...10,000.
    /// Default: about 1 % of a short side each. Class: assumed.
    public var hedgers = 60
    /// Deviation of the logarithm of their size. Number, 0...3.
    /// Default: none published. Class: assumed.
    public var hedgerSpread = 1.0
    /// Fall of ln leverage per unit of ln equity. Number, 0...1.
    /// Default: models.md §1.8. Class: bridging.
    public var leverageSlope = 0.25
    /// Deviation of ln leverage among accounts of equal size. Number, 0...1.5.
    /// Default: first-parameters §6 (.8 for a livelier quiet day). Class: calm.
    public var leverageSpread = 0.55
    /// Median leverage of shorts over that of longs. Ratio, 0.1...2.
    /// Default: first-parameters §6. Class: assumed.
    public var shortLeverage = 0.7
    /// Accounts in cross margin, by count. Ratio, 0...1.
    /// Default: models.md §1.8. Class: assumed.
    public var crossShare = 0.4
    /// Rise of that share per unit of ln equity. Number, 0...0.5.
    /// Default: 0.75 by notional (models.md §1.8). Class: assumed.
    public var crossSlope = 0.1
    /// Longs that hold a short in another market against it, always in cross margin. Ratio, 0...1.
    /// Default: first-parameters §6; prior .1-.4 (october.md). Class: bridging.
    public var hedgedLongs = 0.2
    /// Notional of that short over the long's. Ratio, 0...2.
    /// Default: none published. Class: assumed.
    public var hedgeRatio = 1.0
    /// Other cross longs that are long in a second market as well. Ratio, 0...1.
    /// Default: none published. Class: assumed.
    public var severalLongs = 0.3
    /// Share of their shape that lies in the second market. Ratio, 0...1.
    /// Default: none published. Class: assumed.
    public var secondShare = 0.4
    /// Deviation of ln(entry price / first price), at most. Ratio, 0...0.5.
    /// Default: models.md §1.8. Class: assumed.
    public var entrySpread = 0.04
    /// The same deviation in units of one over leverage, at most. Ratio, 0...1.
    /// Default: first-parameters §3 (entry sd). Class: bridging.
    public var entrySpreadOfMargin = 0.35
    /// Money in the wallet beside an isolated margin, as a share of it. Ratio, 0...10.
    /// Default: what one addition needs. Class: assumed.
    public var reserve = Rate.percent(25)

    public init() {}
  }

  /// Orders left with the venue that close a position at a price.
  public struct Stops: Hashable, Sendable {
    /// Accounts with a stop. Ratio, 0...1.
    /// Default: first-parameters §3 (.35 makes a small step immediate). Class: bridging.
    public var share = 0.2
    /// Median distance from the first price, in units of one over leverage. Ratio, 0...1.
    /// Default: models.md §1.8. Class: bridging.
    public var distance = 0.5
    /// Deviation of its logarithm. Number, 0...2. Default: first-parameters §6. Class: bridging.
    public var distanceSpread = 0.5
    /// Stops that lie at round prices. Ratio, 0...1. Default: models.md §1.8. Class: calm.
    public var roundShare = 0.5
    /// Accounts with a take-profit. Ratio, 0...1.
    /// Default: off, to save messages; models.md §1.8 has .3. Class: bridging.
    public var takeProfitShare = 0.0
    /// Its distance, in units of one over leverage. Ratio, 0...5.
    /// Default: models.md §1.8. Class: bridging.
    public var takeProfitDistance = 1.0

    public init() {}
  }

  /// Money sent after a margin that runs low.
  public struct TopUps: Hashable, Sendable {
    /// Accounts that do it. Ratio, 0...1. Default: models.md §1.8. Class: bridging.
    public var share = 0.15
    /// They decide when equity is below this many times maintenance. Ratio, 1...10.
    /// Default: models.md §1.8. Class: bridging.
    public var level = 1.5
    /// Money sent, as a share of equity at the start. Ratio, 0...2.
    /// Default: models.md §1.8. Class: bridging.
    public var amount = Rate.percent(30)
    /// Times at most. Count, 0...100. Default: models.md §1.8. Class: bridging.
    public var most = 3
    /// Median time from the decision to the message. Time, 0...1 d.
    /// Default: models.md §1.8. Class: bridging.
    public var delay = Interval.minutes(3)
    /// Deviation of its logarithm. Number, 0...2. Default: none published. Class: assumed.
    public var delaySpread = 1.0
    /// Time to the next try when the venue takes no money. Time, 1 s...1 d.
    /// Default: none published. Class: assumed.
    public var retry = Interval.minutes(1)

    public init() {}
  }

  /// More of a position that loses.
  public struct Additions: Hashable, Sendable {
    /// Chance to add at each step against the position. Ratio, 0...1.
    /// Default: models.md §1.8. A fall by a step brings chance · size of open interest in buying,
    /// which first-parameters §6 does not have. Class: bridging.
    public var chance = 0.1
    /// A step, as a share of the entry price (the loss is this times leverage). Ratio, 0.001...1.
    /// Default: models.md §1.8. Class: bridging.
    public var step = Rate.percent(2)
    /// Size of an addition, as a share of the position. Ratio, 0...2.
    /// Default: models.md §1.8. Class: bridging.
    public var size = Rate.percent(25)
    /// Times at most. Count, 0...100. Default: none published. Class: assumed.
    public var most = 3
    /// Median time from the step to the order. Time, 0...1 d.
    /// Default: that of top-ups. Class: assumed.
    public var delay = Interval.minutes(3)
    /// Deviation of its logarithm. Number, 0...2. Default: none published. Class: assumed.
    public var delaySpread = 1.0

    public init() {}
  }

  /// Those who trade on news as it spreads.
  public struct Information: Hashable, Sendable {
    /// Longs that sell after bad news, and shorts that cover after good news. Ratio, 0...1.
    /// Default: first-parameters §6. Class: assumed.
    public var informed = 0.07
    /// Shorts that take profit after bad news, and longs after good news. Ratio, 0...1.
    /// Default: off; not in first-parameters. Class: assumed.
    public var profitTakers = 0.0
    /// Median time until they act. Time, 0...1 d.
    /// Default: first-parameters §6, models.md §1.10. Class: assumed.
    public var delay = Interval.minutes(5)
    /// Deviation of its logarithm. Number, 0...3. Default: first-parameters §6. Class: assumed.
    public var delaySpread = 1.0

    public init() {}
  }

  /// Positions bought with a lender's money.
  public struct Lenders: Hashable, Sendable {
    /// Longs with a lender. Ratio, 0...1. Default: first-parameters §6. Class: assumed.
    public var share = 0.1
    /// The lender calls at this loss since the start, as a share of the equity then. Ratio, 0...1.
    /// Default: first-parameters §6. Class: assumed.
    public var callAt = Rate.percent(30)
    /// Shortest and longest time to cure it, uniform between. Time, 0...1 d.
    /// Default: first-parameters §6, october.md. Class: assumed.
    public var shortestCure = Interval.minutes(5)
    public var longestCure = Interval.minutes(30)

    public init() {}
  }

  /// Fear that spreads: each prone account leaves at the rate
  /// `base · exp(drawdownGain · DD + socialGain · min(ln(1 + I), socialCap))`, at most `cap`
  /// (models.md §1.9). DD is its loss since the start over its equity then, I what has lately been
  /// liquidated of its market in units of `socialUnit`.
  public struct Panic: Hashable, Sendable {
    /// Accounts that can panic. Ratio, 0...1. Default: first-parameters §3. Class: bridging.
    public var prone = 0.45
    /// Rate without loss and liquidations. Per second, 0...0.01.
    /// Default: first-parameters §3. Class: bridging.
    public var base = 2.2e-6
    /// Number, 0...10. Default: models.md §1.9. Class: bridging.
    public var drawdownGain = 3.0
    /// Number, 0...5. Default: first-parameters §3; the strongest lever of all (§2).
    /// Class: bridging.
    public var socialGain = 1.45
    /// Number, 0...10. Default: first-parameters §3. Class: bridging.
    public var socialCap = 3.0
    /// Share of open interest whose liquidation counts as one. Ratio, 1e-6...1.
    /// Default: first-parameters §3. Class: bridging.
    public var socialUnit = Rate.basisPoints(10)
    /// Time constant with which liquidations are forgotten. Time, 1 s...1 d.
    /// Default: first-parameters §3. Class: bridging.
    public var socialDecay = Interval.minutes(10)
    /// Weight of all markets together in a market's index; the rest is its own. Ratio, 0...1.
    /// Default: none published. Class: assumed.
    public var spillover = 0.0
    /// Highest rate. Per second, 0...1. Default: first-parameters §3. Class: bridging.
    public var cap = 0.01
    /// Accounts whose leverage lies within this step of ln share one integral. Number, 0.01...1.
    /// Default: error of a rate below 10 %. Class: assumed.
    public var bucketWidth = 0.125

    public init() {}
  }

  /// How a closing account works its order: one slice at each waking,
  /// `min(rest, max(slice · D1, depthShare · depth within band now))`.
  public struct Exits: Hashable, Sendable {
    /// Smallest slice, as a share of the calm depth within 1 %. Ratio, 0...1.
    /// Default: first-parameters §4. Class: assumed.
    public var slice = Rate.basisPoints(20)
    /// Share of the depth that is there now. Ratio, 0...1.
    /// Default: first-parameters §4. Class: assumed.
    public var depthShare = Rate.percent(5)
    /// Where that depth is counted, from the best price. Ratio of price, 0...1.
    /// Default: first-parameters §4. Class: assumed.
    public var band = Rate.percent(1)

    public init() {}
  }
}
