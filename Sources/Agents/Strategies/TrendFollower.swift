import Clearing
import Glibc
public import Kernel
public import Primitives
public import Venues

/// Follows the price: long while a fast average of the mid is above a slow one, short while it is
/// below.
///
/// Assumption: a trend of the last minutes goes on; capital is small beside the book, and nothing
/// else is looked at.
public struct TrendFollower: Strategy {
  /// What one follower is like.
  public struct Parameters: Hashable, Sendable {
    /// Money, in units of the calm depth within 1 %.
    /// - unit: ratio; range: 0...100; default: none published, small; class: assumed
    public var capital = 0.2
    /// Largest position over the money.
    /// - unit: ratio; range: 0...20; default: none published; class: assumed
    public var leverage = 2.0
    /// Time constants of the two averages.
    /// - unit: time; range: 1s...1d; default: none published; class: assumed
    public var fast = Interval.minutes(1)
    public var slow = Interval.minutes(10)
    /// Gap of the averages at which a position begins, and at which it is full.
    /// - unit: ratio of price; range: 0...1; default: none published; class: assumed
    public var threshold = Rate.basisPoints(10)
    public var full = Rate.basisPoints(60)
    /// Part of the largest position traded at a look.
    /// - unit: ratio; range: 0...1; default: none published; class: assumed
    public var slice = 0.1
    /// How far from mid or mark an order reaches.
    /// - unit: ratio of price; range: 0...1; default: none published; class: assumed
    public var reach = Rate.basisPoints(20)
    /// Mean time between two looks, exponential.
    /// - unit: time; range: 10ms...1h; default: none published; class: assumed
    public var wake = Interval.seconds(5)
    /// How he hurries before a halt.
    public var magnet = HaltMagnet()

    public init() {}

    /// What the account needs, in the quote asset.
    public func deposit(_ facts: MarketFacts) -> Money {
      Money(nearest: capital * facts.depthOnePercent.amount)
    }
  }

  public let parameters: Parameters
  public let facts: MarketFacts
  public let account: AccountID
  /// The averages, in ticks.
  private(set) var fast: Double
  private(set) var slow: Double
  private var lastLook: Instant?

  public init(_ parameters: Parameters, facts: MarketFacts, account: AccountID) {
    self.parameters = parameters
    self.facts = facts
    self.account = account
    fast = Double(facts.price.ticks)
    slow = fast
  }

  public mutating func react(
    to view: borrowing MarketView, stream: inout Stream, requests: inout Buffer<Request>
  ) -> Interval {
    let seconds = (view.now - (lastLook ?? view.now)).seconds
    lastLook = view.now
    let mid = Double(view.midHalves(facts.market)) / 2
    fast += (mid - fast) * (1 - exp(-seconds / parameters.fast.seconds))
    slow += (mid - slow) * (1 - exp(-seconds / parameters.slow.seconds))
    trade(view, requests: &requests)
    return Interval(up: stream.exponential(mean: parameters.wake.seconds))
  }

  /// The position wanted at this gap of the averages, from -1 to 1 of the largest.
  func conviction(_ gap: Double) -> Double {
    let (low, high) = (parameters.threshold.ratio, parameters.full.ratio)
    if abs(gap) <= low { return 0 }
    let strength = min(1, (abs(gap) - low) / max(1e-12, high - low))
    return gap > 0 ? strength : -strength
  }

  private func trade(_ view: borrowing MarketView, requests: inout Buffer<Request>) {
    let market = facts.market
    if !view.isTrading(market) { return }
    let money = parameters.deposit(facts).amount * parameters.leverage
    let largest = Double(ImmediateOrder.lots(worth: money, of: view, in: market))
    let held = Double(view.held(by: account, facts).lots)
    let gap = conviction(fast / slow - 1) * largest - held
    let slice = parameters.slice * largest * parameters.magnet.urgency(view, in: market)
    // What is less than a tenth of a slice is not worth a message.
    let ticket = ImmediateOrder.step(
      over: gap, slice: slice, least: 0.1 * parameters.slice * largest, reach: parameters.reach,
      of: view, in: market)
    guard let ticket else { return }
    requests.append(Request(.place(ticket), by: account, in: market, motive: .trend))
  }
}
