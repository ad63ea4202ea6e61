import Clearing
public import Kernel
public import Primitives
public import Venues

/// Holds the asset against a short perpetual while funding pays more than that costs: cash and
/// carry.
///
/// Assumption: only the perpetual is traded here. The other leg is spot outside the model, which
/// trades at the index at any time in any size, and whose cost is part of the thresholds: the
/// trader enters where a year of the present funding pays for money, fees and trouble, and leaves
/// where it does not. The margin lies at the venue on one leg alone, so that a rise may liquidate
/// the short although the two legs together lose nothing.
///
/// Not modelled: the seconds between the legs, and spot that cannot be had.
public struct CarryTrader: Strategy {
  /// What one desk is like.
  public struct Parameters: Hashable, Sendable {
    /// Money at the venue, in units of the calm depth within 1 %.
    /// - unit: ratio; range: 0...10000; default: none published; class: assumed
    public var capital = 3.0
    /// Largest position over the money.
    /// - unit: ratio; range: 0...20; default: none published; class: assumed
    public var leverage = 3.0
    /// Funding a year above which it enters, and at which its position is full.
    /// - unit: ratio a year; range: -10...10; default: 10 %, 20 % (desks' rules of thumb);
    ///   class: assumed
    public var entry = Rate.percent(10)
    public var full = Rate.percent(20)
    /// Funding a year below which it leaves.
    /// - unit: ratio a year; range: -10...10; default: 3 % (desks' rules of thumb); class: assumed
    public var exit = Rate.percent(3)
    /// Whether it can borrow the asset: then it is long the perpetual below `exit`.
    /// - default: no; class: assumed
    public var borrows = false
    /// Part of the largest position traded at a look.
    /// - unit: ratio; range: 0...1; default: none published; class: assumed
    public var slice = 0.05
    /// How far from mid or mark an order reaches.
    /// - unit: ratio of price; range: 0...1; default: none published; class: assumed
    public var reach = Rate.basisPoints(10)
    /// Mean time between two looks, exponential.
    /// - unit: time; range: 10ms...1h; default: none published; class: assumed
    public var wake = Interval.seconds(15)

    public init() {}

    /// What the account needs, in the quote asset.
    public func deposit(_ facts: MarketFacts) -> Money {
      Money(nearest: capital * facts.depthOnePercent.amount)
    }
  }

  public let parameters: Parameters
  public let facts: MarketFacts
  public let account: AccountID

  public init(_ parameters: Parameters, facts: MarketFacts, account: AccountID) {
    self.parameters = parameters
    self.facts = facts
    self.account = account
  }

  public mutating func react(
    to view: borrowing MarketView, stream: inout Stream, requests: inout Buffer<Request>
  ) -> Interval {
    trade(view, requests: &requests)
    return Interval(up: stream.exponential(mean: parameters.wake.seconds))
  }

  /// The position wanted at this funding a year with this one held, both as shares of the largest:
  /// -1 is short in full. Between `exit` and `entry` what there is stays.
  func wanted(_ funding: Double, held: Double) -> Double {
    let (entry, exit) = (parameters.entry.ratio, parameters.exit.ratio)
    let span = max(1e-12, parameters.full.ratio - entry)
    if funding > entry { return -min(1, (funding - entry) / span) }
    if funding >= exit { return held }
    return parameters.borrows ? min(1, (exit - funding) / span) : 0
  }

  private func trade(_ view: borrowing MarketView, requests: inout Buffer<Request>) {
    let market = facts.market
    let money = parameters.deposit(facts).amount * parameters.leverage
    let largest = Double(ImmediateOrder.lots(worth: money, of: view, in: market))
    if largest < 1 { return }
    let held = Double(view.held(by: account, facts).lots)
    let gap = wanted(view.annualFunding(market), held: held / largest) * largest - held
    // What is less than a tenth of a slice is not worth a message.
    let ticket = ImmediateOrder.step(
      over: gap, slice: parameters.slice * largest, least: 0.1 * parameters.slice * largest,
      reach: parameters.reach,
      of: view, in: market)
    guard let ticket else { return }
    requests.append(Request(.place(ticket), by: account, in: market, motive: .position))
  }
}
