import Glibc
public import Kernel
import Matching
public import Primitives
public import Venues

/// Assumes that nobody knows anything, and nobody looks further than the best prices: limit orders
/// land by a law of chance, market orders come as a Poisson process, every resting order is
/// cancelled at a rate of its own. What a book does by itself, without anybody's intelligence.
///
/// Three laws of placement: uniform up to the other side (Smith, Farmer, Gillemot and Krishnamurthy
/// 2003), a rate for each distance from the other side (Cont, Stoikov and Talreja 2010), a power
/// law from the best price of the own side (Bouchaud, Mézard and Potters 2002; Zovko and Farmer
/// 2002).
///
/// One clock for all: it runs a little faster than the sum of all rates and what is too much is
/// thrown away (Lewis and Shedler 1979), so that rates may change between two waking times. An
/// order to cancel is drawn among its own, each equally likely; where the rate depends on the
/// distance, the draw is kept in proportion to it.
public struct ZeroIntelligence: Strategy, Sendable {
  public let parameters: Parameters
  public let facts: MarketFacts
  public let account: AccountID

  let placement: TickPlacement
  let sizes: OrderSizes
  private(set) var orders: FlowOrders<Side>
  private var moves: MoveRatio
  /// Orders still to be placed before the book is full.
  private var seeds: Int
  /// The rate of the clock; 0 before its first beat.
  private var clock = 0.0

  /// - Parameter account: with `capital` in it.
  public init(_ parameters: Parameters, facts: MarketFacts, account: AccountID) {
    self.parameters = parameters
    self.facts = facts
    self.account = account
    placement = TickPlacement(parameters)
    sizes = OrderSizes(
      mean: parameters.size, spread: parameters.sizeSpread, tailIndex: parameters.tailIndex)
    let expected = 2 * placement.expected
    orders = FlowOrders(
      of: account, in: facts.market, expected: expected, forgetAfter: parameters.forgetAfter)
    moves = MoveRatio(memory: parameters.feedbackMemory, cap: parameters.feedbackCap)
    seeds = Int(min(expected, 30_000))
  }

  public mutating func react(
    to view: borrowing MarketView, stream: inout Stream, requests: inout Buffer<Request>
  ) -> Interval {
    let status = view.status(facts.market)
    let hasBook = view.hasBook(facts.market)
    if status != .trading, status != .auction { return pause(&stream) }
    let quotes = Quotes(view, in: facts.market)
    if hasBook, seeds > 0 { return seed(view, quotes, &stream, &requests) }
    if parameters.hasFeedback { moves.sample(Double(quotes.halves) / 2, at: view.now) }
    let share = stream.uniform() * clock
    if let stray = orders.stray(view) {
      requests.append(stray)
    } else if share < rate(quotes), clock > 0 {
      act(share, view, quotes, &stream, &requests)
    }
    // Room for what its own message does to the rates before the next beat.
    clock = 1.25 * rate(quotes) + 2 * placement.mostCancel * cancelling
    return pause(&stream)
  }

  private func pause(_ stream: inout Stream) -> Interval {
    Interval(up: stream.exponential(mean: 1 / max(1e-3, clock)))
  }

  public mutating func hear(_ entry: JournalEntry) { orders.hear(entry) }
}

extension ZeroIntelligence {
  /// Multipliers of the rates of placing and cancelling as the mid moves.
  private var placing: Double {
    parameters.hasFeedback ? exp(-parameters.placementFeedback * moves.value) : 1
  }
  private var cancelling: Double {
    parameters.hasFeedback ? 1 + parameters.cancelFeedback * max(0, moves.value - 1) : 1
  }

  /// Messages a second.
  private func rate(_ quotes: Quotes) -> Double {
    let limits = placement.rate(.buy, quotes) + placement.rate(.sell, quotes)
    return 2 * parameters.marketRate + placing * limits
      + cancelling * placement.mostCancel * Double(orders.count)
  }

  /// What a share of the rates stands for, done once.
  private mutating func act(
    _ share: Double, _ view: borrowing MarketView, _ quotes: Quotes, _ stream: inout Stream,
    _ requests: inout Buffer<Request>
  ) {
    var share = share
    for side in Side.allCases {
      share -= parameters.marketRate
      if share < 0 {
        requests.append(orders.take(side, lots(&stream), at: worst(side, quotes)))
        return
      }
    }
    if !view.hasBook(facts.market) { return }
    for side in Side.allCases {
      share -= placing * placement.rate(side, quotes)
      if share < 0 { return place(side, view, quotes, &stream, &requests) }
    }
    for side in Side.allCases where orders.count(side) > 0 {
      share -= cancelling * placement.mostCancel * Double(orders.count(side))
      if share < 0 { return cancel(side, view, quotes, &stream, &requests) }
    }
  }

