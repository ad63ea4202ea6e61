import Clearing
public import Kernel
public import Primitives
public import Venues

/// Capital that knows what the asset is worth.
///
/// Assumption: value and arbitrage desks together see the fundamental value without error and
/// trade against the gap to the market in proportion to it, on both sides, with money that is
/// finite and without leverage; as it runs out they slow down. This is what holds a plateau after
/// news: when it is spent, the next sale moves the price.
///
/// Not modelled: doubt about the value, and desks that give up or are funded anew.
public struct ValueBuyer: Strategy {
  /// What the capital in one market is like.
  public struct Parameters: Hashable, Sendable {
    /// Money on each side, in units of the calm depth within 1 %.
    /// - unit: ratio; range: 0...100; default: study (3, alt 3.5); class: assumed
    public var capital = 3.0
    /// Calm depths a minute for each 1 % of mispricing.
    /// - unit: ratio a minute; range: 0...100; default: study; class: assumed
    public var rate = 5.5
    /// Mispricing above this counts as this.
    /// - unit: ratio of price; range: 0...1; default: study; class: assumed
    public var mispricingCap = Rate.percent(3)
    /// Mispricing below this is left alone.
    /// - unit: ratio of price; range: 0...1; default: study (10 bp, alt 30 bp);
    ///   class: assumed
    public var threshold = Rate.basisPoints(10)
    /// The last share of the money, over which the rate falls to zero.
    /// - unit: ratio; range: 0...1; default: study; class: assumed
    public var taper = 0.3
    /// How far beyond the best price an order reaches, never beyond the value.
    /// - unit: ratio; range: 0...1; default: none published; class: assumed
    public var reach = Rate.basisPoints(20)
    /// Mean time between two looks, exponential.
    /// - unit: time; range: 10ms...1h; default: none published; class: assumed
    public var wake = Interval.seconds(1)

    public init() {}

    /// For a market of an alt basket.
    public static var alt: Parameters {
      var parameters = Parameters()
      parameters.capital = 3.5
      parameters.threshold = .basisPoints(30)
      return parameters
    }

    /// What the account needs, in the quote asset.
    public func deposit(_ facts: MarketFacts) -> Money {
      Money(nearest: capital * facts.depthOnePercent.amount)
    }
  }

  public let parameters: Parameters
  public let facts: MarketFacts
  public let account: AccountID
  private var lastLook: Instant?
  /// Lots wanted but too small to send.
  private var owed = 0.0

  public init(_ parameters: Parameters, facts: MarketFacts, account: AccountID) {
    self.parameters = parameters
    self.facts = facts
    self.account = account
  }

  public mutating func react(
    to view: borrowing MarketView, stream: inout Stream, requests: inout Buffer<Request>
  ) -> Interval {
    let span = min(10, (view.now - (lastLook ?? view.now)).seconds)
    lastLook = view.now
    trade(view, over: span, requests: &requests)
    return Interval(up: stream.exponential(mean: parameters.wake.seconds))
  }

  private mutating func trade(
    _ view: borrowing MarketView, over seconds: Double, requests: inout Buffer<Request>
  ) {
    let market = facts.market
    if !view.isTrading(market) { return }
    let value = view.fundamental(market)
    let price = Double(view.midHalves(market)) / 2
    let gap = Double(value.ticks) / price - 1
    if abs(gap) < parameters.threshold.ratio {
      owed = 0
      return
    }
    let side: Side = gap > 0 ? .buy : .sell
    let held = view.held(by: account, facts)
    let amount = rate(gap, held: facts.contract.notional(view.mark(market), held).amount, side)
    let perLot = facts.contract.notional(view.mark(market), Quantity(lots: 1)).amount
    owed = max(0, owed) + amount * seconds / perLot
    let lots = Quantity(towardZero: owed).lots
    guard lots > 0, let limit = limit(side, value, view) else { return }
    owed -= Double(lots)
    requests.append(
      Request(
        .place(ImmediateOrder.ticket(side, lots, at: limit)), by: account, in: market,
        motive: .value))
  }

  /// Quote asset a second on this side, with so much held (signed).
  func rate(_ gap: Double, held: Double, _ side: Side) -> Double {
    let depth = facts.depthOnePercent.amount
    let capital = parameters.capital * depth
    let room = max(0, capital - Double(side.sign) * held)
    let ease = min(1, room / max(1e-9, parameters.taper * capital))
    let percents = min(abs(gap), parameters.mispricingCap.ratio) * 100
    return parameters.rate * depth / 60 * percents * ease
  }

  /// A little beyond the best price, never beyond the value; `nil` when nobody is there.
  private func limit(_ side: Side, _ value: Price, _ view: borrowing MarketView) -> Price? {
    guard let touch = side == .buy ? view.bestAsk(facts.market) : view.bestBid(facts.market)
    else { return nil }
    let room = parameters.reach.of(Quantity(lots: touch.ticks), rounding: .down).lots
    let reach = touch + side.sign * room
    let worst = side == .buy ? min(reach, value) : max(reach, value)
    let isReachable = side == .buy ? worst >= touch : worst <= touch
    return isReachable ? worst : nil
  }
}
