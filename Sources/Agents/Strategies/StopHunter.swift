public import Kernel
import Matching
public import Primitives
public import Venues

/// Pushes the price to where others are liquidated, and trades against their forced orders.
///
/// Assumption: where positions are public, somebody adds up what would be liquidated within a few
/// percent of the mark. When what it costs to push the price there through the book that he sees is
/// less than what a part of the forced volume promises beyond it, he pushes with his own money,
/// waits for the forced orders with a resting order beyond, and gives up when none come, when they
/// end, or when he has lost too much. Where positions are not public he does nothing at all.
///
/// What he expects of a raid: `q` lots take the price `D` away at `a` from the mid on average. `c`
/// of them are closed against a part `s` of the forced lots `V`, which go on through a book as deep
/// as the one before, `D/q` for a lot; all others are bought back at the mid that was:
///
///     c·(D + D/q·(1 - s)·V/2) - q·a - both fees        c = min(q, s·V)
///
/// His order waits at that middle of the way, and nearer once forced orders trade.
public struct StopHunter: Strategy {
  /// What one hunter is like.
  public struct Parameters: Hashable, Sendable {
    /// Money, in units of the calm depth within 1 %.
    /// - unit: ratio; range: 0...10000; default: none published; class: assumed
    public var capital = 1.0
    /// Largest position over the money.
    /// - unit: ratio; range: 0.1...20; default: none published; class: assumed
    public var leverage = 3.0
    /// How far from the mark it looks, and in how many steps.
    /// - unit: ratio of price; range: 0...1; default: none published; class: assumed
    public var reach = Rate.percent(3)
    public var steps = 6
    /// Part of the visible volume that it counts on.
    /// - unit: ratio; range: 0...1; default: none published; class: assumed
    public var believed = 0.5
    /// Part of the forced lots that it expects to close against.
    /// - unit: ratio; range: 0...1; default: none published; class: assumed
    public var share = 0.5
    /// What a raid must promise, over the value of the push.
    /// - unit: ratio; range: 0...1; default: none published; class: assumed
    public var edge = Rate.basisPoints(10)
    /// Part of the push that is sent at a look.
    /// - unit: ratio; range: 0...1; default: none published; class: assumed
    public var slice = 0.25
    /// Time without a forced trade after which a raid is over.
    /// - unit: time; range: 100ms...1h; default: none published; class: assumed
    public var patience = Interval.seconds(30)
    /// Loss over its equity at which it closes.
    /// - unit: ratio; range: 0...1; default: none published; class: assumed
    public var lossLimit = Rate.percent(3)
    /// Worst price when it closes, from mid or mark.
    /// - unit: ratio of price; range: 0...1; default: none published; class: assumed
    public var slippage = Rate.percent(1)
    /// Rest after a raid.
    /// - unit: time; range: 0...1d; default: none published; class: assumed
    public var pause = Interval.minutes(10)
    /// Time from the start in which it only waits for a book.
    /// - unit: time; range: 0...1d; default: study; class: assumed
    public var warmUp = Interval.seconds(180)
    /// Mean time between two looks, exponential.
    /// - unit: time; range: 10ms...1h; default: none published; class: assumed
    public var wake = Interval.seconds(1)

    public init() {}

    /// What the account needs, in the quote asset.
    public func deposit(_ facts: MarketFacts) -> Money {
      Money(nearest: capital * facts.depthOnePercent.amount)
    }
  }

  /// What it takes to push the price, in ticks and lots.
  struct Push: Hashable, Sendable {
    /// Lots between the mid and the target.
    var lots: Double
    /// From the mid to the target.
    var distance: Double
    /// From the mid to the average price of these lots.
    var average: Double
  }

  /// A push that has begun.
  struct Raid: Sendable {
    let side: Side
    let target: Price
    let lots: Int64
    let equity: Money
    /// Forced lots of the market's so far: when it began, and at the last look.
    let forcedBefore: Int64
    var forced: Int64
    /// When it began, or a forced trade was last seen.
    var quietSince: Instant
    /// Where it waits for the forced orders.
    let goal: Price
    /// The order that waits: its price, and the position that it was for.
    var resting: (price: Price, lots: Int64)?
    var hasTraded = false
    var isClosing = false
  }

  public let parameters: Parameters
  public let facts: MarketFacts
  public let account: AccountID
  private(set) var raid: Raid?
  private var restsUntil: Instant

  public init(_ parameters: Parameters, facts: MarketFacts, account: AccountID) {
    self.parameters = parameters
    self.facts = facts
    self.account = account
    restsUntil = .start + parameters.warmUp
  }

  public mutating func react(
    to view: borrowing MarketView, stream: inout Stream, requests: inout Buffer<Request>
  ) -> Interval {
    if view.isTrading(facts.market) {
      if raid == nil, view.now >= restsUntil { raid = best(view) }
      step(view, &requests)
    }
    return Interval(up: stream.exponential(mean: parameters.wake.seconds))
  }

  // MARK: Whether it pays

  /// How far beyond the target the average forced lot trades, in ticks.
  static func beyond(_ push: Push, forced: Double, share: Double) -> Double {
    push.lots <= 0 ? 0 : push.distance / push.lots * (1 - share) * forced / 2
  }

  /// What a raid promises, in ticks times lots.
  /// - Parameters:
  ///   - forced: lots that are counted on.
  ///   - fee: of one trade, in ticks a lot.
  static func promise(_ push: Push, forced: Double, share: Double, fee: Double) -> Double {
    let closed = min(push.lots, share * forced)
    let gain = push.distance + beyond(push, forced: forced, share: share)
    return closed * gain - push.lots * (push.average + 2 * fee)
  }

