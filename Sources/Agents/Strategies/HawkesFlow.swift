import Glibc
public import Kernel
import Matching
public import Primitives
public import Venues

/// Assumes that orders come because orders came: market orders, limit orders and cancels of either
/// side excite one another and themselves, as a Hawkes process with exponential kernels of a fast
/// and a slow scale (Bacry, Mastromatteo and Muzy 2015). Sales make bids be cancelled; what is
/// taken is placed again. Where the orders land, and how large they are, is chance; nobody looks at
/// the value. What nobody cancels for such a reason is cancelled after a mean life.
///
/// Buying and selling mirror each other. With `liquidationFeed` it hears of forced trades, which
/// everybody can see, as of market orders of its own. It is stationary while the spectral radius of
/// the matrix of offspring is below 1, and refuses to begin otherwise.
public struct HawkesFlow: Strategy, Sendable {
  /// The types of events; the side is that of the order sent, placed or cancelled.
  enum Event: Int, CaseIterable {
    case buyMarket, sellMarket, bidLimit, askLimit, bidCancel, askCancel

    var side: Side { rawValue & 1 == 0 ? .buy : .sell }
  }

  private enum Next: Hashable, Sendable {
    case event(Event)
    /// An order has lived long enough.
    case expiry
    /// A look at what was closed by force, or at nothing.
    case look
  }

  public let parameters: Parameters
  public let facts: MarketFacts
  public let account: AccountID

  private let placement: PowerLawPlacement
  private let sizes: OrderSizes
  private(set) var process: HawkesProcess
  private(set) var orders: FlowOrders<Side>
  private var seeds: Int
  private var next = Next.look
  private var last = Instant.start
  /// What was closed by force until the last look.
  private var seen = ForcedVolume()

  /// - Parameter account: with `capital` in it.
  public init(_ parameters: Parameters, facts: MarketFacts, account: AccountID) {
    precondition(parameters.spectralRadius < 1, "excitation without end")
    self.parameters = parameters
    self.facts = facts
    self.account = account
    placement = PowerLawPlacement(
      scale: parameters.placementScale.ratio, exponent: parameters.placementExponent,
      hump: parameters.placementHump.ratio,
      farReach: 0.02, farExponent: 1)
    sizes = parameters.sizes(facts)
    process = parameters.process
    let expected = 2 * parameters.expectedOrders
    orders = FlowOrders(
      of: account, in: facts.market, expected: expected, forgetAfter: parameters.forgetAfter)
    seeds = Int(min(expected, 30_000))
  }

  public mutating func react(
    to view: borrowing MarketView, stream: inout Stream, requests: inout Buffer<Request>
  ) -> Interval {
    process.fade((view.now - last).seconds)
    last = view.now
    let status = view.status(facts.market)
    let isOpen = status == .trading || status == .auction
    if isOpen, view.hasBook(facts.market) { seed(view, &stream, &requests) }
    switch next {
    case .look: break
    case .expiry: if isOpen { expire(view, &stream, &requests) }
    case .event(let event):
      // It happens also where nobody can trade: people want to, and the next ones see it.
      process.happen(event.rawValue)
      if isOpen { act(event, view, &stream, &requests) }
    }
    if parameters.liquidationFeed > 0 { listen(view) }
    return plan(from: view.now, &stream)
  }

  public mutating func hear(_ entry: JournalEntry) { orders.hear(entry) }

  /// Draws what is next. Nothing here has a memory, so what was drawn before may be drawn anew.
  private mutating func plan(from now: Instant, _ stream: inout Stream) -> Interval {
    var wait = parameters.liquidationFeed > 0 ? parameters.look.seconds : 3_600
    next = .look
    if orders.count > 0 {
      let expiry = stream.exponential(mean: parameters.life.seconds / Double(orders.count))
      if expiry < wait { (wait, next) = (expiry, .expiry) }
    }
    if let drawn = process.next(&stream, day: parameters.day, from: now), drawn.wait < wait,
      let event = Event(rawValue: drawn.type)
    {
      (wait, next) = (drawn.wait, .event(event))
    }
    return Interval(up: wait)
  }
}

extension HawkesFlow {
  private mutating func act(
    _ event: Event, _ view: borrowing MarketView, _ stream: inout Stream,
    _ requests: inout Buffer<Request>
  ) {
    let side = event.side
    if event == .buyMarket || event == .sellMarket {
      let mid = Double(view.midHalves(facts.market)) / 2
      let worst = Price(nearest: mid * (1 + Double(side.sign) * parameters.slip.ratio))
      requests.append(orders.take(side, sizes.draw(&stream), at: worst))
      return
    }
    if !view.hasBook(facts.market) { return }
    if event == .bidLimit || event == .askLimit {
      place(side, view, &stream, &requests)
    } else if let stray = orders.stray(view) {
      requests.append(stray)
    } else if orders.count(side) > 0 {
      cancel(side, view, &stream, &requests)
    }
  }

