import Clearing
public import Kernel
import Matching
public import Primitives
public import Venues

/// Issues a dollar that is coins and a short perpetual: whatever the price does, the two together
/// stay worth what was issued.
///
/// Assumption: the vault is older than the run. Its coins lie outside, always worth the index, and
/// can be sold there; against them it is short the perpetuals of one venue, with margin that lies
/// there. (One that is spread over several venues is a group at each.) People redeem at a rate a
/// part of what has been issued: a little always, more the further its dollar stands below one, and
/// more while funding is paid by shorts. For what is redeemed coins are sold outside and shorts are
/// bought back here. When the sum of coins and short is off by more than a share of what is issued,
/// it trades the difference: also after others have been closed against its shorts, which leaves it
/// long.
///
/// What stands behind a dollar: coins, the profit of the shorts, a reserve, and what redemptions
/// left over, divided by what is issued. Below one the dollar is worth no more than that.
///
/// A report shows the profit of its account: the coins' loss, which is about the same, is outside.
///
/// Not modelled: nobody issues more, staking yields, and the time that a redemption takes.
public struct StableVault: Strategy {
  /// What the vault holds, and how people redeem.
  public struct Parameters: Hashable, Sendable {
    /// Short carried in, per market in their order, and coins for as much; what is issued is their
    /// sum. Markets beyond have none.
    /// - unit: amount; range: 0...10^10; default: the scenario says it; class: measured
    public var shorts: [Money] = []
    /// The shorts over the money at the venue.
    /// - unit: ratio; range: 0.1...20; default: none published; class: assumed
    public var leverage = 2.0
    /// Beside the coins, as a share of what is issued.
    /// - unit: ratio; range: 0...1; default: 1 % (published); class: measured
    public var reserve = Rate.percent(1)
    /// Redeemed in an hour: always; for each part that the dollar is below one; and for each ratio
    /// a year that funding is below zero.
    /// - unit: ratio an hour; range: 0...100; default: $2bn of $14.8bn left within a day of October
    ///   2025; class: bridging
    public var redeems = 0.002
    public var onDiscount = 1.0
    public var onFunding = 0.02
    /// The spot market whose price is that of the dollar; `nil`: what stands behind it.
    public var peg: MarketID?
    /// How far coins and shorts may be apart, as a share of what is issued.
    /// - unit: ratio; range: 0...1; default: 0.1 % (published); class: measured
    public var tolerance = Rate.basisPoints(10)
    /// Largest trade of one market at a look, as a share of what is issued.
    /// - unit: ratio; range: 0...1; default: none published; class: assumed
    public var slice = Rate.basisPoints(20)
    /// Worst price, from mid or mark.
    /// - unit: ratio of price; range: 0...1; default: study; class: bridging
    public var slippage = Rate.basisPoints(50)
    /// Time between two looks.
    /// - unit: time; range: 10ms...1h; default: none published; class: assumed
    public var wake = Interval.seconds(5)

    public init() {}

    /// Lots carried in per market, negative: what a crowd beside the vault has to balance.
    public func carriedLots(_ facts: [MarketFacts]) -> [Int64] {
      CarriedShorts.lots(shorts, facts)
    }
  }

  public let parameters: Parameters
  public let facts: [MarketFacts]
  public let account: AccountID
  /// Coins outside, in lots of each market.
  public private(set) var coins: [Double]
  /// What has been issued and not redeemed.
  public private(set) var issued: Double
  /// Money outside beyond the reserve: coins sold less redemptions paid.
  public private(set) var outside = 0.0
  private let reserve: Double
  private let deposit: Double
  private var looked: Instant?

  public init(_ parameters: Parameters, facts: [MarketFacts], account: AccountID) {
    self.parameters = parameters
    self.facts = facts
    self.account = account
    coins = parameters.carriedLots(facts).map { -Double($0) }
    let worth = zip(facts, coins).map { fact, lots in
      lots * fact.contract.notional(fact.price, Quantity(lots: 1)).amount
    }
    issued = worth.reduce(0, +)
    reserve = parameters.reserve.ratio * issued
    deposit = StableVault.deposit(parameters, facts).amount
  }

  /// What the account needs, in the settlement asset.
  static func deposit(_ parameters: Parameters, _ facts: [MarketFacts]) -> Money {
    let total = parameters.shorts.prefix(facts.count).reduce(Money.zero, +)
    return Money(nearest: total.amount / parameters.leverage)
  }