  /// The raid that promises most, if one promises enough and money suffices.
  private func best(_ view: borrowing MarketView) -> Raid? {
    let mid = Double(view.midHalves(facts.market)) / 2
    let money = parameters.leverage * max(0, view.equity(of: account).amount)
    let affordable = ImmediateOrder.lots(worth: money, of: view, in: facts.market)
    let fee = view.takerFee.ratio * mid
    var found: (promise: Double, raid: Raid)?
    for side in [Side.sell, .buy] {
      for step in 1...max(1, parameters.steps) {
        let part = parameters.reach.ratio * Double(step) / Double(max(1, parameters.steps))
        let target = target(side, part, view)
        guard let visible = view.lotsAtRisk(to: target, in: facts.market) else { return nil }
        if visible.isZero { continue }
        let depth = view.depth(side.opposite, to: target, in: facts.market)
        let lots = depth.quantity.lots
        if lots == 0 || lots > affordable { continue }
        let push = Push(
          lots: Double(lots), distance: abs(Double(target.ticks) - mid),
          average: abs(Double(depth.ticksLots) / Double(lots) - mid))
        let (forced, share) = (parameters.believed * Double(visible.lots), parameters.share)
        let promise = StopHunter.promise(push, forced: forced, share: share, fee: fee)
        if promise < parameters.edge.ratio * mid * push.lots { continue }
        if let known = found, promise <= known.promise { continue }
        let way = StopHunter.beyond(push, forced: forced, share: share)
        let goal = target.ticks + side.sign * way.integer(.down)
        let before = self.forced(side, view)
        found = (
          promise,
          Raid(
            side: side, target: target, lots: lots, equity: view.equity(of: account),
            forcedBefore: before, forced: before, quietSince: view.now,
            goal: Price(ticks: max(1, goal)))
        )
      }
    }
    return found?.raid
  }

  private func target(_ side: Side, _ part: Double, _ view: borrowing MarketView) -> Price {
    let mark = Double(view.mark(facts.market).ticks)
    return Price(ticks: max(1, (mark * (1 + Double(side.sign) * part)).integer(.nearest)))
  }

  /// Lots that liquidations have traded in a direction.
  private func forced(_ side: Side, _ view: borrowing MarketView) -> Int64 {
    let volume = view.forcedVolume(facts.market)
    return side == .sell ? volume.sold : volume.bought
  }

  // MARK: A raid

  private mutating func step(
    _ view: borrowing MarketView, _ requests: inout Buffer<Request>
  ) {
    guard var now = raid else { return }
    let held = view.held(by: account, facts).magnitude.lots
    let forced = forced(now.side, view)
    if forced > now.forced { (now.forced, now.quietSince) = (forced, view.now) }
    if held > 0 { now.hasTraded = true }
    let lost = now.equity - view.equity(of: account)
    if view.now - now.quietSince >= parameters.patience
      || lost > parameters.lossLimit.of(now.equity, rounding: .down)
    {
      now.isClosing = true
    }
    let hasFlow = forced > now.forcedBefore
    let isOver = held == 0 && (now.isClosing || (hasFlow && now.hasTraded))
    if now.resting != nil, isOver || now.isClosing {
      now.resting = nil
      ask(.cancelAll, &requests)
    }
    if isOver {
      raid = nil
      restsUntil = view.now + parameters.pause
      return
    }
    if now.isClosing {
      close(held, now.side.opposite, view, &requests)
    } else {
      if held > 0 { wait(held, hasFlow, &now, view, &requests) }
      if !hasFlow { push(now, held, view, &requests) }
    }
    raid = now
  }

  private func ask(_ action: Request.Action, _ requests: inout Buffer<Request>) {
    requests.append(Request(action, by: account, in: facts.market, motive: .position))
  }

  private func push(
    _ raid: Raid, _ held: Int64, _ view: borrowing MarketView,
    _ requests: inout Buffer<Request>
  ) {
    let mark = view.mark(facts.market)
    if raid.side == .sell ? mark <= raid.target : mark >= raid.target { return }
    let slice = (parameters.slice * Double(raid.lots)).integer(.up)
    let lots = min(slice, raid.lots - held)
    if lots <= 0 { return }
    ask(.place(ImmediateOrder.ticket(raid.side, lots, at: raid.target)), &requests)
  }

  /// Keeps the order that waits for the forced ones where it belongs: at the goal, and a tick
  /// before everybody else's once they trade.
  private func wait(
    _ held: Int64, _ hasFlow: Bool, _ raid: inout Raid, _ view: borrowing MarketView,
    _ requests: inout Buffer<Request>
  ) {
    let side = raid.side.opposite
    let best = side == .buy ? view.bestBid(facts.market) : view.bestAsk(facts.market)
    var price = raid.goal
    if hasFlow, let best {
      let first = Price(ticks: max(1, best.ticks + side.sign))
      if let resting = raid.resting, resting.price == best {
        price = best
      } else {
        price = side == .buy ? max(price, first) : min(price, first)
      }
    }
    if let resting = raid.resting, resting.price == price, resting.lots >= held {
      raid.resting?.lots = held
      return
    }
    if raid.resting != nil { ask(.cancelAll, &requests) }
    raid.resting = (price, held)
    let ticket = Ticket(
      side, Quantity(lots: held), at: price, .goodTilCancelled, isReduceOnly: true)
    ask(.place(ticket), &requests)
  }

  private func close(
    _ lots: Int64, _ side: Side, _ view: borrowing MarketView,
    _ requests: inout Buffer<Request>
  ) {
    if lots == 0 { return }
    let limit = ImmediateOrder.limit(
      side, within: parameters.slippage, of: view, in: facts.market)
    ask(.place(ImmediateOrder.ticket(side, lots, at: limit, isReduceOnly: true)), &requests)
  }
}
