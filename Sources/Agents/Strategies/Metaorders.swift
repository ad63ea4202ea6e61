public import Kernel
import Matching
public import Primitives
public import Venues

/// Assumes that large orders are hidden by being split: a few institutions at a time each work on a
/// parent order of a Pareto-distributed number of children, all of one side, and trade no more than
/// a share of the market's volume. Whoever sees the trades sees signs with a long memory: with tail
/// index α their autocorrelation falls like lag^-(α - 1) (Lillo, Mike and Farmer 2005).
///
/// When a parent is done, or has been worked on for too long, another one begins. One clock for
/// all: at each beat one of them is drawn, and looks.
public struct Metaorders: Strategy, Sendable {
  /// What the institutions are like.
  public struct Parameters: Hashable, Sendable {
    /// Parents worked on at a time.
    /// - unit: orders; range: 1...1000; default: no source; class: assumed
    public var active = 5
    /// Tail index of the number of children: P(N > x) = x^-index.
    /// - unit: exponent; range: 0.5...10; default: Lillo et al. 2005, 1.5 in London; class:
    ///   measured
    public var tailIndex = 1.5
    /// The most children there are.
    /// - unit: orders; range: 1...10000000; default: no source; class: assumed
    public var mostChildren = 10_000
    /// Size of a child. A lot of the model is 1/300 of the depth within 1 %.
    /// - unit: lots of the model; range: 0.001...100; default: no source; class: assumed
    public var size = 0.5
    /// Mean time between two looks of one institution, exponential.
    /// - unit: time; range: 1ms...1h; default: no source; class: assumed
    public var pace = Interval.seconds(5)
    /// Share of the volume since it began that an institution trades at most; from 100 % on there
    /// is no limit.
    /// - unit: ratio; range: 0.1%...100%; default: 5 to 10 % is usual; class: calm
    public var participation = Rate.percent(10)
    /// Worst price that a child accepts, from the mid.
    /// - unit: ratio; range: 1bp...90%; default: no source; class: assumed
    public var slip = Rate.basisPoints(50)
    /// After this long what is left of a parent is given up.
    /// - unit: time; range: 1s...30d; default: no source; class: assumed
    public var patience = Interval.hours(6)
    /// Money, in units of the calm depth within 1 %.
    /// - unit: ratio; range: 0...10000; default: no source; class: assumed
    public var capital = 50.0

    public init() {}

    /// What the account needs, in the quote asset.
    public func deposit(_ facts: MarketFacts) -> Money {
      Money(nearest: min(2e10, capital * facts.depthOnePercent.amount))
    }
  }

  /// A parent order.
  struct Parent: Hashable, Sendable {
    var side: Side
    var began: Instant
    /// Lots to be sent yet, and lots sent less those that came back.
    var left: Int64
    var sent: Int64 = 0
    /// Lots of the child that is on its way.
    var last: Int64 = 0
    /// What the market had traded when it began.
    var volume: Int64
    /// Tells its answers from those of the parent before.
    var number: UInt32
  }

  public let parameters: Parameters
  public let facts: MarketFacts
  public let account: AccountID
  private(set) var parents: [Parent] = []
  private let child: Int64
  private var number: UInt32 = 0

  public init(_ parameters: Parameters, facts: MarketFacts, account: AccountID) {
    self.parameters = parameters
    self.facts = facts
    self.account = account
    let perLot = facts.contract.notional(facts.price, Quantity(lots: 1)).amount
    child = max(1, (parameters.size * facts.modelLot / perLot).integer(.nearest))
    parents.reserveCapacity(parameters.active)
  }

  public mutating func react(
    to view: borrowing MarketView, stream: inout Stream, requests: inout Buffer<Request>
  ) -> Interval {
    while parents.count < parameters.active { parents.append(begin(view, &stream)) }
    if view.isTrading(facts.market) {
      let index = stream.below(parents.count)
      if parents[index].left <= 0 || view.now - parents[index].began > parameters.patience {
        parents[index] = begin(view, &stream)
      }
      if let request = work(on: index, view) { requests.append(request) }
    }
    return Interval(
      up: stream.exponential(mean: parameters.pace.seconds / Double(parameters.active)))
  }

  private mutating func begin(_ view: borrowing MarketView, _ stream: inout Stream) -> Parent {
    number &+= 1
    let side: Side = stream.bernoulli(0.5) ? .buy : .sell
    // A whole number above a Pareto draw, so that P(N > x) = x^-index at every whole x.
    let draw = stream.pareto(index: parameters.tailIndex, minimum: 1)
    let children = min(draw, Double(parameters.mostChildren)).integer(.up)
    return Parent(
      side: side, began: view.now, left: children * child, volume: view.volume(facts.market),
      number: number)
  }

  /// The next child, if the market has traded enough for it.
  private mutating func work(on index: Int, _ view: borrowing MarketView) -> Request? {
    let lots = min(child, parents[index].left)
    let traded = Double(view.volume(facts.market) - parents[index].volume + lots)
    let share = parameters.participation.ratio
    if share < 1, parents[index].sent > 0,
      Double(parents[index].sent + lots) > share * traded
    {
      return nil
    }
    parents[index].sent += lots
    parents[index].left -= lots
    parents[index].last = lots
    let side = parents[index].side
    let limit = ImmediateOrder.price(side, beyondMid: parameters.slip, of: view, in: facts.market)
    return Request(
      .place(ImmediateOrder.ticket(side, lots, at: limit)), by: account, in: facts.market,
      motive: .position, tag: parents[index].number)
  }

  public mutating func hear(_ entry: JournalEntry) {
    switch entry.fact {
    case .cancelled(let fact) where fact.account == account:
      giveBack(fact.quantity.lots, to: fact.tag)
    case .rejected(let fact) where fact.account == account: giveBack(.max, to: fact.tag)
    default: break
    }
  }

  /// A child, or what is left of it, did not trade.
  private mutating func giveBack(_ lots: Int64, to number: UInt32) {
    guard let index = parents.firstIndex(where: { $0.number == number }) else { return }
    let back = min(lots, parents[index].last)
    parents[index].left += back
    parents[index].sent -= back
  }
}
