public import Primitives
public import Venues

extension MarketMaker {
  /// What one kind of maker is like. Defaults are those of a market like BTC.
  ///
  /// Behind each field: unit; range; where the default comes from; and its class (rule: published;
  /// measured: before the event; calm: seen on calm days; bridging: seen only in moderate crises;
  /// assumed).
  public struct Parameters: Hashable, Sendable {
    /// Makers of this kind in the market, among whom depth is divided.
    /// - unit: count; range: 1...1000; default: study; class: assumed
    public var makers = 12
    /// Share of the market's depth within 1 % that all of them quote together.
    /// - unit: ratio; range: 0...1; default: study; class: calm
    public var depthShare = Rate.percent(75)
    /// Levels on each side.
    /// - unit: count; range: 1...100; default: study; class: assumed
    public var levels = 10
    /// Size of a level over that of the level before it.
    /// - unit: ratio; range: 0.5...3; default: study; class: assumed
    public var sizeGrowth = 1.3
    /// Distance from the reservation price up to which a level has less in proportion to it.
    /// - unit: ratio; range: 0...100bp; default: none; class: calm
    public var hump = Rate.zero
    /// Deviation of the logarithm of the innermost distance from maker to maker; each has an equal
    /// part of the lognormal law.
    /// - unit: none; range: 0...2; default: all alike; class: assumed
    public var apart = 0.0
    /// Distance of the outermost level from the reservation price.
    /// - unit: ratio; range: 1bp...20%; default: study; class: assumed
    public var reach = Rate.basisPoints(150)
    /// Fills a second of a quote at the fair value, in the maker's model.
    /// - unit: 1/s; range: 0.01...100; default: Guéant et al. 2013; class: calm
    public var fillRate = 2.0
    /// Decay of fills with distance, in the maker's model.
    /// - unit: 1/bp; range: 0.01...100; default: Guéant et al. 2013; class: calm
    public var fillDecay = 3.0
    /// Risk aversion, in the maker's model.
    /// - unit: 1/bp; range: 0.0001...1; default: Guéant et al. 2013; class: assumed
    public var riskAversion = 0.01
    /// How distances follow from the model.
    /// - default: the ladder of the base case; class: assumed
    public var quoting = Quoting.ladder
    /// Volatility that a stationary quoter takes for given; `nil` is what it estimates.
    /// - unit: bp per √s; range: 0.001...1000; default: estimated; class: assumed
    public var givenVolatility: Double?
    /// Whether a stationary quoter fits `fillRate` and `fillDecay` to its own fills.
    /// - unit: yes or no; default: given; class: assumed
    public var fitsFills = false
    /// Memory of that fit.
    /// - unit: time; range: 1s...24h; default: no source; class: assumed
    public var fillMemory = Interval.minutes(10)
    /// Size of a fill in the stationary model.
    /// - unit: lots of the model; range: 0.01...1000; default: Guéant 2017; class: assumed
    public var fillSize = 1.0
    /// Largest inventory either way. A lot of the model is 1/300 of the depth within 1 %.
    /// - unit: lots of the model; range: 1...100000; default: study; class: bridging
    public var inventoryLimit = 150
    /// Capital at the start over the value of the largest inventory.
    /// - unit: ratio; range: 0.05...100; default: study; class: assumed
    public var capitalMultiple = 1.5
    /// Mean time between two looks at the market.
    /// - unit: time; range: 1ms...1min; default: study; class: assumed
    public var refresh = Interval.seconds(1)
    /// A level stays while its target has moved less than this share of its distance.
    /// - unit: ratio; range: 0...1; default: study; class: assumed
    public var priceTolerance = Rate.percent(10)
    /// A level is filled up when less than this share of its target is left.
    /// - unit: ratio; range: 0...1; default: half, no source; class: assumed
    public var refillBelow = Rate.percent(50)
    /// A level is cut when more than this share of its target is there.
    /// - unit: ratio; range: 1...10; default: no source; class: assumed
    public var cutAbove = Rate.percent(150)
    /// Weight of the index in the fair value; the rest is the book's own microprice.
    /// - unit: ratio; range: 0...1; default: study; class: assumed
    public var indexWeight = Rate.percent(80)
    /// Time constant with which makers get used to a premium of the perpetual over its index;
    /// `nil`: they never do.
    /// - unit: time; range: 1min...30d; default: never; class: assumed
    public var basisMemory: Interval?
    /// Farthest that the fair value moves from one look to the next.
    /// - unit: ratio; range: 1bp...100%; default: study; class: assumed
    public var fairValueStep = Rate.percent(1)
    /// The market of another venue that leads; `nil`: none does.
    /// - default: none; class: assumed
    public var lead: MarketPlace?
    /// Weight of that market's price against the maker's own book.
    /// - unit: ratio; range: 0...1; default: 70 % (models of several venues); class: assumed
    public var leadWeight = Rate.percent(70)
    /// A price from there that is older widens all distances by `1 + age / staleAfter`.
    /// - unit: time; range: 1ms...1h; default: 500 ms (models of several venues); class: assumed
    public var staleAfter = Interval.milliseconds(500)
    /// Levels from the innermost that may take when the fair value is through the opposite best.
    /// - unit: count; range: 0...100; default: study; class: assumed
    public var takingLevels = 3
    /// Memory of the volatility estimate.
    /// - unit: time; range: 1s...1h; default: study; class: assumed
    public var volatilityMemory = Interval.seconds(30)
    /// Moves of the mark are taken over at least this long, so that its bounce counts for little.
    /// - unit: time; range: 0...1min; default: Zhang, Mykland and Aït-Sahalia 2005; class: assumed
    public var volatilitySpacing = Interval.seconds(5)

