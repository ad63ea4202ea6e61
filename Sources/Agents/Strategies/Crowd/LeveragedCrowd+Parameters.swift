public import Primitives

extension LeveragedCrowd {
  /// What the leveraged population is made of and how it behaves. Each field names its unit and
  /// range, where its default comes from, and its class: a published rule, measured before the
  /// event, seen on calm days, known from moderate crises only (bridging), or assumed.
  public struct Parameters: Hashable, Sendable {
    /// Retail accounts over all markets, hedgers not counted. Not neutral: slices are per account,
    /// so a larger population sells faster.
    /// - unit: count; range: 100...2,000,000; default: study; class: assumed
    public var accounts = 20_000
    /// Time between two looks of the crowd at the market.
    /// - unit: time; range: 100ms...60s; default: study (one slice a second); class:
    ///   assumed
    public var wake = Interval.seconds(1)
    /// The crowd is still for this long; losses count from the mark at its end.
    /// - unit: time; range: 0...1h; default: study (cold start); class: assumed
    public var warmUp = Interval.minutes(3)
    /// Most requests sent at one waking; the rest waits for the next.
    /// - unit: count; range: 1...1,000,000; default: above the busiest second of the study
    ///   §4; class: assumed
    public var requestsPerWake = 2_000
    /// The twin without leverage: the same lots, and equity equal to their value.
    /// - unit: yes or no; default: study; class: assumed
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
    /// What they hear of one another; `nil`: nothing but liquidations.
    public var social: Social?
    /// Those who have gone come back; `nil`: open interest only falls.
    public var returns: Returns?
    public var exits = Exits()
    /// Coins in the place of money; `nil`: everybody has money.
    public var collateral: Collateral?
    /// Accounts that are known, in place of those that would be drawn.
    public var book: CarriedBook?

    public init() {}

    /// The settings of a market by its index.
    func market(_ index: Int) -> Market { markets[min(index, markets.count - 1)] }
  }

  /// Coins of a spot market that stand for a part of the equity of some.
  public struct Collateral: Hashable, Sendable {
    public var market: MarketID
    /// Share of those in cross margin who do it.
    /// - unit: ratio; range: 0...1; default: none published; class: assumed
    public var accounts: Double
    /// The part of their equity.
    /// - unit: ratio; range: 0...1; default: none published; class: assumed
    public var part: Double

    public init(market: MarketID, accounts: Double, part: Double) {
      self.market = market
      self.accounts = accounts
      self.part = part
    }
  }

  /// What differs from market to market.
  public struct Market: Hashable, Sendable {
    /// Median leverage at entry of the longs, weighted by notional.
    /// - unit: ratio; range: 1...50; default: study (4 for majors, 3 for alts);
    ///   class: assumed
    public var medianLeverage: Double
    /// Worst price of a stop's order, from its trigger.
    /// - unit: ratio of price; range: 0...1; default: study (2.5 % and 30 %);
    ///   class: bridging
    public var stopSlippage: Rate
    /// Worst price of every other market order, from mid or mark.
    /// - unit: ratio of price; range: 0...1; default: study (1 % and 12 %); class:
    ///   bridging
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
    /// Deviation of the logarithm of equity.
    /// - unit: none; range: 0...4; default: study, Hyperliquid accounts show 2.9;
    ///   class: assumed
    public var equitySpread = 2.5
    /// Share of accounts, the largest, whose equity follows a Pareto law.
    /// - unit: ratio; range: 0...0.1; default: where the lognormal's own slope is that of the tail;
    ///   class: assumed
    public var tailShare = 0.01
    /// Index of that law.
    /// - unit: none; range: 0.5...3; default: study (0.85-1.1); class: assumed
    public var tailIndex = 1.0
    /// Largest position, as a share of the market's open interest.
    /// - unit: ratio; range: 0...1; default: study; class: assumed
    public var largestPosition = Rate.percent(2)
    /// Retail accounts that are long, by count.
    /// - unit: ratio; range: 0...1; default: study, liquidations show 0.84-0.87;
    ///   class: assumed
    public var longShare = 0.65
    /// Share of the short side held by hedgers without leverage.
    /// - unit: ratio; range: 0...1; default: study; class: assumed
    public var hedgerShare = 0.5
    /// Hedgers in each market.
    /// - unit: count; range: 1...10,000; default: about 1 % of a short side each; class: assumed
    public var hedgers = 60
    /// Deviation of the logarithm of their size.
    /// - unit: none; range: 0...3; default: none published; class: assumed
    public var hedgerSpread = 1.0
    /// Fall of ln leverage per unit of ln equity.
    /// - unit: none; range: 0...1; default: study; class: bridging
    public var leverageSlope = 0.25
    /// Deviation of ln leverage among accounts of equal size.
    /// - unit: none; range: 0...1.5; default: study (.8 for a livelier quiet day);
    ///   class: calm
    public var leverageSpread = 0.55
    /// Nobody enters above this leverage; the market's own limit holds as well.
    /// - unit: ratio; range: 1...1,000; default: the market's limit alone; class: assumed
    public var highestLeverage = 1_000.0
    /// Median leverage of shorts over that of longs.
    /// - unit: ratio; range: 0.1...2; default: study; class: assumed
    public var shortLeverage = 0.7
    /// Accounts in cross margin, by count.
    /// - unit: ratio; range: 0...1; default: study; class: assumed
    public var crossShare = 0.4
    /// Rise of that share per unit of ln equity.
    /// - unit: none; range: 0...0.5; default: 0.75 by notional (study); class: assumed
    public var crossSlope = 0.1
    /// Longs that hold a short in another market against it, always in cross margin.
    /// - unit: ratio; range: 0...1; default: study, prior .1-.4; class:
    ///   bridging
    public var hedgedLongs = 0.2
    /// Notional of that short over the long's.
    /// - unit: ratio; range: 0...2; default: none published; class: assumed
    public var hedgeRatio = 1.0
    /// Other cross longs that are long in a second market as well.
    /// - unit: ratio; range: 0...1; default: none published; class: assumed
    public var severalLongs = 0.3
    /// Share of their shape that lies in the second market.
    /// - unit: ratio; range: 0...1; default: none published; class: assumed
    public var secondShare = 0.4
    /// Deviation of ln(entry price / first price), at most.
    /// - unit: ratio; range: 0...0.5; default: study; class: assumed
    public var entrySpread = 0.04
    /// The same deviation in units of one over leverage, at most.
    /// - unit: ratio; range: 0...1; default: study (entry sd); class: bridging
    public var entrySpreadOfMargin = 0.35
    /// Money in the wallet beside an isolated margin, as a share of it.
    /// - unit: ratio; range: 0...10; default: what one addition needs; class: assumed
    public var reserve = Rate.percent(25)

