import Glibc
public import Kernel
import Matching
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
  var table: OrderTable
  var feedback: VolumeFeedback
  /// Orders still to be placed before the book is full; near ones first.
  private var seeds: [Int]

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
    table = OrderTable(capacity: min(OrderTable.mostSlots, 256 + 2 * expected))
    feedback = VolumeFeedback(
      placement: parameters.placementFeedback, cancel: parameters.cancelFeedback,
      cap: parameters.feedbackCap, calm: parameters.calmMoves * facts.volatilityPerRootSecond,
      memory: parameters.feedbackMemory)
    seeds = rates.expected
  }

  /// Cash that carries the whole book and a position of several times the depth within 1 %.
  public static func capital(_ parameters: Parameters, _ facts: MarketFacts) -> Money {
    Money(nearest: 4 * facts.openInterest.amount + 100 * facts.depthOnePercent.amount)
  }

  public mutating func react(
    to view: borrowing MarketView, stream: inout Stream, requests: inout Buffer<Request>
  ) -> Interval {
    let mid = Double(view.midHalves(facts.market)) / 2
    if let life = Life.allCases.first(where: { seeds[Int($0.rawValue)] > 0 }) {
      return seed(life, view, mid: mid, stream: &stream, requests: &requests)
    }
    if view.now - .start >= parameters.warmUp { feedback.sample(mid, at: view.now) }
    if let stray = table.popStray() {
      requests.append(request(.cancel(stray), tag: BackgroundFlow.takingTag))
    } else {
      act(view, mid: mid, stream: &stream, requests: &requests)
    }
    return Interval(up: stream.exponential(mean: 1 / totalRate))
  }
}

// MARK: What happens, and how often

extension BackgroundFlow {
  private func cancelRate(_ life: Life) -> Double {
    let factor = life == .far ? 1 : feedback.cancelling
    return Double(table.count(life)) * factor / rates.lives[Int(life.rawValue)]
  }

  private var placeRate: Double { rates.near * feedback.placing }

  private var totalRate: Double {
    placeRate + rates.far + rates.market + cancelRate(.near) + cancelRate(.band)
      + cancelRate(.far)
  }

  /// Chooses one of the processes in proportion to its rate and does what it does once.
  private mutating func act(
    _ view: borrowing MarketView, mid: Double, stream: inout Stream,
    requests: inout Buffer<Request>
  ) {
    var share = stream.uniform() * totalRate
    share -= placeRate
    if share < 0 { return placeNear(view, mid: mid, stream: &stream, requests: &requests) }
    share -= rates.market
    if share < 0 { return trade(view, mid: mid, stream: &stream, requests: &requests) }
    share -= rates.far
    if share < 0 { return placeFar(view, mid: mid, stream: &stream, requests: &requests) }
    for life in Life.allCases where table.count(life) > 0 {
      share -= cancelRate(life)
      if share < 0 { return cancel(life, now: view.now, stream: &stream, requests: &requests) }
    }
  }

  /// Some of the orders that the book begins with.
  private mutating func seed(
    _ life: Life, _ view: borrowing MarketView, mid: Double, stream: inout Stream,
    requests: inout Buffer<Request>
  ) -> Interval {
    let pause = 0.05
    let batch = max(1, (parameters.seedRate * pause).integer(.nearest))
    for _ in 0..<batch where seeds[Int(life.rawValue)] > 0 {
      let side = seeds[Int(life.rawValue)] & 1 == 0 ? Side.buy : .sell
      seeds[Int(life.rawValue)] -= 1
      var distance: Double
      repeat {
        distance = life == .far ? placement.far(&stream) : placement.near(&stream)
      } while life != .far && self.life(distance) != life
      let reference = life == .far ? mid : best(side, view) ?? mid
      place(side, from: reference, distance, life, view, stream: &stream, requests: &requests)
    }
    return Interval(up: pause)
  }

  private func life(_ distance: Double) -> Life {
    distance <= parameters.nearReach.ratio ? .near : .band
  }

  private func best(_ side: Side, _ view: borrowing MarketView) -> Double? {
    let best = side == .buy ? view.bestBid(facts.market) : view.bestAsk(facts.market)
    return best.map { Double($0.ticks) }
  }

