public import Kernel
public import Primitives
public import Venues

/// Sells what the scenario tells it to, evenly over the time it is given.
///
/// Assumption: the seller has decided before, does not look at the price, and sells within a slip
/// limit; what the book does not take is tried again. Asleep until a signal comes.
public struct ScheduledSeller: Strategy {
  /// What the seller is like; what it sells comes by signal.
  public struct Parameters: Hashable, Sendable {
    /// Money in the account; without leverage it can sell that much.
    /// - unit: amount; range: 0...10^10; default: above the largest sale of the study;
    ///   class: assumed
    public var capital = Money.whole(10_000_000)
    /// Worst price, from mid or mark.
    /// - unit: ratio of price; range: 0...1; default: study; class: bridging
    public var slippage = Rate.percent(1)
    /// Time between two slices.
    /// - unit: time; range: 100ms...1h; default: study; class: assumed
    public var wake = Interval.seconds(1)

    public init() {}
  }

  public let parameters: Parameters
  public let account: AccountID
  private var orders: [Signal] = []
  private(set) var programs: [Program] = []

  public init(_ parameters: Parameters, account: AccountID) {
    self.parameters = parameters
    self.account = account
  }

  public mutating func learn(_ signal: Signal, at now: Instant, stream: inout Stream) {
    if case .sell = signal { orders.append(signal) }
  }

  public mutating func react(
    to view: borrowing MarketView, stream: inout Stream, requests: inout Buffer<Request>
  ) -> Interval {
    for case .sell(let market, let amount, let span) in orders
    where view.canTrade(account, in: market) {
      let lots = ImmediateOrder.lots(worth: amount.amount, of: view, in: market)
      programs.append(Program(.sell, lots, in: market, from: view.now, over: span))
    }
    orders.removeAll()
    for index in programs.indices {
      let market = programs[index].market
      if !view.isTrading(market) { continue }
      let lots = programs[index].due(at: view.now)
      if lots == 0 { continue }
      let limit = ImmediateOrder.limit(.sell, within: parameters.slippage, of: view, in: market)
      requests.append(
        Request(
          .place(ImmediateOrder.ticket(.sell, lots, at: limit)), by: account, in: market,
          motive: .seller, tag: UInt32(index)))
    }
    return parameters.wake
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
