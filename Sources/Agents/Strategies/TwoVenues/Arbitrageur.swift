import Clearing
public import Kernel
import Matching
public import Primitives
public import Venues

/// Buys where an asset is cheap and sells it where it is dear, at the same moment at two venues,
/// while the gap pays for both fees and a little more.
///
/// Assumption: capital lies at both venues beforehand, and what can be traded is what both books
/// show within the gap and both accounts can carry. The two orders arrive when they arrive; what
/// one leg trades and the other does not is closed at once, wherever that is best. Positions are
/// wound up by the opposite gap, and money follows by transfers, which take their time and can be
/// frozen. A venue that does not answer is left alone, and with it the gap.
///
/// Not modelled: borrowing at the venue that runs dry, and three venues at once (that is three
/// pairs).
public struct Arbitrageur: PairStrategy, Sendable {
  /// What one desk is like.
  public struct Parameters: Hashable, Sendable {
    /// Money at each venue, in units of the home market's calm depth within 1 %.
    /// - unit: ratio; range: 0...10000; default: 2 % of open interest at 83 depths of it;
    ///   class: assumed
    public var capital = 1.7
    /// Largest position over the money, at each venue.
    /// - unit: ratio; range: 0.1...20; default: none published; class: assumed
    public var leverage = 3.0
    /// What must be left of the gap after both fees.
    /// - unit: ratio of price; range: 0...10%; default: 1-2 bp (models of cross-venue
    ///   arbitrage); class: assumed
    public var threshold = Rate(billionths: 150_000)
    /// Worst price for closing what one leg alone has traded, from mid or mark.
    /// - unit: ratio of price; range: 1bp...50%; default: none published; class: assumed
    public var slippage = Rate.percent(1)
    /// Mean time between two looks, exponential.
    /// - unit: time; range: 10ms...1min; default: none published; class: assumed
    public var wake = Interval.milliseconds(250)
    /// An order that is not answered for this long is trouble, and so is such a latency.
    /// - unit: time; range: 10ms...1min; default: the makers' 2 s; class: assumed
    public var answerWithin = Interval.seconds(2)
    /// Orders turned away beyond this share are trouble.
    /// - unit: ratio; range: 0...1; default: the makers' 20 %; class: assumed
    public var refusals = Rate.percent(20)
    /// After trouble a venue must have been well for this long.
    /// - unit: time; range: 0...1h; default: none published; class: assumed
    public var rearm = Interval.seconds(10)
    /// How the two accounts are kept even.
    public var transfers = TransferRule()

    public init() {}

    /// What each account needs, in money.
    public func deposit(_ facts: MarketFacts) -> Money {
      Money(nearest: capital * facts.depthOnePercent.amount)
    }

    var patience: Leg.Patience {
      Leg.Patience(answer: answerWithin, refusals: refusals.ratio, rearm: rearm)
    }
  }

  public let parameters: Parameters
  private(set) var home: Leg
  private(set) var away: Leg
  private(set) var treasury: Treasury

  /// - Parameters:
  ///   - home, away: markets of one asset at two venues, settled in the same money.
  init(_ parameters: Parameters, home: Leg, away: Leg) {
    self.parameters = parameters
    self.home = home
    self.away = away
    treasury = Treasury(parameters.transfers)
  }

  /// Programs that sit between two venues.
  public static let latency = LatencyModel(median: .milliseconds(20), spread: 0.5)

  public mutating func react(
    home view: borrowing MarketView, away other: borrowing MarketView, stream: inout Stream,
    requests: inout PairRequests
  ) -> Interval {
    home.check(at: view.now, parameters.patience)
    away.check(at: view.now, parameters.patience)
    if home.isIdle, away.isIdle, !close(view, other, &requests) {
      if !trade(view, other, homeBuys: true, &requests) {
        trade(view, other, homeBuys: false, &requests)
      }
    }
    if let order = treasury.request(home, away, view, other) {
      if order.isHome { requests.home.append(order.request) }
      if !order.isHome { requests.away.append(order.request) }
    }
    return Interval(up: stream.exponential(mean: parameters.wake.seconds))
  }

