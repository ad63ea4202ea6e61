public import Kernel
public import Primitives
public import Venues

/// Assumes that most orders of a market know nothing: limit orders fall around the best price by a
/// power law and are cancelled after a while, market orders of either side arrive at a steady rate.
/// Three things they do know: market orders lean towards the fundamental, all of them shy away when
/// the mid moves, and the far book thins out as books do.
///
/// One agent stands for all of this flow of a market, so its orders may trade with one another. One
/// wake is one request: the sum of the rates of all processes sets when, their shares set which
/// (Gillespie 1977).
public struct BackgroundFlow: Strategy, Sendable {
  public let parameters: Parameters
  public let facts: MarketFacts
  public let account: AccountID

  let placement: PowerLawPlacement
  let sizes: OrderSizes
  let rates: FlowRates
  var orders: FlowOrders<Life>
  var feedback: VolumeFeedback
  /// Orders still to be placed before the book is full; near ones first.
  var seeds: [Int]

  /// How much more is traded because a halt is near, or the hour is busy.
  var hurry = 1.0

  /// - Parameter account: with cash for both sides of the book and a day's fees: `capital` says how
  ///   much.
  public init(_ parameters: Parameters, facts: MarketFacts, account: AccountID) {
    self.parameters = parameters
    self.facts = facts
    self.account = account
    placement = PowerLawPlacement(
      scale: parameters.placementScale.ratio, exponent: parameters.placementExponent,
      hump: parameters.placementHump.ratio, farReach: parameters.farReach.ratio,
      farExponent: parameters.farExponent)
    let perLot = facts.contract.notional(facts.price, Quantity(lots: 1)).amount
    sizes = OrderSizes(
      mean: max(1, parameters.size * facts.modelLot / perLot), spread: parameters.sizeSpread,
      tailIndex: parameters.tailIndex)
    rates = FlowRates(
      parameters, placement, orderValue: sizes.mean * perLot, facts: facts)
    orders = FlowOrders(
      of: account, in: facts.market, expected: Double(rates.expected.reduce(0, +)),
      forgetAfter: parameters.forgetAfter)
    feedback = VolumeFeedback(
      placement: parameters.placementFeedback, cancel: parameters.cancelFeedback,
      cap: parameters.feedbackCap, calm: parameters.calmMoves * facts.volatilityPerRootSecond,
      memory: parameters.feedbackMemory, spacing: parameters.feedbackSpacing)
    seeds = rates.expected
  }

  /// Cash that carries the whole book and a position of several times the depth within 1 %.
  public static func capital(_ parameters: Parameters, _ facts: MarketFacts) -> Money {
    Money(nearest: 4 * facts.openInterest.amount + 100 * facts.depthOnePercent.amount)
  }

  public mutating func react(
    to view: borrowing MarketView, stream: inout Stream, requests: inout Buffer<Request>
  ) -> Interval {
    let status = view.status(facts.market)
    if status != .trading, status != .auction {
      return Interval(up: stream.exponential(mean: 1 / totalRate))
    }
    hurry =
      parameters.magnet.urgency(view, in: facts.market) * parameters.day.factor(at: view.now)
    let mid = Double(view.midHalves(facts.market)) / 2
    // Without a book nobody rests an order: what is left are the orders that take.
    if !view.hasBook(facts.market) {
      trade(view, mid: mid, stream: &stream, requests: &requests)
      return Interval(up: stream.exponential(mean: 1 / max(1e-6, rates.market * hurry)))
    }
    if isSeeding { return seed(view, mid: mid, stream: &stream, requests: &requests) }
    if view.now - .start >= parameters.warmUp { feedback.sample(mid, at: view.now) }
    if let stray = orders.stray(view) {
      requests.append(stray)
    } else {
      act(view, mid: mid, stream: &stream, requests: &requests)
    }
    return Interval(up: stream.exponential(mean: 1 / totalRate))
  }
}

extension BackgroundFlow {
  public mutating func hear(_ entry: JournalEntry) { orders.hear(entry) }
}

extension BackgroundFlow {
  /// What a report may know of the flow.
  public struct State: Hashable, Sendable {
    /// Limit orders that rest or are on their way.
    public var orders: Int
    /// Volatility of the mid as a multiple of calm.
    public var moves: Double
    /// Whether the book is still being filled for the first time.
    public var isSeeding: Bool
  }

  public var state: State {
    State(orders: orders.count, moves: feedback.ratio, isSeeding: isSeeding)
  }

  var isSeeding: Bool {
    seeds.contains { $0 > 0 }
  }
}
