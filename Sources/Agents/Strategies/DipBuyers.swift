import Clearing
import Glibc
public import Kernel
import Matching
public import Primitives
public import Venues

/// Slow capital that buys what has become cheap (Duffie 2010): one agent with an account for each
/// buyer.
///
/// Assumption: a buyer compares the price with where it was over the last hour, has a discount of
/// his own at which he buys, looks rarely, more often when much is traded, and puts in a part of
/// his money at each look; part of that he takes at once, part he bids below. When the price has
/// come back he sells slowly. Without him every cascade is a one-way drift.
///
/// Not modelled: buyers who know why the price fell, and money that is sent after the first.
public struct DipBuyers: Strategy {
  /// What the buyers of one market are like.
  public struct Parameters: Hashable, Sendable {
    /// - unit: count; range: 1...100,000; default: none published; class: assumed
    public var buyers = 200
    /// Money of all together, as a share of open interest.
    /// - unit: ratio; range: 0...10; default: study (.54, .86, .14); class: assumed
    public var capital = 0.54
    /// Median discount at which they buy.
    /// - unit: ratio of price; range: 0...1; default: study (4 %, 5 %, 22 %); class:
    ///   assumed
    public var discount = Rate.percent(4)
    /// Deviation of its logarithm.
    /// - unit: none; range: 0...2; default: Duffie 2010; class: assumed
    public var discountSpread = 0.7
    /// Memory of the price they compare with.
    /// - unit: time; range: 1min...1d; default: Duffie 2010; class: assumed
    public var memory = Interval.hours(1)
    /// Mean time between two looks of one buyer: in calm, and at most.
    /// - unit: time; range: 1s...1d; default: study; class: assumed
    public var calmAttention = Interval.minutes(10)
    public var fullAttention = Interval.seconds(30)
    /// Calm volume of a day, in units of open interest.
    /// - unit: ratio; range: 0...100; default: study (2.4, alt 3.6); class: measured
    public var dailyVolume = 2.4
    /// Memory of the volume that draws attention.
    /// - unit: time; range: 1s...1h; default: none published; class: assumed
    public var volumeMemory = Interval.minutes(1)
    /// Part of a buyer's money put in at a look.
    /// - unit: ratio; range: 0...1; default: Duffie 2010; class: assumed
    public var deploy = 0.2
    /// Part of that which is taken at once.
    /// - unit: ratio; range: 0...1; default: study; class: assumed
    public var marketable = 0.4
    /// How far above the mid it is taken.
    /// - unit: ratio of price; range: 0...1; default: study; class: assumed
    public var reach = Rate.percent(1)
    /// The rest is bid uniformly down to this below the mid.
    /// - unit: ratio of price; range: 0...1; default: Duffie 2010; class: assumed
    public var bidBand = Rate.percent(2)
    /// In so many orders, withdrawn at the next look.
    /// - unit: count; range: 1...20; default: none published; class: assumed
    public var bids = 2
    /// They take profit when no more than this part of their discount is left.
    /// - unit: ratio; range: 0...1; default: none published; class: assumed
    public var profitBelow = 0.3
    /// Part of the position sold at a look then.
    /// - unit: ratio; range: 0...1; default: none published, small, so that capital recycles
    ///   slowly; class: assumed
    public var profitShare = Rate.percent(10)
    /// Time between two wakings of the agent.
    /// - unit: time; range: 100ms...1min; default: none published; class: assumed
    public var wake = Interval.seconds(1)

    public init() {}

    /// For ETH.
    public static var eth: Parameters {
      var parameters = Parameters()
      parameters.capital = 0.86
      parameters.discount = .percent(5)
      return parameters
    }

    /// For a market of an alt basket.
    public static var alt: Parameters {
      var parameters = Parameters()
      parameters.capital = 0.14
      parameters.discount = .percent(22)
      parameters.dailyVolume = 3.6
      return parameters
    }

    /// What one buyer's account needs, in the quote asset.
    public func deposit(_ facts: MarketFacts) -> Money {
      Money(nearest: capital * facts.openInterest.amount / Double(buyers))
    }
  }

  struct Buyer: BitwiseCopyable {
    var discount: Double
    var hasBids = false
  }

  public let parameters: Parameters
  public let facts: MarketFacts
  /// The first buyer's account; the others follow without a gap.
  public let first: AccountID
  private(set) var buyers: [Buyer]
  /// The slow price they compare with, in ticks.
  public private(set) var reference: Double
  /// Volume of late over calm volume.
  public private(set) var bustle = 1.0
  private var lastLook: Instant?
  private var lastVolume: Int64 = 0