  private mutating func place(
    _ side: Side, _ view: borrowing MarketView, _ quotes: Quotes, _ stream: inout Stream,
    _ requests: inout Buffer<Request>
  ) {
    let price = placement.draw(side, quotes, &stream)
    if price < 1 { return }
    if let request = orders.place(side, in: side, lots(&stream), at: price, view) {
      requests.append(request)
    }
  }

  private mutating func cancel(
    _ side: Side, _ view: borrowing MarketView, _ quotes: Quotes, _ stream: inout Stream,
    _ requests: inout Buffer<Request>
  ) {
    let slot = orders.draw(side, &stream)
    if parameters.flow == .perLevel,
      let order = view.resting(orders.order(slot), in: facts.market)
    {
      let distance = abs(quotes.best(side.opposite) - order.price.ticks)
      let kept = placement.cancelRate(distance: distance) / placement.mostCancel
      if stream.uniform() >= kept { return }
    }
    if let request = orders.cancel(slot, at: view.now) { requests.append(request) }
  }

  /// Some of the orders that the book begins with.
  private mutating func seed(
    _ view: borrowing MarketView, _ quotes: Quotes, _ stream: inout Stream,
    _ requests: inout Buffer<Request>
  ) -> Interval {
    let pause = 0.05
    let batch = max(1, (parameters.seedRate * pause).integer(.nearest))
    for _ in 0..<min(Int(batch), seeds) {
      place(seeds & 1 == 0 ? .buy : .sell, view, quotes, &stream, &requests)
      seeds -= 1
    }
    return Interval(up: pause)
  }

  /// A size, on a round number of lots where the sender likes those.
  private func lots(_ stream: inout Stream) -> Quantity {
    let lots = sizes.draw(&stream)
    let share = parameters.roundShare.ratio
    if share == 0 || !stream.bernoulli(share) { return lots }
    let round = parameters.roundLot
    return Quantity(lots: max(1, lots.lots.divided(by: round, rounding: .nearest)) * round)
  }

  private func worst(_ side: Side, _ quotes: Quotes) -> Price {
    let mid = Double(quotes.halves) / 2
    return Price(nearest: mid * (1 + Double(side.sign) * parameters.slip.ratio))
  }
}

extension ZeroIntelligence {
  /// Where limit orders land.
  public enum Law: String, Hashable, Sendable, CaseIterable {
    /// Anywhere up to the other side.
    case uniform
    /// By a rate for each distance from the other side.
    case perLevel
    /// By a power law from the best price of their own side.
    case powerLaw
  }