    /// Whether the rules below are followed. A maker that stays keeps its size and its spread
    /// whatever happens; limits of inventory, and the end of its equity, hold for it too.
    /// - unit: yes or no; default: the base case; class: assumed
    public var withdraws = true
    /// Which of them.
    /// - default: all; class: assumed
    public var rules = WithdrawalSwitches()
    /// Time from the start of the run in which the rules are not followed: an unfilled book would
    /// trip every one of them.
    /// - unit: time; range: 0s...1h; default: study; class: assumed
    public var warmUp = Interval.seconds(180)
    /// Volatility at which size begins to fall, in multiples of calm.
    /// - unit: ratio; range: 1...100; default: study; class: bridging
    public var volatilityThreshold = 3.5
    /// How steeply it falls beyond.
    /// - unit: exponent; range: 0...10; default: study; class: bridging
    public var volatilityExponent = 1.5
    /// Share of the size that stays under every rule that does not say "nothing".
    /// - unit: ratio; range: 0...1; default: study; class: assumed
    public var sizeFloor = Rate.percent(4)
    /// Growth of the spread with volatility.
    /// - unit: exponent; range: 0...3; default: study; class: bridging
    public var spreadExponent = 0.6
    /// A request that is not answered for this long is trouble.
    /// - unit: time; range: 10ms...1min; default: study; class: assumed
    public var answerWithin = Interval.seconds(2)
    /// A share of requests turned away beyond this is trouble: by the service, for want of margin
    /// or because of a liquidation.
    /// - unit: ratio; range: 0...1; default: study; class: assumed
    public var refusalShare = Rate.percent(20)
    /// Memory of that share.
    /// - unit: time; range: 1s...10min; default: study; class: assumed
    public var refusalMemory = Interval.seconds(10)
    /// After trouble the connection must be well for this long.
    /// - unit: time; range: 0s...1h; default: study; class: assumed
    public var rearm = Interval.seconds(30)
    /// A request that is not answered for this long is taken for lost.
    /// - unit: time; range: 100ms...10min; default: no source; class: assumed
    public var forgetAfter = Interval.seconds(10)
    /// Latency at which size has fallen to 1/e.
    /// - unit: time; range: 1ms...1min; default: study; class: assumed
    public var latencyScale = Interval.seconds(1)
    /// Standard deviations that the margin for the inventory covers.
    /// - unit: count; range: 0...10; default: Brunnermeier and Pedersen 2009; class: assumed
    public var marginQuantile = 3.0
    /// Time that it covers.
    /// - unit: time; range: 1min...1h; default: Brunnermeier and Pedersen 2009; class: assumed
    public var marginHorizon = Interval.minutes(10)
    /// Share of the move over that time by which margins rise.
    /// - unit: ratio; range: 0...1; default: Brunnermeier and Pedersen 2009; class: assumed
    public var marginFeedback = Rate.percent(30)
    /// Weight of the quoted spread in the margin.
    /// - unit: ratio; range: 0...100%; default: Brunnermeier and Pedersen 2009; class: assumed
    public var marginSpreadWeight = Rate.one
    /// Size falls when less than this share of capital is free.
    /// - unit: ratio; range: 1%...100%; default: Brunnermeier and Pedersen 2009; class: assumed
    public var slackShare = Rate.percent(30)
    /// Share of capital whose loss within `drawdownWindow` makes the maker stop.
    /// - unit: ratio; range: 0.1%...100%; default: study; class: bridging
    public var drawdown = Rate.percent(5)
    /// - unit: time; range: 1min...24h; default: study; class: assumed
    public var drawdownWindow = Interval.hours(1)
    /// Mean time that it then stays away.
    /// - unit: time; range: 1s...24h; default: study; class: assumed
    public var coolOff = Interval.minutes(5)
    /// Share of the size that each stop after a loss costs for good: capital that its owner does
    /// not bring back.
    /// - unit: ratio; range: 0...1; default: none; class: assumed
    public var lastingLoss = Rate.zero
    /// Whether one-sided fills reduce size.
    /// - unit: yes or no; default: off; class: assumed
    public var watchesToxicity = false
    /// Imbalance of its own fills from which they do.
    /// - unit: ratio; range: 0...1; default: Easley et al. 2012; class: assumed
    public var toxicityLimit = Rate.percent(70)
    /// Size while they do.
    /// - unit: ratio; range: 0...1; default: Easley et al. 2012; class: assumed
    public var toxicitySize = Rate.percent(30)
    /// Fills over which the imbalance is averaged.
    /// - unit: count; range: 2...10000; default: Easley et al. 2012; class: assumed
    public var toxicityFills = 50
    /// Half-life of the way back to full size.
    /// - unit: time; range: 1s...24h; default: study; class: bridging
    public var reentryHalfLife = Interval.seconds(100)

