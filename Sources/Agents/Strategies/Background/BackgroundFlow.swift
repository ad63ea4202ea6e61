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
  var table: OrderTable<Life>
  var strays = StrayOrders(capacity: 64)
  var feedback: VolumeFeedback
  /// Orders still to be placed before the book is full; near ones first.
  var seeds: [Int]

  /// How much more is traded at once because a halt is near.
  var hurry = 1.0

  /// Tag of orders that take and are not followed.
  static let takingTag = UInt32.max

  /// - Parameter account: with cash for both sides of the book and a day's fees: `capital` says how
  ///   much.
  public init(_ parameters: Parameters, facts: MarketFacts, account: AccountID) {
    self.parameters = parameters
    self.facts = facts
    self.account = account
    placement = PowerLawPlacement(
      scale: parameters.placementScale.ratio, exponent: parameters.placementExponent,
      farReach: parameters.farReach.ratio, farExponent: parameters.farExponent)
    let perLot = facts.contract.notional(facts.price, Quantity(lots: 1)).amount
    sizes = OrderSizes(
      mean: max(1, parameters.size * facts.modelLot / perLot), spread: parameters.sizeSpread,
      tailIndex: parameters.tailIndex)
    rates = FlowRates(
      parameters, placement, orderValue: sizes.mean * perLot, facts: facts)
    // Twice what is expected, for quiet times and for orders whose fate is not known yet.
    let expected = rates.expected.reduce(0, +)
    table = OrderTable(capacity: min(OrderTable<Life>.mostSlots, 256 + 2 * expected))
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
    hurry = parameters.magnet.urgency(view, in: facts.market)
    let mid = Double(view.midHalves(facts.market)) / 2
    // Without a book nobody rests an order: what is left are the orders that take.
    if !view.hasBook(facts.market) {
      trade(view, mid: mid, stream: &stream, requests: &requests)
      return Interval(up: stream.exponential(mean: 1 / max(1e-6, rates.market * hurry)))
    }
    if isSeeding { return seed(view, mid: mid, stream: &stream, requests: &requests) }
    if view.now - .start >= parameters.warmUp { feedback.sample(mid, at: view.now) }
    if !strays.isEmpty { strays.review(view, in: facts.market) }
    if let stray = strays.next(at: view.now, again: parameters.forgetAfter) {
      requests.append(request(.cancel(stray), tag: BackgroundFlow.takingTag))
    } else {
      act(view, mid: mid, stream: &stream, requests: &requests)
    }
    return Interval(up: stream.exponential(mean: 1 / totalRate))
  }
}

extension BackgroundFlow {
  public mutating func hear(_ entry: JournalEntry) {
    if entry.market != facts.market { return }
    switch entry.fact {
    case .rested(let rested) where rested.account == account:
      if let slot = table.slot(of: rested.tag), table.state(slot) == .placing {
        table.setResting(slot, rested.order)
      } else {
        // Beyond the table's memory; at most a few small orders stay behind then.
        _ = strays.add(rested)
      }
    case .filled(let filled) where filled.fill.maker == account:
      if filled.fill.makerIsDone { release(filled.makerTag, filled.fill.makerOrder) }
    case .cancelled(let cancelled) where cancelled.account == account:
      release(cancelled.tag, cancelled.order)
    case .rejected(let rejected) where rejected.account == account: isRefused(rejected)
    default: break
    }
  }

  private mutating func release(_ tag: UInt32, _ order: OrderID) {
    if let slot = table.slot(of: tag), table.order(slot) == order { table.free(slot) }
  }

  private mutating func isRefused(_ rejected: Rejected) {
    guard let slot = table.slot(of: rejected.tag) else { return }
    if table.state(slot) == .cancelling, rejected.reason != .unknownOrder {
      table.setResting(slot, table.order(slot))
    } else {
      table.free(slot)
    }
  }
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
    State(
      orders: Life.allCases.reduce(0) { $0 + table.count($1) }, moves: feedback.ratio,
      isSeeding: isSeeding)
  }

  var isSeeding: Bool {
    seeds.contains { $0 > 0 }
  }
}