  /// What the flow is like. All rates are those of one side. Behind each field: unit; range; where
  /// the default comes from; and its class, as for `MarketMaker.Parameters`.
  public struct Parameters: Hashable, Sendable {
    /// The law of placement.
    /// - unit: none; range: the laws; default: the one with published rates; class: assumed
    public var flow = Law.perLevel
    /// Market orders.
    /// - unit: 1/s; range: 0...10000; default: Cont et al. 2010, a stock in Tokyo; class: calm
    public var marketRate = 0.94
    /// `uniform`: limit orders at each tick.
    /// - unit: 1/s; range: 0.000001...1000; default: no source; class: assumed
    public var placeRate = 0.05
    /// `uniform` and `powerLaw`: cancels of each order.
    /// - unit: 1/s; range: 0.0001...1000; default: no source; class: assumed
    public var cancelRate = 0.2
    /// Ticks within which orders are placed: from the mid, the other side, the own side.
    /// - unit: ticks; range: 1...10000; default: no source; class: assumed
    public var reach = 50
    /// `perLevel`: limit orders at 1, 2, ... ticks from the other side.
    /// - unit: 1/s; range: 0...1000 each; default: Cont et al. 2010; class: calm
    public var levels = [1.85, 1.51, 1.09, 0.88, 0.77]
    /// `perLevel`: cancels of each order there; the last one holds for all that are farther away.
    /// - unit: 1/s; range: 0.0001...1000 each; default: Cont et al. 2010; class: calm
    public var levelCancels = [0.71, 0.81, 0.68, 0.56, 0.47]
    /// `perLevel`: beyond those, limit orders at i ticks come at `scale · i^-exponent`.
    /// - unit: 1/s; range: 0...1000; default: Cont et al. 2010; class: calm
    public var levelScale = 1.92
    /// - unit: exponent; range: 0...5; default: Cont et al. 2010; class: calm
    public var levelExponent = 0.52
    /// `powerLaw`: limit orders.
    /// - unit: 1/s; range: 0.001...10000; default: no source; class: assumed
    public var limitRate = 5.0
    /// `powerLaw`: scale of the distance from the best price.
    /// - unit: ticks; range: 0.01...10000; default: no source; class: assumed
    public var placementScale = 3.0
    /// `powerLaw`: tail exponent of that distance.
    /// - unit: exponent; range: 0.1...5; default: Bouchaud et al. 2002, 0.6 in Paris; class: calm
    public var placementExponent = 0.8
    /// `powerLaw`: share that lands inside the spread, where there is room.
    /// - unit: ratio; range: 0...1; default: no source; class: assumed
    public var insideShare = Rate.percent(10)
    /// Mean size of an order.
    /// - unit: lots; range: 1...1000000; default: the unit of theory; class: assumed
    public var size = 1.0
    /// Standard deviation of the logarithm of sizes; 0: all are alike.
    /// - unit: none; range: 0...3; default: the unit of theory; class: assumed
    public var sizeSpread = 0.0
    /// Tail index of sizes above the 99th percentile; 0 for none but the lognormal's own.
    /// - unit: exponent; range: 0 or 1.1...10; default: off; Maslov and Mills 2001: 1.4; class:
    ///   calm
    public var tailIndex = 0.0
    /// Share of orders whose size is brought to a round number.
    /// - unit: ratio; range: 0...1; default: off; class: assumed
    public var roundShare = Rate.zero
    /// That number.
    /// - unit: lots; range: 1...1000000; default: no source; class: assumed
    public var roundLot: Int64 = 10
    /// How much less is placed as the mid moves: the rate is times `e^(-k v)`, with `v` the average
    /// of squared moves over its mean.
    /// - unit: none; range: 0...10; default: off; Fosset et al. 2020; class: bridging
    public var placementFeedback = 0.0
    /// How much more is cancelled: times `1 + k (v - 1)` where `v` is above 1.
    /// - unit: none; range: 0...10; default: off; Fosset et al. 2020; class: bridging
    public var cancelFeedback = 0.0
    /// Memory of those moves.
    /// - unit: time; range: 1s...1h; default: Fosset et al. 2020; class: assumed
    public var feedbackMemory = Interval.seconds(60)
    /// The most that `v` counts.
    /// - unit: ratio; range: 1...1000; default: no source; class: assumed
    public var feedbackCap = 10.0
    /// Worst price that a market order accepts, from the mid.
    /// - unit: ratio; range: 1bp...90%; default: study; class: assumed
    public var slip = Rate.percent(1)
    /// Orders a second with which the book is filled at the start.
    /// - unit: 1/s; range: 20...100000; default: no source; class: assumed
    public var seedRate = 400.0
    /// A request that is not answered for this long is taken for lost.
    /// - unit: time; range: 100ms...10min; default: no source; class: assumed
    public var forgetAfter = Interval.seconds(10)
    /// Cash in the account; `nil`: four times the book, and a tenth of a day's market orders.
    /// - unit: amount; range: 0...10^10; default: no source; class: assumed
    public var capital: Money?

    public init() {}

    var hasFeedback: Bool { placementFeedback > 0 || cancelFeedback > 0 }

    /// Limit orders a second at a distance from the other side.
    func levelRate(_ distance: Int) -> Double {
      if distance <= levels.count { return levels[distance - 1] }
      return levelScale * pow(Double(distance), -levelExponent)
    }

    func levelCancel(_ distance: Int) -> Double {
      levelCancels[min(distance, levelCancels.count) - 1]
    }

    /// Messages a second of both sides once the book is full: as many are cancelled as placed.
    public var messages: Double {
      let placement = TickPlacement(self)
      return 2 * (marketRate + 2 * placement.expected * placement.mostCancel)
    }
  }

  /// Cash that carries the book on both sides and what chance may make of a position.
  public static func capital(_ parameters: Parameters, _ facts: MarketFacts) -> Money {
    if let capital = parameters.capital { return capital }
    let perLot = facts.contract.notional(facts.price, Quantity(lots: 1)).amount
    let sizes = OrderSizes(
      mean: parameters.size, spread: parameters.sizeSpread, tailIndex: parameters.tailIndex)
    let orders = 8 * TickPlacement(parameters).expected + 17_280 * parameters.marketRate
    return Money(nearest: min(2e10, (100 + orders) * sizes.mean * perLot))
  }
}