    /// Share of the makers that get rid of inventory by taking.
    /// - unit: ratio; range: 0...1; default: study; class: assumed
    public var hotShare = Rate.percent(30)
    /// Share of the inventory limit beyond which they do, until half of it is left.
    /// - unit: ratio; range: 1%...100%; default: no source; class: assumed
    public var hotCap = Rate.percent(50)
    /// Time in which they would be flat.
    /// - unit: time; range: 1s...1h; default: Kirilenko et al. 2017; class: assumed
    public var hotTime = Interval.seconds(60)
    /// Worst price they accept, from the mid.
    /// - unit: ratio; range: 1bp...50%; default: study; class: assumed
    public var hotSlip = Rate.percent(1)
    /// Share of the makers that have the thresholds above exactly.
    /// - unit: ratio; range: 0...1; default: study; class: assumed
    public var synchronisedShare = Rate.percent(40)
    /// The others draw theirs uniformly within this share either way.
    /// - unit: ratio; range: 0...90%; default: no source; class: assumed
    public var thresholdSpread = Rate.percent(30)

    /// Whether it is the venue's backstop vault that quotes: its account is the vault's, and so are
    /// its capital, what it takes over, and its profit. One maker, whatever `makers` says.
    /// - unit: yes or no; default: no; class: assumed
    public var isVault = false

    public init() {}

    /// Makers of a market like ETH.
    public static var ether: Parameters {
      var parameters = Parameters()
      parameters.fillDecay = 1.5
      return parameters
    }

    /// Makers of a basket of smaller coins.
    public static var basket: Parameters {
      var parameters = Parameters()
      (parameters.fillRate, parameters.fillDecay) = (0.5, 0.15)
      return parameters
    }
  }
}

extension MarketMaker {
  /// How a maker's distances follow from its model.
  public enum Quoting: String, Hashable, Sendable, CaseIterable {
    /// The closed form in calm sets the innermost level once; volatility widens all levels by an
    /// exponent of its own.
    case ladder
    /// The closed form at the volatility of the moment sets half-spread and skew at every look; the
    /// other levels keep their distance from the innermost.
    case stationary
  }
}
