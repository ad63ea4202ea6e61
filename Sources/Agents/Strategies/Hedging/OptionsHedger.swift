import Glibc
public import Kernel
import Matching
public import Primitives
public import Venues

/// Hedges a book of options with the perpetual: who is short of options sells into a fall and buys
/// into a rise.
///
/// Assumption: a dealer has sold (or holds) puts below and calls above the price of the start, as
/// many at each of a few strikes, and keeps the sum of their deltas hedged, as Black and Scholes
/// (1973) have it for no interest and one constant volatility:
///
///     call N(d), put N(d) - 1        d = (ln(S/K) + σ²T/2) / (σ√T)
///
/// What it needed at the start it holds elsewhere; here it trades the change since. It trades when
/// the hedge is off by more than a band, and never takes more than a share of what it can see near
/// the mid: where there is nothing to trade with, the hedge lags.
///
/// Not modelled: options are not traded, and their volatility does not move.
public struct OptionsHedger: Strategy {
  /// Whether the options have been sold or bought.
  public enum Holding: String, Hashable, Sendable, CaseIterable {
    /// Sold: hedging goes with the price.
    case short
    /// Bought: hedging goes against it.
    case long
  }

  /// One book.
  public struct Parameters: Hashable, Sendable {
    public var holding = Holding.short
    /// What the options are options on, as a share of open interest.
    /// - unit: ratio; range: 0...10; default: none published; class: assumed
    public var size = Rate.percent(10)
    /// Strikes, at even distances from `width` below the price of the start to `width` above.
    /// - unit: count, ratio; range: 1...100, 0...1; default: none published; class: assumed
    public var strikes = 7
    public var width = Rate.percent(15)
    /// Time from the start until the options expire.
    /// - unit: time; range: 1min...2y; default: a week; class: assumed
    public var expiry = Interval.hours(168)
    /// Volatility a year that the deltas are worked out with; `nil`: the market's on a calm day.
    /// - unit: ratio a year; range: 0.01...10; default: the market's; class: calm
    public var volatility: Double?
    /// How far the hedge may be off, as a share of `size`.
    /// - unit: ratio; range: 0...1; default: none published; class: assumed
    public var band = Rate.percent(1)
    /// Largest part of the visible depth that it takes at a look, and how far it looks.
    /// - unit: ratio; range: 0...1; default: none published; class: assumed
    public var depthShare = 0.2
    public var reach = Rate.basisPoints(20)
    /// Largest hedge over the money.
    /// - unit: ratio; range: 0.1...50; default: none published; class: assumed
    public var leverage = 5.0
    /// Time between two looks.
    /// - unit: time; range: 10ms...1h; default: none published; class: assumed
    public var wake = Interval.seconds(1)

    public init() {}

    /// What the account needs, in the quote asset.
    public func deposit(_ facts: MarketFacts) -> Money {
      Money(nearest: size.ratio * facts.openInterest.amount / leverage)
    }
  }

  public let parameters: Parameters
  public let facts: MarketFacts
  public let account: AccountID
  /// Lots that all options are on.
  private let lots: Double
  /// Delta of the options at the start, per lot.
  private let first: Double

  public init(_ parameters: Parameters, facts: MarketFacts, account: AccountID) {
    self.parameters = parameters
    self.facts = facts
    self.account = account
    lots = Double(
      facts.contract.quantity(
        worth: parameters.size.ratio * facts.openInterest.amount, at: facts.price
      ).lots)
    first = OptionsHedger.delta(1, after: .zero, parameters, facts)
  }

  public mutating func react(
    to view: borrowing MarketView, stream: inout Stream, requests: inout Buffer<Request>
  ) -> Interval {
    if view.isTrading(facts.market) { hedge(view, &requests) }
    return parameters.wake
  }

  /// Delta of the options held by whoever bought them, per lot of all of them.
  /// - Parameter price: over that of the start.
  static func delta(
    _ price: Double, after time: Interval, _ parameters: Parameters, _ facts: MarketFacts
  ) -> Double {
    let years = max(0, (parameters.expiry - time).seconds) / 31_536_000
    let deviation = (parameters.volatility ?? facts.volatility) * years.squareRoot()
    let (count, width) = (parameters.strikes, parameters.width.ratio)
    let sum = (0..<count).reduce(0.0) { sum, index in
      let part = count == 1 ? 0 : 2 * Double(index) / Double(count - 1) - 1
      let call = delta(price, strike: 1 + width * part, deviation: deviation)
      return sum + (part < 0 ? call - 1 : call)
    }
    return sum / Double(count)
  }

  /// Delta of a call.
  /// - Parameter deviation: of the logarithm of the price until expiry; zero: it has expired.
  static func delta(_ price: Double, strike: Double, deviation: Double) -> Double {
    if deviation <= 0 { return price > strike ? 1 : 0 }
    return NormalLaw.cumulative(log(price / strike) / deviation + deviation / 2)
  }

  /// Lots that it should hold, signed.
  func wanted(at mark: Price, now: Instant) -> Double {
    let price = facts.contract.amount(mark) / facts.contract.amount(facts.price)
    let change = OptionsHedger.delta(price, after: now - .start, parameters, facts) - first
    return parameters.holding == .short ? lots * change : -lots * change
  }

  private func hedge(_ view: borrowing MarketView, _ requests: inout Buffer<Request>) {
    let market = facts.market
    let held = Double(view.held(by: account, facts).lots)
    let gap = wanted(at: view.mark(market), now: view.now) - held
    if abs(gap) <= parameters.band.ratio * lots { return }
    let side: Side = gap > 0 ? .buy : .sell
    let limit = ImmediateOrder.price(side, beyondMid: parameters.reach, of: view, in: market)
    let visible = Double(view.depth(side.opposite, to: limit, in: market).quantity.lots)
    let size = Quantity(towardZero: min(abs(gap), parameters.depthShare * visible)).lots
    if size == 0 { return }
    requests.append(
      Request(
        .place(ImmediateOrder.ticket(side, size, at: limit)), by: account, in: market,
        motive: .hedge))
  }
}