  /// Opens the vault's account at a venue and carries its shorts in, at the marks.
  /// - Returns: the account.
  public static func install(
    _ parameters: Parameters, facts: [MarketFacts], asset: AssetID = .first,
    into venue: inout Venue
  ) -> AccountID {
    CarriedShorts.install(
      parameters.carriedLots(facts), deposit: deposit(parameters, facts),
      leverage: parameters.leverage, owner: .stableVault, facts: facts, asset: asset, into: &venue)
  }

  public mutating func react(
    to view: borrowing MarketView, stream: inout Stream, requests: inout Buffer<Request>
  ) -> Interval {
    let hours = (view.now - (looked ?? view.now)).seconds / 3_600
    looked = view.now
    redeem(min(1, rate(view) * hours), view)
    for index in facts.indices where coins[index] > 0 || held(index, view) != 0 {
      hedge(index, view, &requests)
    }
    return parameters.wake
  }

  // MARK: The dollar

  /// What stands behind one that is issued.
  public func backing(_ view: borrowing MarketView) -> Double {
    if issued <= 0 { return 1 }
    let profit = view.equity(of: account).amount - deposit
    return (worth(view) + profit + reserve + outside) / issued
  }

  /// What a dollar of the vault is worth: its price where it has a market, and no more than what
  /// stands behind it.
  public func peg(_ view: borrowing MarketView) -> Double {
    let price = parameters.peg.map { view.contract($0).amount(view.mark($0)) } ?? 1
    return min(1, price, backing(view))
  }

  /// Part of what is issued that is redeemed in an hour.
  func rate(_ view: borrowing MarketView) -> Double {
    let funding = funding(view)
    return parameters.redeems + parameters.onDiscount * max(0, 1 - peg(view))
      + parameters.onFunding * max(0, -funding)
  }

  /// Funding a year, by what is short in each market.
  private func funding(_ view: borrowing MarketView) -> Double {
    var (sum, whole) = (0.0, 0.0)
    for index in facts.indices where coins[index] > 0 {
      let value = value(index, view)
      sum += value * view.annualFunding(facts[index].market)
      whole += value
    }
    return whole > 0 ? sum / whole : 0
  }

  private func value(_ index: Int, _ view: borrowing MarketView) -> Double {
    let market = facts[index].market
    let lot = facts[index].contract.notional(view.index(market), Quantity(lots: 1))
    return coins[index] * lot.amount
  }

  private func worth(_ view: borrowing MarketView) -> Double {
    facts.indices.reduce(0) { $0 + (coins[$1] > 0 ? value($1, view) : 0) }
  }

  /// A part of what is issued comes back: as large a part of the coins is sold outside, and a
  /// dollar is paid for each.
  private mutating func redeem(_ part: Double, _ view: borrowing MarketView) {
    if part <= 0 { return }
    outside += part * (worth(view) - issued)
    issued -= part * issued
    for index in coins.indices { coins[index] -= part * coins[index] }
  }

  // MARK: The hedge

  private func held(_ index: Int, _ view: borrowing MarketView) -> Int64 {
    view.position(of: account, in: facts[index].market)?.quantity.lots ?? 0
  }

  /// Coins less shorts of a market, in lots.
  func delta(_ index: Int, _ view: borrowing MarketView) -> Double {
    coins[index] + Double(held(index, view))
  }

  private func hedge(
    _ index: Int, _ view: borrowing MarketView, _ requests: inout Buffer<Request>
  ) {
    let market = facts[index].market
    if !view.isTrading(market) { return }
    let lot = facts[index].contract.notional(view.mark(market), Quantity(lots: 1)).amount
    let off = delta(index, view)
    if abs(off) * lot <= parameters.tolerance.ratio * issued && issued > 0 { return }
    let slice = issued > 0 ? parameters.slice.ratio * issued / lot : abs(off)
    let lots = Quantity(towardZero: min(abs(off), max(1, slice))).lots
    if lots == 0 { return }
    let side: Side = off > 0 ? .sell : .buy
    let limit = ImmediateOrder.limit(
      side, within: parameters.slippage, of: view, in: market)
    let ticket = ImmediateOrder.ticket(side, lots, at: limit, isReduceOnly: side == .buy)
    requests.append(Request(.place(ticket), by: account, in: market, motive: .hedge))
  }
}