  private mutating func place(
    _ side: Side, _ view: borrowing MarketView, _ stream: inout Stream,
    _ requests: inout Buffer<Request>
  ) {
    let quotes = Quotes(view, in: facts.market)
    let lots = sizes.draw(&stream)
    let room = quotes.ask - quotes.bid - 1
    var price: Int64
    if room > 0, stream.bernoulli(parameters.insideShare.ratio) {
      price = quotes.bid + 1 + Int64(stream.below(Int(room)))
    } else {
      let distance = Double(side.sign) * placement.near(&stream)
      let wish = Double(quotes.best(side)) * (1 - distance)
      price = wish.integer(side == .buy ? .down : .up)
    }
    price = max(1, price)
    if let request = orders.place(side, in: side, lots, at: price, view) {
      requests.append(request)
    }
  }

  private mutating func cancel(
    _ side: Side, _ view: borrowing MarketView, _ stream: inout Stream,
    _ requests: inout Buffer<Request>
  ) {
    let slot = orders.draw(side, &stream)
    if let request = orders.cancel(slot, at: view.now) { requests.append(request) }
  }

  private mutating func expire(
    _ view: borrowing MarketView, _ stream: inout Stream, _ requests: inout Buffer<Request>
  ) {
    if orders.count == 0 { return }
    let side: Side = stream.below(orders.count) < orders.count(.buy) ? .buy : .sell
    cancel(side, view, &stream, &requests)
  }

  /// The orders that the book begins with.
  private mutating func seed(
    _ view: borrowing MarketView, _ stream: inout Stream, _ requests: inout Buffer<Request>
  ) {
    for _ in 0..<min(seeds, 50) {
      place(seeds & 1 == 0 ? .buy : .sell, view, &stream, &requests)
      seeds -= 1
    }
  }

  /// Forced trades since the last look excite as market orders of their side do.
  private mutating func listen(_ view: borrowing MarketView) {
    let forced = view.forcedVolume(facts.market)
    hear(of: forced.bought - seen.bought, as: .buyMarket)
    hear(of: forced.sold - seen.sold, as: .sellMarket)
    seen = forced
  }

  private mutating func hear(of lots: Int64, as event: Event) {
    if lots <= 0 { return }
    let orders = min(Double(lots) / sizes.mean, 1_000) * parameters.liquidationFeed
    let types = Event.allCases.count
    for type in 0..<types {
      process.excite(type, by: orders * process.offspring[type * types + event.rawValue])
    }
  }
}

