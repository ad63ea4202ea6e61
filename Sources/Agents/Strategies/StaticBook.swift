public import Kernel
import Matching
public import Primitives
public import Venues

/// Bids that were there before and never change: the same number of lots at every tick below the
/// first price.
///
/// Assumption: nobody refills, nobody leaves, nobody offers. This is the book of theory, in which
/// the fall of the price is what is sold over the lots at a tick; with `LadderHolders` below it a
/// cascade is the busy period of a queue.
public struct StaticBook: Strategy {
  /// What the book looks like.
  public struct Parameters: Hashable, Sendable {
    /// Bids at each tick.
    /// - unit: lots; range: 1...1,000,000; default: the unit of theory; class: assumed
    public var lotsPerTick: Int64 = 1
    /// How many ticks below the first price it reaches, at most to the lowest price.
    /// - unit: ticks; range: 1...100,000; default: far beyond a fall; class: assumed
    public var ticks = 4_096

    public init() {}

    /// Ticks with a bid: the last one is the lowest price there is.
    func reach(_ facts: MarketFacts) -> Int64 { min(Int64(ticks), facts.price.ticks - 1) }

    /// Cash for every bid, if all of them trade.
    public func deposit(_ facts: MarketFacts) -> Money {
      // A bid for an inverse contract costs the more the lower it lies.
      let dearest = facts.contract.kind == .inverse ? facts.price - reach(facts) : facts.price
      return facts.contract.notional(dearest, Quantity(lots: lotsPerTick * reach(facts)))
    }
  }

  public let parameters: Parameters
  public let facts: MarketFacts
  public let account: AccountID
  /// Ticks below the first price whose bid is still to be sent.
  private var next: Int64 = 1
  private var again: [Int64] = []

  /// Bids sent at one waking, and the time to the next.
  private static let batch = 500
  private static let pause = Interval.milliseconds(100)

  public init(_ parameters: Parameters, facts: MarketFacts, account: AccountID) {
    self.parameters = parameters
    self.facts = facts
    self.account = account
  }

  /// Whether every bid was sent, and none came back.
  public var isPosted: Bool { next > parameters.reach(facts) && again.isEmpty }

  public mutating func react(
    to view: borrowing MarketView, stream: inout Stream, requests: inout Buffer<Request>
  ) -> Interval {
    var left = StaticBook.batch
    while left > 0, let depth = again.popLast() {
      requests.append(bid(at: depth))
      left -= 1
    }
    while left > 0, next <= parameters.reach(facts) {
      requests.append(bid(at: next))
      next += 1
      left -= 1
    }
    // A bid that the gateway turned away is heard of a little later.
    return isPosted && view.now - .start >= .minutes(1) ? .hours(1) : StaticBook.pause
  }

  private func bid(at depth: Int64) -> Request {
    let ticket = ImmediateOrder.bid(parameters.lotsPerTick, at: facts.price - depth)
    return Request(
      .place(ticket), by: account, in: facts.market, motive: .background, tag: UInt32(depth))
  }

  public mutating func hear(_ entry: JournalEntry) {
    if case .rejected(let fact) = entry.fact, fact.account == account, fact.reason.isOfService {
      again.append(Int64(fact.tag))
    }
  }
}