    public init() {}
  }

  /// Orders left with the venue that close a position at a price.
  public struct Stops: Hashable, Sendable {
    /// Accounts with a stop.
    /// - unit: ratio; range: 0...1; default: study (.35 makes a small step
    ///   immediate); class: bridging
    public var share = 0.2
    /// Median distance from the first price, in units of one over leverage.
    /// - unit: ratio; range: 0...1; default: study; class: bridging
    public var distance = 0.5
    /// Deviation of its logarithm.
    /// - unit: none; range: 0...2; default: study; class: bridging
    public var distanceSpread = 0.5
    /// Stops that lie at round prices.
    /// - unit: ratio; range: 0...1; default: study; class: calm
    public var roundShare = 0.5
    /// Accounts with a take-profit.
    /// - unit: ratio; range: 0...1; default: off, to save messages, study has .3; class:
    ///   bridging
    public var takeProfitShare = 0.0
    /// Its distance, in units of one over leverage.
    /// - unit: ratio; range: 0...5; default: study; class: bridging
    public var takeProfitDistance = 1.0

    public init() {}
  }

  /// Money sent after a margin that runs low.
  public struct TopUps: Hashable, Sendable {
    /// Accounts that do it.
    /// - unit: ratio; range: 0...1; default: study; class: bridging
    public var share = 0.15
    /// They decide when equity is below this many times maintenance.
    /// - unit: ratio; range: 1...10; default: study; class: bridging
    public var level = 1.5
    /// Money sent, as a share of equity at the start.
    /// - unit: ratio; range: 0...2; default: study; class: bridging
    public var amount = Rate.percent(30)
    /// Times at most.
    /// - unit: count; range: 0...100; default: study; class: bridging
    public var most = 3
    /// Median time from the decision to the message.
    /// - unit: time; range: 0...1d; default: study; class: bridging
    public var delay = Interval.minutes(3)
    /// Deviation of its logarithm.
    /// - unit: none; range: 0...2; default: none published; class: assumed
    public var delaySpread = 1.0
    /// Time to the next try when the venue takes no money.
    /// - unit: time; range: 1s...1d; default: none published; class: assumed
    public var retry = Interval.minutes(1)

    public init() {}
  }

  /// More of a position that loses.
  public struct Additions: Hashable, Sendable {
    /// Chance to add at each step against the position. A fall by a step brings chance · size of
    /// open interest in buying, which the study does not have.
    /// - unit: ratio; range: 0...1; default: study; class: bridging
    public var chance = 0.1
    /// A step, as a share of the entry price (the loss is this times leverage).
    /// - unit: ratio; range: 0.001...1; default: study; class: bridging
    public var step = Rate.percent(2)
    /// Size of an addition, as a share of the position.
    /// - unit: ratio; range: 0...2; default: study; class: bridging
    public var size = Rate.percent(25)
    /// Times at most.
    /// - unit: count; range: 0...100; default: none published; class: assumed
    public var most = 3
    /// Median time from the step to the order.
    /// - unit: time; range: 0...1d; default: that of top-ups; class: assumed
    public var delay = Interval.minutes(3)
    /// Deviation of its logarithm.
    /// - unit: none; range: 0...2; default: none published; class: assumed
    public var delaySpread = 1.0