  /// - Parameters seed, agent: every buyer's discount comes from a stream of his own.
  public init(
    _ parameters: Parameters, facts: MarketFacts, first: AccountID, seed: UInt64, agent: AgentID
  ) {
    self.parameters = parameters
    self.facts = facts
    self.first = first
    reference = Double(facts.price.ticks)
    buyers = (0..<parameters.buyers).map { index in
      var stream = Stream(StreamKey(seed: seed, .account(agent, index: index)))
      return Buyer(
        discount: stream.lognormal(
          median: max(1e-9, parameters.discount.ratio), sigma: parameters.discountSpread))
    }
  }

  public mutating func react(
    to view: borrowing MarketView, stream: inout Stream, requests: inout Buffer<Request>
  ) -> Interval {
    let seconds = (view.now - (lastLook ?? view.now)).seconds
    lastLook = view.now
    remember(view, seconds)
    let mean = Double(buyers.count) * seconds / lookEvery
    for _ in 0..<stream.poisson(mean: min(mean, 1e6)) {
      let buyer = stream.below(buyers.count)
      look(buyer, view, stream: &stream, requests: &requests)
    }
    return parameters.wake
  }

  /// Mean seconds between two looks of one buyer now.
  var lookEvery: Double {
    let (calm, full) = (parameters.calmAttention.seconds, parameters.fullAttention.seconds)
    return max(full, calm / max(1, bustle))
  }

  private mutating func remember(_ view: borrowing MarketView, _ seconds: Double) {
    let market = facts.market
    let slow = 1 - exp(-seconds / parameters.memory.seconds)
    reference += (Double(view.mark(market).ticks) - reference) * slow
    let volume = view.volume(market)
    if seconds <= 0 {
      lastVolume = volume
      return
    }
    let traded = facts.contract.notional(facts.price, Quantity(lots: volume - lastVolume)).amount
    lastVolume = volume
    let calm = parameters.dailyVolume * facts.openInterest.amount / 86_400
    let quick = 1 - exp(-seconds / parameters.volumeMemory.seconds)
    bustle += (traded / seconds / max(1e-9, calm) - bustle) * quick
  }

  /// One buyer looks: buys, or takes a little profit; bids from the last look are withdrawn.
  private mutating func look(
    _ buyer: Int, _ view: borrowing MarketView, stream: inout Stream,
    requests: inout Buffer<Request>
  ) {
    let market = facts.market
    if !view.isTrading(market) { return }
    let account = AccountID(first.index + UInt32(buyer))
    if buyers[buyer].hasBids {
      requests.append(Request(.cancelAll, by: account, in: market, motive: .dip))
      buyers[buyer].hasBids = false
    }
    let mid = Double(view.midHalves(market)) / 2
    let discount = 1 - mid / reference
    let held = view.held(by: account, facts).lots
    if discount >= buyers[buyer].discount {
      buy(buyer, account, held: held, view, stream: &stream, requests: &requests)
    } else if held > 0, discount <= parameters.profitBelow * buyers[buyer].discount {
      let lots = max(1, parameters.profitShare.of(Quantity(lots: held), rounding: .down).lots)
      let limit = ImmediateOrder.limit(.sell, within: parameters.reach, of: view, in: market)
      requests.append(
        Request(
          .place(ImmediateOrder.ticket(.sell, lots, at: limit, isReduceOnly: true)), by: account,
          in: market, motive: .dip))
    }
  }

  private mutating func buy(
    _ buyer: Int, _ account: AccountID, held: Int64, _ view: borrowing MarketView,
    stream: inout Stream, requests: inout Buffer<Request>
  ) {
    let market = facts.market
    let capital = parameters.deposit(facts).amount
    let invested = facts.contract.notional(view.mark(market), Quantity(lots: held)).amount
    let amount = min(parameters.deploy * capital, capital - invested)
    if amount <= 0 { return }
    let now = ImmediateOrder.lots(worth: amount * parameters.marketable, of: view, in: market)
    if now > 0 {
      let limit = ImmediateOrder.limit(.buy, within: parameters.reach, of: view, in: market)
      requests.append(
        Request(
          .place(ImmediateOrder.ticket(.buy, now, at: limit)), by: account, in: market,
          motive: .dip))
    }
    let each = amount * (1 - parameters.marketable) / Double(parameters.bids)
    for _ in 0..<parameters.bids {
      let below = Rate(nearest: stream.uniform() * parameters.bidBand.ratio)
      let limit = ImmediateOrder.price(.sell, beyondMid: below, of: view, in: market)
      let lots = facts.contract.quantity(worth: each, at: limit).lots
      if lots == 0 { continue }
      requests.append(
        Request(
          .place(ImmediateOrder.bid(lots, at: limit)), by: account, in: market, motive: .dip))
      buyers[buyer].hasBids = true
    }
  }
}
