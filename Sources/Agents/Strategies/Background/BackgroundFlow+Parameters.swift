public import Primitives

extension BackgroundFlow {
  /// What ordinary flow is like. Defaults are those of a market like BTC or ETH. Behind each field:
  /// unit; range; where the default comes from; and its class, as for `MarketMaker.Parameters`.
  public struct Parameters: Hashable, Sendable {
    /// Share of the market's depth within 1 % that rests from this flow.
    /// - unit: ratio; range: 0...1; default: study; class: calm
    public var depthShare = Rate.percent(25)
    /// Scale of the distance of new limit orders from the best price of their side.
    /// - unit: ratio; range: 0.01bp...1%; default: Bouchaud, Mézard and Potters 2002; class: calm
    public var placementScale = Rate(billionths: 50_000)
    /// How fast new limit orders thin out with distance: the exponent of their distribution.
    /// - unit: exponent; range: 0.1...5; default: Bouchaud, Mézard and Potters 2002; class: calm
    public var placementExponent = 0.8
    /// Up to this distance from the best price orders get denser, in proportion to distance; there
    /// the power law begins.
    /// - unit: ratio; range: 0...90bp; default: none; class: calm
    public var placementHump = Rate.zero
    /// Share of new limit orders that land anywhere inside the spread.
    /// - unit: ratio; range: 0...1; default: Bouchaud, Mézard and Potters 2002; class: calm
    public var insideShare = Rate.percent(10)
    /// Limit orders placed closer than this live shortly.
    /// - unit: ratio; range: 0.1bp...1%; default: no source; class: assumed
    public var nearReach = Rate.basisPoints(10)
    /// Mean life of those.
    /// - unit: time; range: 100ms...1h; default: study; class: calm
    public var nearLife = Interval.seconds(15)
    /// Mean life of those placed farther out, to 1 %.
    /// - unit: time; range: 1s...24h; default: study; class: calm
    public var bandLife = Interval.seconds(300)
    /// How far the book reaches.
    /// - unit: ratio; range: 2%...90%; default: study; class: assumed
    public var farReach = Rate.percent(30)
    /// Beyond 1 % the depth within a distance is that within 1 % times (distance / 1 %) to this.
    /// - unit: exponent; range: 0.05...2; default: study; class: measured
    public var farExponent = 0.4
    /// Half-life of orders beyond 1 %.
    /// - unit: time; range: 1s...24h; default: study; class: assumed
    public var farHalfLife = Interval.minutes(20)
    /// Volume a day of market orders over open interest.
    /// - unit: 1/day; range: 0...100; default: study; class: measured
    public var turnover = 2.4
    /// The same over the calm depth within 1 %, in place of `turnover`: a spot market has no open
    /// interest, and without this nobody takes there.
    /// - unit: 1/day; range: 0...10000; default: none; class: assumed
    public var turnoverInDepths: Double?
    /// Mean size of an order. A lot of the model is 1/300 of the depth within 1 %.
    /// - unit: lots of the model; range: 0.01...100; default: study; class: calm
    public var size = 1.0
    /// Standard deviation of the logarithm of sizes.
    /// - unit: none; range: 0...4; default: study; class: calm
    public var sizeSpread = 1.2
    /// Tail index of sizes above the 99th percentile; 0 for none but the lognormal's own.
    /// - unit: exponent; range: 0 or 1.1...10; default: off; class: calm
    public var tailIndex = 0.0
    /// Worst price that a market order accepts, from the mid.
    /// - unit: ratio; range: 1bp...90%; default: study; class: assumed
    public var slip = Rate.percent(1)
    /// Distance of the mid from the fundamental at which market orders lean most of the way.
    /// - unit: ratio; range: 1bp...100%; default: study; class: assumed
    public var tiltScale = Rate.percent(1)
    /// How much less is placed when the mid moves more than in calm (`k_v`).
    /// - unit: none; range: 0...10; default: Fosset et al. 2020; class: bridging
    public var placementFeedback = 0.3
    /// How much more is cancelled (`k_c`).
    /// - unit: none; range: 0...10; default: Fosset et al. 2020; class: bridging
    public var cancelFeedback = 0.5
    /// Moves beyond this multiple of calm count as this much.
    /// - unit: ratio; range: 1...1000; default: study; class: assumed
    public var feedbackCap = 10.0
    /// Memory of those moves.
    /// - unit: time; range: 1s...1h; default: Fosset et al. 2020; class: assumed
    public var feedbackMemory = Interval.seconds(60)
    /// Moves of the mid are taken over at least this long, so that its bounce counts for little.
    /// - unit: time; range: 0...1min; default: Zhang, Mykland and Aït-Sahalia 2005; class: assumed
    public var feedbackSpacing = Interval.seconds(5)
    /// Volatility of the mid at that spacing over that of the fundamental, in calm.
    /// - unit: ratio; range: 0.01...10; default: measured in the model itself; class: calm
    public var calmMoves = 0.5
    /// Time from the start of the run in which moves are not counted.
    /// - unit: time; range: 0s...1h; default: study; class: assumed
    public var warmUp = Interval.seconds(180)
    /// Orders a second with which the book is filled at the start.
    /// - unit: 1/s; range: 1...100000; default: no source; class: assumed
    public var seedRate = 400.0
    /// A request that is not answered for this long is taken for lost.
    /// - unit: time; range: 100ms...10min; default: no source; class: assumed
    public var forgetAfter = Interval.seconds(10)
    /// How it hurries before a halt.
    public var magnet = HaltMagnet()
    /// Hours in which more is traded.
    public var day = DayCycle()

    public init() {}

    /// Flow of a basket of smaller coins, fitted to a spread of 5 to 15 bp. Its orders lie about
    /// as far apart as its makers quote: with those of a large market the book would be a tick
    /// wide and hold the price where it is.
    public static var basket: Parameters {
      var parameters = Parameters()
      parameters.placementScale = .basisPoints(15)
      parameters.insideShare = .percent(3)
      parameters.nearReach = .basisPoints(70)
      parameters.turnover = 3.6
      parameters.slip = .percent(12)
      parameters.calmMoves = 0.6
      return parameters
    }
  }
}
