import Clearing
public import Kernel
import Matching
public import Primitives
public import Venues

/// Quotes at one venue as `MarketMaker` does, and gets rid of what it is handed at another.
///
/// Assumption: the maker leans its quotes against what it holds at both venues together, keeps its
/// limits and its margin at each by itself, and trades the difference away when it is beyond a
/// band: at once, up to a worst price, with money that lies at the other venue beforehand. Where
/// the hedge cannot be had (the venue does not answer or is halted, the book is too thin, the
/// account there has too little money, or a hedge was deleveraged) and what is left open is more
/// than it will bear, it takes all its quotes out until that is over.
///
/// Not modelled: resting for a while before the hedge takes, and a choice among several venues to
/// hedge at.
public struct HedgingMaker: PairStrategy, Sendable {
  /// What one kind of maker is like.
  public struct Parameters: Hashable, Sendable {
    /// How it quotes, and its capital at home.
    public var maker = MarketMaker.Parameters()
    /// Money at the venue of the hedge over that at home.
    /// - unit: ratio; range: 0.01...100; default: as much; class: assumed
    public var capital = 1.0
    /// Largest hedge over the money there.
    /// - unit: ratio; range: 0.1...20; default: none published; class: assumed
    public var leverage = 3.0
    /// What may stay open, as a share of the money at both venues.
    /// - unit: ratio; range: 0...100%; default: 5 % (models of makers who hedge); class: assumed
    public var band = Rate.percent(5)
    /// Worst price of a hedge, from mid or mark.
    /// - unit: ratio of price; range: 1bp...50%; default: none published; class: assumed
    public var slippage = Rate.percent(1)
    /// Of what is beyond the band, the share that cannot be hedged from which it does not quote.
    /// - unit: ratio; range: 0...100%; default: 50 % (models of makers who hedge); class: assumed
    public var unhedged = Rate.percent(50)
    /// The market of the hedge is none while its price is farther than this from that at home;
    /// `nil`: however far.
    /// - unit: ratio of price; range: 1bp...100%; default: however far; class: assumed
    public var mostGap: Rate?
    /// A hedge that is not answered for this long is trouble, and so is such a latency.
    /// - unit: time; range: 10ms...1min; default: 2 s (models of makers who hedge); class: assumed
    public var answerWithin = Interval.seconds(2)
    /// Hedges turned away beyond this share are trouble.
    /// - unit: ratio; range: 0...1; default: as at home; class: assumed
    public var refusals = Rate.percent(20)
    /// After trouble the venue must have been well for this long.
    /// - unit: time; range: 0...1h; default: as at home; class: assumed
    public var rearm = Interval.seconds(30)
    /// How the two accounts are kept even.
    public var transfers = TransferRule()

    public init() {}

    var patience: Leg.Patience {
      Leg.Patience(answer: answerWithin, refusals: refusals.ratio, rearm: rearm)
    }
  }

  public let parameters: Parameters
  /// What quotes at home.
  public internal(set) var maker: MarketMaker
  private(set) var home: Leg
  private(set) var hedge: Leg
  private(set) var treasury: Treasury

  init(_ parameters: Parameters, maker: MarketMaker, home: Leg, hedge: Leg) {
    self.parameters = parameters
    self.maker = maker
    self.home = home
    self.hedge = hedge
    treasury = Treasury(parameters.transfers)
  }

  public mutating func react(
    home view: borrowing MarketView, away other: borrowing MarketView, stream: inout Stream,
    requests: inout PairRequests
  ) -> Interval {
    hedge.check(at: view.now, parameters.patience)
    let elsewhere = hedge.held(other)
    let net = home.held(view) + elsewhere
    maker.elsewhere = (elsewhere / home.lotSize).integer(.nearest)
    let price = max(1e-12, home.amount(view.mark(home.market)))
    let money = view.equity(of: home.account) + other.equity(of: hedge.account)
    let band = parameters.band.ratio * max(0, money.amount) / price
    let side: Side = net > 0 ? .sell : .buy
    let limit = ImmediateOrder.limit(
      side, within: parameters.slippage, of: other, in: hedge.market)
    let reach = hasDepegged(view, other) ? 0 : reach(side, to: limit, other)
    maker.hedgeRule =
      HedgingMaker.unhedged(abs(net), band: band, reach: reach) > parameters.unhedged.ratio ? 0 : 1
    let pause = maker.react(to: view, stream: &stream, requests: &requests.home)
    if abs(net) > band,
      let request = hedge.take(side, min(abs(net), reach), at: limit, .hedge, now: view.now)
    {
      requests.away.append(request)
    }
    if let order = treasury.request(home, hedge, view, other) {
      if order.isHome { requests.home.append(order.request) }
      if !order.isHome { requests.away.append(order.request) }
    }
    return pause
  }

  /// Share of what is open that cannot be hedged; nothing within the band.
  static func unhedged(_ open: Double, band: Double, reach: Double) -> Double {
    open > band && open > 0 ? max(0, 1 - reach / open) : 0
  }

  /// Whether the other market's price has left that at home: what is hedged there is not hedged.
  private func hasDepegged(
    _ view: borrowing MarketView, _ other: borrowing MarketView
  ) -> Bool {
    guard let most = parameters.mostGap else { return false }
    let here = home.amount(view.mark(home.market))
    let there = hedge.amount(other.mark(hedge.market))
    return abs(there / here - 1) > most.ratio
  }

  /// Base asset that could be traded at the other venue now.
  private func reach(_ side: Side, to limit: Price, _ view: borrowing MarketView) -> Double {
    if !hedge.isReachable(view, parameters.patience) { return 0 }
    return min(
      hedge.depth(side, to: limit, view),
      hedge.room(side, leverage: parameters.leverage, view))
  }

  public mutating func hear(_ entry: JournalEntry) {
    if home.concerns(entry) {
      maker.hear(entry)
      treasury.hear(entry)
    }
    if hedge.concerns(entry) {
      hedge.hear(entry)
      treasury.hear(entry)
    }
  }

  public mutating func learn(_ signal: Signal, at now: Instant, stream: inout Stream) {
    maker.learn(signal, at: now, stream: &stream)
  }
}