  private mutating func placeNear(
    _ view: borrowing MarketView, mid: Double, stream: inout Stream,
    requests: inout Buffer<Request>
  ) {
    let side = stream.bernoulli(0.5) ? Side.buy : .sell
    if stream.bernoulli(parameters.insideShare.ratio) {
      let price = inside(view, mid: mid, stream: &stream)
      return place(side, at: price, .near, view, stream: &stream, requests: &requests)
    }
    let distance = placement.near(&stream)
    place(
      side, from: best(side, view) ?? mid, distance, life(distance), view, stream: &stream,
      requests: &requests)
  }

  private mutating func placeFar(
    _ view: borrowing MarketView, mid: Double, stream: inout Stream,
    requests: inout Buffer<Request>
  ) {
    let side = stream.bernoulli(0.5) ? Side.buy : .sell
    place(
      side, from: mid, placement.far(&stream), .far, view, stream: &stream, requests: &requests)
  }

  /// A price anywhere between the quotes. A side that is missing counts as 1 % from the mid.
  private func inside(
    _ view: borrowing MarketView, mid: Double, stream: inout Stream
  ) -> Double {
    let bid = best(.buy, view) ?? mid * (1 - PowerLawPlacement.band)
    let ask = best(.sell, view) ?? mid * (1 + PowerLawPlacement.band)
    return bid + stream.uniform() * (ask - bid)
  }

  private mutating func place(
    _ side: Side, from reference: Double, _ distance: Double, _ life: Life,
    _ view: borrowing MarketView, stream: inout Stream, requests: inout Buffer<Request>
  ) {
    let price = reference * (1 - Double(side.sign) * distance)
    place(side, at: price, life, view, stream: &stream, requests: &requests)
  }

  /// A limit order that does not cross what its sender sees.
  private mutating func place(
    _ side: Side, at price: Double, _ life: Life, _ view: borrowing MarketView,
    stream: inout Stream, requests: inout Buffer<Request>
  ) {
    let lots = sizes.draw(&stream)
    if table.isFull { return }
    var ticks = max(1, price.integer(side == .buy ? .down : .up))
    let opposite = side == .buy ? view.bestAsk(facts.market) : view.bestBid(facts.market)
    if let opposite, side.sign * (ticks - opposite.ticks) >= 0 {
      ticks = max(1, opposite.ticks - side.sign)
    }
    let slot = table.take(life, at: view.now)
    let ticket = Venues.Ticket(
      side, lots, at: Price(ticks: ticks), .goodTilCancelled, selfTrade: .none)
    requests.append(request(.place(ticket), tag: table.tag(slot)))
  }

  /// A market order within its slip limit, of the side that the fundamental makes likelier.
  private mutating func trade(
    _ view: borrowing MarketView, mid: Double, stream: inout Stream,
    requests: inout Buffer<Request>
  ) {
    let mispricing = log(Double(view.fundamental(facts.market).ticks) / mid)
    let lean = tanh(mispricing / parameters.tiltScale.ratio)
    let side = stream.bernoulli((1 + lean) / 2) ? Side.buy : .sell
    let worst = mid * (1 + Double(side.sign) * parameters.slip.ratio)
    let ticket = Venues.Ticket(
      side, sizes.draw(&stream), at: Price(nearest: worst), .immediateOrCancel,
      selfTrade: .none)
    requests.append(request(.place(ticket), tag: BackgroundFlow.takingTag))
  }

  private mutating func cancel(
    _ life: Life, now: Instant, stream: inout Stream, requests: inout Buffer<Request>
  ) {
    let slot = table.draw(life, &stream)
    switch table.state(slot) {
    case .resting: break
    case .cancelling where table.age(slot, at: now) >= parameters.forgetAfter: break
    case .placing where table.age(slot, at: now) >= parameters.forgetAfter:
      // Never heard of: its life ends in the table alone.
      return table.free(slot)
    case .placing, .cancelling, .free: return
    }
    table.setCancelling(slot, at: now)
    requests.append(request(.cancel(table.order(slot)), tag: table.tag(slot)))
  }

  private func request(_ action: Request.Action, tag: UInt32) -> Request {
    Request(action, by: account, in: facts.market, motive: .background, tag: tag)
  }
}

// MARK: What comes back

extension BackgroundFlow {
  public mutating func hear(_ entry: JournalEntry) {
    if entry.market != facts.market { return }
    switch entry.fact {
    case .rested(let rested) where rested.account == account:
      if let slot = table.slot(of: rested.tag), table.state(slot) == .placing {
        table.setResting(slot, rested.order)
      } else {
        table.addStray(rested.order)
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
      isSeeding: seeds.contains { $0 > 0 })
  }
}
