import Clearing
public import Kernel
public import Primitives
public import Venues

/// One large short that was there before, as on 10 October 2025.
///
/// Assumption: the whale holds its shorts when the run begins, sells a little more just before the
/// news, and buys a part back while the price falls: when its profit is large enough, or at a time
/// of its own. It does not react to anything else.
public struct Whale: Strategy {
  /// What the whale holds, and when it acts.
  public struct Parameters: Hashable, Sendable {
    /// Short carried in, per market in their order; markets beyond have none.
    /// - unit: amount; range: 0...10^10; default: study ($1.1 m of scaled money), two
    ///   thirds BTC; class: measured
    public var shorts = [Money.whole(750_000), Money.whole(350_000)]
    /// Sold in addition in the first market.
    /// - unit: amount; range: 0...10^10; default: study; class: measured
    public var addition = Money.whole(25_000)
    /// When the addition begins; never when it is `nil`.
    /// - unit: time since the start; default: the scenario says it; class: measured
    public var addsAt: Interval?
    /// How long it takes.
    /// - unit: time; range: 0...1d; default: study; class: measured
    public var addsOver = Interval.minutes(1)
    /// It covers once its profit is this share of the shorts' first value; `nil` is never.
    /// - unit: ratio; range: 0...1; default: none published; class: assumed
    public var coversAtProfit: Rate? = .percent(4)
    /// It covers from this time on; `nil` is never.
    /// - unit: time since the start; default: none published; class: assumed
    public var coversAt: Interval?
    /// Part of each short that is bought back.
    /// - unit: ratio; range: 0...1; default: none published; class: assumed
    public var coverShare = Rate.percent(50)
    /// How long that takes.
    /// - unit: time; range: 0...1d; default: none published; class: assumed
    public var coversOver = Interval.minutes(10)
    /// How much of a sale or of a purchase comes early: the urgency of `SaleSchedule` times the
    /// time that it takes. 0 is evenly.
    /// - unit: none; range: 0...100; default: even slices; class: assumed
    public var urgency = 0.0
    /// Value of the shorts over equity.
    /// - unit: ratio; range: 1...50; default: none published; class: assumed
    public var leverage = 5.0
    /// Worst price, from mid or mark.
    /// - unit: ratio of price; range: 0...1; default: study; class: bridging
    public var slippage = Rate.percent(1)
    /// Time between two slices.
    /// - unit: time; range: 100ms...1h; default: study; class: assumed
    public var wake = Interval.seconds(1)

    public init() {}

    /// Lots carried in per market, negative: what a crowd beside the whale has to balance.
    public func carriedLots(_ facts: [MarketFacts]) -> [Int64] {
      CarriedShorts.lots(shorts, facts)
    }
  }

  public let parameters: Parameters
  public let facts: [MarketFacts]
  public let account: AccountID
  private let carried: [Int64]
  private(set) var programs: [Program] = []
  public private(set) var hasAdded = false
  public private(set) var hasCovered = false

  public init(_ parameters: Parameters, facts: [MarketFacts], account: AccountID) {
    self.parameters = parameters
    self.facts = facts
    self.account = account
    carried = parameters.carriedLots(facts)
  }

  /// Opens the whale's account at a venue and carries its shorts in, at the marks.
  /// - Returns: the account.
  public static func install(
    _ parameters: Parameters, facts: [MarketFacts], asset: AssetID = .first,
    into venue: inout Venue
  ) -> AccountID {
    let total = parameters.shorts.prefix(facts.count).reduce(Money.zero, +) + parameters.addition
    let deposit = Money(nearest: total.amount / parameters.leverage)
    return CarriedShorts.install(
      parameters.carriedLots(facts), deposit: deposit, leverage: parameters.leverage,
      owner: .whale, facts: facts, asset: asset, into: &venue)
  }

  public mutating func react(
    to view: borrowing MarketView, stream: inout Stream, requests: inout Buffer<Request>
  ) -> Interval {
    decide(view)
    for index in programs.indices {
      let (side, market) = (programs[index].side, programs[index].market)
      if !view.isTrading(market) { continue }
      let lots = programs[index].due(at: view.now)
      if lots == 0 { continue }
      let limit = ImmediateOrder.limit(side, within: parameters.slippage, of: view, in: market)
      let ticket = ImmediateOrder.ticket(side, lots, at: limit, isReduceOnly: side == .buy)
      requests.append(
        Request(.place(ticket), by: account, in: market, motive: .whale, tag: UInt32(index)))
    }
    return parameters.wake
  }

  private mutating func decide(_ view: borrowing MarketView) {
    if !hasAdded, let time = parameters.addsAt, view.now >= .start + time, let fact = facts.first {
      hasAdded = true
      let lots = ImmediateOrder.lots(
        worth: parameters.addition.amount, of: view, in: fact.market)
      programs.append(
        Program(
          .sell, lots, in: fact.market, from: view.now, over: parameters.addsOver,
          urgency: parameters.urgency))
    }
    if hasCovered || !wantsToCover(view) { return }
    hasCovered = true
    for fact in facts {
      let held = view.position(of: account, in: fact.market)?.quantity ?? .zero
      let lots = parameters.coverShare.of(held.magnitude, rounding: .down).lots
      if lots == 0 || !held.isNegative { continue }
      programs.append(
        Program(
          .buy, lots, in: fact.market, from: view.now, over: parameters.coversOver,
          urgency: parameters.urgency))
    }
  }

  private func wantsToCover(_ view: borrowing MarketView) -> Bool {
    if let time = parameters.coversAt, view.now >= .start + time { return true }
    guard let wanted = parameters.coversAtProfit else { return false }
    var (profit, value) = (0.0, 0.0)
    for (fact, lots) in zip(facts, carried) {
      let quantity = Quantity(lots: lots)
      let before = fact.contract.value(fact.price, quantity).amount
      profit += fact.contract.value(view.mark(fact.market), quantity).amount - before
      value -= fact.contract.notional(fact.price, quantity).amount
    }
    return value > 0 && profit >= wanted.ratio * value
  }

  public mutating func hear(_ entry: JournalEntry) {
    switch entry.fact {
    case .cancelled(let fact) where Int(fact.tag) < programs.count:
      programs[Int(fact.tag)].giveBack(fact.quantity)
    case .rejected(let fact) where Int(fact.tag) < programs.count:
      programs[Int(fact.tag)].giveBackAll()
    default: break
    }
  }
}