    public init() {}
  }

  /// Those who trade on news as it spreads.
  public struct Information: Hashable, Sendable {
    /// Longs that sell after bad news, and shorts that cover after good news.
    /// - unit: ratio; range: 0...1; default: study; class: assumed
    public var informed = 0.07
    /// Shorts that take profit after bad news, and longs after good news.
    /// - unit: ratio; range: 0...1; default: off, not in the study; class: assumed
    public var profitTakers = 0.0
    /// Median time until they act.
    /// - unit: time; range: 0...1d; default: study; class: assumed
    public var delay = Interval.minutes(5)
    /// Deviation of its logarithm.
    /// - unit: none; range: 0...3; default: study; class: assumed
    public var delaySpread = 1.0

    public init() {}
  }

  /// Positions bought with a lender's money.
  public struct Lenders: Hashable, Sendable {
    /// Longs with a lender.
    /// - unit: ratio; range: 0...1; default: study; class: assumed
    public var share = 0.1
    /// The lender calls at this loss since the start, as a share of the equity then.
    /// - unit: ratio; range: 0...1; default: study; class: assumed
    public var callAt = Rate.percent(30)
    /// Shortest and longest time to cure it, uniform between.
    /// - unit: time; range: 0...1d; default: study; class: assumed
    public var shortestCure = Interval.minutes(5)
    public var longestCure = Interval.minutes(30)

    public init() {}
  }

  /// Fear that spreads: each prone account leaves at the rate
  /// `base · exp(drawdownGain · DD + socialGain · min(ln(1 + I), socialCap))`, at most `cap`
  /// (models.md §1.9). DD is its loss since the start over its equity then, I what has lately been
  /// liquidated of its market in units of `socialUnit`.
  public struct Panic: Hashable, Sendable {
    /// Accounts that can panic.
    /// - unit: ratio; range: 0...1; default: study; class: bridging
    public var prone = 0.45
    /// Rate without loss and liquidations.
    /// - unit: 1/s; range: 0...0.01; default: study; class: bridging
    public var base = 2.2e-6
    /// Weight of the own loss.
    /// - unit: none; range: 0...10; default: study; class: bridging
    public var drawdownGain = 3.0
    /// Weight of what is liquidated: the strongest lever of all.
    /// - unit: none; range: 0...5; default: study; class: bridging
    public var socialGain = 1.45
    /// Where the feeling for liquidations saturates.
    /// - unit: none; range: 0...10; default: study; class: bridging
    public var socialCap = 3.0
    /// Share of open interest whose liquidation counts as one.
    /// - unit: ratio; range: 1e-6...1; default: study; class: bridging
    public var socialUnit = Rate.basisPoints(10)
    /// Time constant with which liquidations are forgotten.
    /// - unit: time; range: 1s...1d; default: study; class: bridging
    public var socialDecay = Interval.minutes(10)
    /// Weight of all markets together in a market's index; the rest is its own.
    /// - unit: ratio; range: 0...1; default: none published; class: assumed
    public var spillover = 0.0
    /// Highest rate.
    /// - unit: 1/s; range: 0...1; default: study; class: bridging
    public var cap = 0.01
    /// Accounts whose leverage lies within this step of ln share one integral.
    /// - unit: none; range: 0.01...1; default: error of a rate below 10 %; class: assumed
    public var bucketWidth = 0.125

    public init() {}
  }

  /// How a closing account works its order: one slice at each waking,
  /// `min(rest, max(slice · D1, depthShare · depth within band now))`.
  public struct Exits: Hashable, Sendable {
    /// Smallest slice, as a share of the calm depth within 1 %.
    /// - unit: ratio; range: 0...1; default: study; class: assumed
    public var slice = Rate.basisPoints(20)
    /// Share of the depth that is there now.
    /// - unit: ratio; range: 0...1; default: study; class: assumed
    public var depthShare = Rate.percent(5)
    /// Where that depth is counted, from the best price.
    /// - unit: ratio of price; range: 0...1; default: study; class: assumed
    public var band = Rate.percent(1)
    /// How slices grow before a halt.
    public var magnet = HaltMagnet()
    /// How many times larger slices are in the first while after trading resumes: the rush of those
    /// who had to wait.
    /// - unit: ratio; range: 1...1,000; default: off; class: assumed
    public var rush = 1.0
    /// How long that while is.
    /// - unit: time; range: 0...1h; default: none published; class: assumed
    public var rushFor = Interval.seconds(5)

    public init() {}
  }
}