extension HawkesFlow {
  /// What the flow is like. Rates are those of one side without any excitation; excitations are
  /// events that follow directly from one event, in all. Behind each field: unit; range; where the
  /// default comes from; and its class, as for `MarketMaker.Parameters`.
  public struct Parameters: Hashable, Sendable {
    /// Market orders, limit orders and cancels that nothing excited.
    /// - unit: 1/s; range: 0...1000; default: no source; class: assumed
    public var marketRate = 0.2
    public var limitRate = 2.0
    public var cancelRate = 1.0
    /// Market orders after a market order, of the same side and of the other.
    /// - unit: events; range: 0...1; default: Bacry et al. 2015, Hardiman et al. 2013: 0.7 to 0.8
    ///   in all; class: calm
    public var marketSame = 0.6
    public var marketOpposite = 0.15
    /// Limit orders after a limit order of the same side, cancels after a cancel.
    /// - unit: events; range: 0...1; default: no source; class: assumed
    public var limitSame = 0.4
    public var cancelSame = 0.4
    /// Limit orders of the side that a market order took from: what is taken is placed again.
    /// - unit: events; range: 0...1; default: no source; class: assumed
    public var refill = 0.3
    /// Cancels on the side that a market order took from: a sale makes bids be cancelled.
    /// - unit: events; range: 0...1; default: prototype study; class: bridging
    public var flight = 0.15
    /// Limit orders after a cancel of the same side: it is placed elsewhere.
    /// - unit: events; range: 0...1; default: no source; class: assumed
    public var replacement = 0.1
    /// Market orders into the side on which somebody cancels.
    /// - unit: events; range: 0...1; default: off; class: bridging
    public var pursuit = 0.0
    /// Rates at which excitation fades, and the share of the fast one.
    /// - unit: 1/s; range: 0.0001...1000; default: prototype study; class: calm
    public var fastDecay = 20.0
    public var slowDecay = 0.05
    /// - unit: ratio; range: 0...1; default: prototype study; class: calm
    public var fastShare = Rate.percent(60)
    /// Events that a forced trade counts as, for each order of mean size that it is large: they
    /// excite as market orders do.
    /// - unit: events; range: 0...100; default: off; class: bridging
    public var liquidationFeed = 0.0
    /// How often it looks for forced trades, if at all.
    /// - unit: time; range: 1ms...1min; default: no source; class: assumed
    public var look = Interval.milliseconds(100)
    /// Mean life of orders that no event cancels.
    /// - unit: time; range: 1s...24h; default: no source; class: assumed
    public var life = Interval.minutes(2)
    /// Scale and tail exponent of the distance of limit orders from the best price of their side,
    /// and the share that lands inside the spread.
    /// - unit: ratio of price; range: 0.01bp...1%; default: Bouchaud et al. 2002; class: calm
    public var placementScale = Rate(billionths: 50_000)
    /// - unit: exponent; range: 0.1...5; default: Bouchaud et al. 2002; class: calm
    public var placementExponent = 0.8
    /// Up to this distance from the best price orders get denser.
    /// - unit: ratio; range: 0...90bp; default: none; class: calm
    public var placementHump = Rate.zero
    /// - unit: ratio; range: 0...1; default: no source; class: assumed
    public var insideShare = Rate.percent(10)
    /// Mean size of an order. A lot of the model is 1/300 of the depth within 1 %.
    /// - unit: lots of the model; range: 0.01...100; default: no source; class: assumed
    public var size = 1.0
    /// Standard deviation of the logarithm of sizes.
    /// - unit: none; range: 0...3; default: prototype study; class: calm
    public var sizeSpread = 1.2
    /// Worst price that a market order accepts, from the mid.
    /// - unit: ratio; range: 1bp...90%; default: study; class: assumed
    public var slip = Rate.percent(1)
    /// Hours in which more comes that nothing excited.
    public var day = DayCycle()
    /// A request that is not answered for this long is taken for lost.
    /// - unit: time; range: 100ms...10min; default: no source; class: assumed
    public var forgetAfter = Interval.seconds(10)
    /// Cash in the account; `nil`: what carries the book and a hundred times the depth within 1 %.
    /// - unit: amount; range: 0...10^10; default: no source; class: assumed
    public var capital: Money?

    public init() {}
  }

  /// Cash that carries the book on both sides and what chance may make of a position.
  public static func capital(_ parameters: Parameters, _ facts: MarketFacts) -> Money {
    if let capital = parameters.capital { return capital }
    let perLot = facts.contract.notional(facts.price, Quantity(lots: 1)).amount
    let book = 8 * parameters.expectedOrders * parameters.sizes(facts).mean * perLot
    return Money(nearest: min(2e10, book + 100 * facts.depthOnePercent.amount))
  }
}

extension HawkesFlow.Parameters {
  /// Direct offspring by type, in the order of `HawkesFlow.Event`: row from column.
  var offspring: [Double] {
    let (m, o) = (marketSame, marketOpposite)
    let (r, f, p) = (refill, flight, pursuit)
    let (l, c, e) = (limitSame, cancelSame, replacement)
    return [
      // buy, sell, bid, ask, bid cancel, ask cancel
      m, o, 0, 0, 0, p,
      o, m, 0, 0, p, 0,
      0, r, l, 0, e, 0,
      r, 0, 0, l, 0, e,
      0, f, 0, 0, c, 0,
      f, 0, 0, 0, 0, c,
    ]
  }

  /// Events that follow from one event, generation over generation; without end from 1 on.
  public var spectralRadius: Double {
    HawkesProcess.spectralRadius(of: offspring, types: HawkesFlow.Event.allCases.count)
  }

  var process: HawkesProcess {
    HawkesProcess(
      base: [marketRate, marketRate, limitRate, limitRate, cancelRate, cancelRate],
      offspring: offspring, decays: [fastDecay, slowDecay],
      weights: [fastShare.ratio, 1 - fastShare.ratio])
  }

  /// Events a second in the long run, both sides together.
  public var messages: Double { process.rates.reduce(0, +) }

  /// Orders that rest on a side in the long run.
  var expectedOrders: Double {
    let rates = process.rates
    return max(0, rates[2] - rates[4] - rates[0]) * life.seconds
  }

  func sizes(_ facts: MarketFacts) -> OrderSizes {
    let perLot = facts.contract.notional(facts.price, Quantity(lots: 1)).amount
    return OrderSizes(
      mean: max(1, size * facts.modelLot / perLot), spread: sizeSpread, tailIndex: 0)
  }
}
