import Glibc
public import Kernel
import Matching
public import Primitives
public import Venues

/// Long one market against another that usually moves with it: a basket of coins against bitcoin,
/// or coins against a macro asset.
///
/// Assumption: a desk is long a share of a market's open interest from early on, and short as much
/// of a second market at the same venue as cancels the common moves, by a slope that it estimates
/// from the recent past (`beta`, exponentially weighted: covariance over variance of the returns of
/// the marks). What is left of the move of the first market after the slope times that of the
/// second is its residual. While the two go together that stays small; when the correlation fails
/// and the residual has lost more than a limit, both legs are closed, in a hurry, and it stays out.
///
/// Not modelled: why it is long.
public struct MacroHedger: Strategy {
  /// One desk.
  public struct Parameters: Hashable, Sendable {
    /// The long leg, as a share of its market's open interest.
    /// - unit: ratio; range: 0...1; default: none published; class: assumed
    public var size = Rate.percent(2)
    /// The slope that it believes in at first.
    /// - unit: ratio; range: -10...10; default: none published; class: assumed
    public var beta = 1.0
    /// Time constant of the estimate, and time between two returns.
    /// - unit: time; range: 1s...30d; default: none published; class: assumed
    public var memory = Interval.hours(2)
    public var sample = Interval.seconds(30)
    /// Loss of the residual at which it closes, as a share of the long leg.
    /// - unit: ratio; range: 0...1; default: none published; class: assumed
    public var limit = Rate.percent(3)
    /// Time until both legs are closed.
    /// - unit: time; range: 0...1d; default: none published; class: assumed
    public var closesOver = Interval.minutes(2)
    /// It begins after a while, and takes its time to build the legs.
    /// - unit: time; range: 0...1d; default: study; class: assumed
    public var warmUp = Interval.seconds(180)
    public var buildsOver = Interval.minutes(5)
    /// How far the hedge may be off before it trades, as a share of it.
    /// - unit: ratio; range: 0...1; default: none published; class: assumed
    public var band = 0.05
    /// Value of both legs over the money.
    /// - unit: ratio; range: 0.1...50; default: none published; class: assumed
    public var leverage = 3.0
    /// Worst price, from mid or mark.
    /// - unit: ratio of price; range: 0...1; default: study; class: bridging
    public var slippage = Rate.basisPoints(50)
    /// Time between two looks.
    /// - unit: time; range: 10ms...1h; default: none published; class: assumed
    public var wake = Interval.seconds(1)

    public init() {}

    /// What the account needs, in the quote asset.
    public func deposit(_ facts: MarketFacts) -> Money {
      let legs = (1 + abs(beta)) * size.ratio * facts.openInterest.amount
      return Money(nearest: legs / leverage)
    }
  }

  public let parameters: Parameters
  public let facts: MarketFacts
  /// The market of the hedge.
  public let hedge: MarketFacts
  public let account: AccountID
  /// The slope as estimated now.
  public private(set) var beta: Double
  /// What the long leg has moved beyond the hedge since it was built, as a ratio.
  public private(set) var residual = 0.0
  private var covariance: Double
  private var variance: Double
  /// Marks at the last sample, in ticks.
  private var before: (Double, Double)?
  private var sampled = Instant.start
  /// Purchases and sales of the first market, then of the second.
  private var closing: [Program] = []
  private let most: Int64

  public init(
    _ parameters: Parameters, facts: MarketFacts, hedge: MarketFacts, account: AccountID
  ) {
    self.parameters = parameters
    self.facts = facts
    self.hedge = hedge
    self.account = account
    beta = parameters.beta
    // What a calm past of its own length would have left behind.
    let second = hedge.volatilityPerRootSecond
    variance = max(1e-18, second * second * parameters.sample.seconds)
    covariance = parameters.beta * variance
    most =
      facts.contract.quantity(
        worth: parameters.size.ratio * facts.openInterest.amount, at: facts.price
      ).lots
  }

  public var isOut: Bool { !closing.isEmpty }