  /// Takes a gap in one direction.
  @discardableResult
  private mutating func trade(
    _ view: borrowing MarketView, _ other: borrowing MarketView, homeBuys: Bool,
    _ requests: inout PairRequests
  ) -> Bool {
    let patience = parameters.patience
    guard home.isReachable(view, patience), away.isReachable(other, patience) else { return false }
    let limits =
      homeBuys
      ? Gap(buy: home, view, sell: away, other, threshold: parameters.threshold.ratio)
      : Gap(buy: away, other, sell: home, view, threshold: parameters.threshold.ratio)
    guard let limits else { return false }
    let (side, limit) = homeBuys ? (Side.buy, limits.buy) : (Side.sell, limits.sell)
    let opposite = homeBuys ? limits.sell : limits.buy
    let leverage = parameters.leverage
    let most = min(
      min(home.depth(side, to: limit, view), away.depth(side.opposite, to: opposite, other)),
      min(
        home.room(side, leverage: leverage, view),
        away.room(side.opposite, leverage: leverage, other)))
    // Whole lots of the coarser market.
    let lot = max(home.lotSize, away.lotSize)
    let base = (most / lot).rounded(.down) * lot
    guard let first = home.take(side, base, at: limit, .arbitrage, now: view.now) else {
      return false
    }
    requests.home.append(first)
    if let second = away.take(side.opposite, base, at: opposite, .arbitrage, now: view.now) {
      requests.away.append(second)
    }
    return true
  }

  /// Closes what one leg has and the other has not, where that is best.
  /// - Returns: whether there was something to close.
  private mutating func close(
    _ view: borrowing MarketView, _ other: borrowing MarketView, _ requests: inout PairRequests
  ) -> Bool {
    let net = home.held(view) + away.held(other)
    if abs(net) < 1.5 * max(home.lotSize, away.lotSize) { return false }
    let side: Side = net > 0 ? .sell : .buy
    let here = offer(home, side, view)
    let there = offer(away, side, other)
    // What is got for a sale, less what is paid for a purchase.
    guard let best = [here, there].compactMap({ $0 }).max() else { return true }
    if best == here {
      let limit = ImmediateOrder.limit(
        side, within: parameters.slippage, of: view, in: home.market)
      let base = min(abs(net), home.room(side, leverage: parameters.leverage, view))
      if let request = home.take(side, base, at: limit, .arbitrage, now: view.now) {
        requests.home.append(request)
      }
    } else {
      let limit = ImmediateOrder.limit(
        side, within: parameters.slippage, of: other, in: away.market)
      let base = min(abs(net), away.room(side, leverage: parameters.leverage, other))
      if let request = away.take(side, base, at: limit, .arbitrage, now: view.now) {
        requests.away.append(request)
      }
    }
    return true
  }

  /// Money for a whole of the asset after the fee, negative where it is paid; `nil` where nothing
  /// can be traded.
  private func offer(_ leg: Leg, _ side: Side, _ view: borrowing MarketView) -> Double? {
    guard leg.isReachable(view, parameters.patience),
      leg.room(side, leverage: parameters.leverage, view) >= leg.lotSize,
      let touch = side == .buy ? view.bestAsk(leg.market) : view.bestBid(leg.market)
    else { return nil }
    let fee = view.takerFee.ratio
    return side == .buy ? -leg.amount(touch) * (1 + fee) : leg.amount(touch) * (1 - fee)
  }

  public mutating func hear(_ entry: JournalEntry) {
    if home.concerns(entry) || away.concerns(entry) { treasury.hear(entry) }
    home.hear(entry)
    away.hear(entry)
  }
}

/// The worst prices at which a gap between two books still pays: what is left of it after both fees
/// and the threshold is given up from either end.
struct Gap: Hashable, Sendable {
  let buy: Price
  let sell: Price

  /// `nil` when there is no such gap.
  init?(
    buy: Leg, _ cheap: borrowing MarketView, sell: Leg, _ dear: borrowing MarketView,
    threshold: Double
  ) {
    guard let ask = cheap.bestAsk(buy.market), let bid = dear.bestBid(sell.market) else {
      return nil
    }
    let (cost, gain) = (1 + cheap.takerFee.ratio, 1 - dear.takerFee.ratio)
    let (paid, got) = (buy.amount(ask) * cost, sell.amount(bid) * gain)
    let middle = (paid + got) / 2
    if got - paid <= threshold * middle { return nil }
    let half = threshold * middle / 2
    // Rounded against the desk.
    let most = ((middle - half) / cost / buy.facts.contract.tick.value + 1e-9).integer(.down)
    let least = ((middle + half) / gain / sell.facts.contract.tick.value - 1e-9).integer(.up)
    self.buy = Price(ticks: max(1, most))
    self.sell = Price(ticks: max(1, least))
  }
}