  public mutating func react(
    to view: borrowing MarketView, stream: inout Stream, requests: inout Buffer<Request>
  ) -> Interval {
    let begins = Instant.start + parameters.warmUp
    if view.now - sampled >= parameters.sample || before == nil { sample(view, begins) }
    if view.now < begins { return parameters.wake }
    if closing.isEmpty, -residual > parameters.limit.ratio { leave(view) }
    if closing.isEmpty {
      build(view, begins, &requests)
    } else {
      close(view, &requests)
    }
    return parameters.wake
  }

  // MARK: The estimate

  private mutating func sample(_ view: borrowing MarketView, _ begins: Instant) {
    let marks = (
      Double(view.mark(facts.market).ticks), Double(view.mark(hedge.market).ticks)
    )
    defer { (before, sampled) = (marks, view.now) }
    guard let before else { return }
    note(log(marks.0 / before.0), log(marks.1 / before.1), isHeld: view.now > begins)
  }

  /// One return of each market.
  mutating func note(_ own: Double, _ other: Double, isHeld: Bool) {
    // The hedge is as large as the slope was before these moves.
    if isHeld { residual += own - beta * other }
    let kept = exp(-parameters.sample.seconds / parameters.memory.seconds)
    covariance = kept * covariance + (1 - kept) * own * other
    variance = kept * variance + (1 - kept) * other * other
    beta = variance > 0 ? covariance / variance : 0
  }

  // MARK: Trading

  private func build(
    _ view: borrowing MarketView, _ begins: Instant, _ requests: inout Buffer<Request>
  ) {
    let part =
      parameters.buildsOver == .zero
      ? 1 : min(1, (view.now - begins).seconds / parameters.buildsOver.seconds)
    let held = view.held(by: account, facts).lots
    let wanted = (part * Double(most)).integer(.down)
    if wanted > held { trade(wanted - held, facts, tag: .max, view, &requests) }
    let value = facts.contract.notional(view.mark(facts.market), Quantity(lots: held)).amount
    let lot = hedge.contract.notional(view.mark(hedge.market), Quantity(lots: 1)).amount
    let target = (-beta * value / lot).integer(.nearest)
    let off = target - view.held(by: account, hedge).lots
    if Double(abs(off)) > parameters.band * Double(max(1, abs(target))) {
      trade(off, hedge, tag: .max, view, &requests)
    }
  }

  /// The hedge has failed.
  private mutating func leave(_ view: borrowing MarketView) {
    closing = [facts, hedge].map { fact in
      let held = view.held(by: account, fact)
      return Program(
        held.isPositive ? .sell : .buy, held.magnitude.lots, in: fact.market, from: view.now,
        over: parameters.closesOver)
    }
  }

  private mutating func close(
    _ view: borrowing MarketView, _ requests: inout Buffer<Request>
  ) {
    for (index, fact) in [facts, hedge].enumerated() {
      if !view.isTrading(fact.market) { continue }
      let lots = closing[index].due(at: view.now)
      if lots == 0 { continue }
      trade(
        closing[index].side.sign * lots, fact, tag: UInt32(index), isReduceOnly: true, view,
        &requests)
    }
  }

  private func trade(
    _ lots: Int64, _ fact: MarketFacts, tag: UInt32, isReduceOnly: Bool = false,
    _ view: borrowing MarketView, _ requests: inout Buffer<Request>
  ) {
    if !view.isTrading(fact.market) { return }
    let side: Side = lots > 0 ? .buy : .sell
    let limit = ImmediateOrder.limit(
      side, within: parameters.slippage, of: view, in: fact.market)
    let ticket = ImmediateOrder.ticket(side, abs(lots), at: limit, isReduceOnly: isReduceOnly)
    requests.append(
      Request(
        .place(ticket), by: account, in: fact.market,
        motive: fact.market == hedge.market ? .hedge : .position, tag: tag))
  }

  public mutating func hear(_ entry: JournalEntry) {
    switch entry.fact {
    case .cancelled(let fact) where Int(fact.tag) < closing.count && fact.account == account:
      closing[Int(fact.tag)].giveBack(fact.quantity)
    case .rejected(let fact) where Int(fact.tag) < closing.count && fact.account == account:
      closing[Int(fact.tag)].giveBackAll()
    default: break
    }
  }
}
