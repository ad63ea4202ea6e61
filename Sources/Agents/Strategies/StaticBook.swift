public import Kernel
import Matching
public import Primitives
public import Venues

/// A book that was there before and decides nothing: the same number of lots bid at every tick
/// below the first price, or the levels of a snapshot.
///
/// Assumption: nobody leaves, and unless `refill` says so nobody comes back. The ladder is the book
/// of theory, in which the fall of the price is what is sold over the lots at a tick; with
/// `LadderHolders` below it a cascade is the busy period of a queue. A snapshot is what a venue had
/// at one moment: its owners are not known and do not react, so that it is too patient in a crash.
public struct StaticBook: Strategy {
  /// One level of a snapshot.
  public struct Level: Hashable, Sendable, BitwiseCopyable {
    public var side: Side
    public var price: Price
    public var quantity: Quantity

    public init(_ side: Side, _ price: Price, _ quantity: Quantity) {
      self.side = side
      self.price = price
      self.quantity = quantity
    }
  }

  /// What the book looks like.
  public struct Parameters: Hashable, Sendable {
    /// Bids at each tick.
    /// - unit: lots; range: 1...1,000,000; default: the unit of theory; class: assumed
    public var lotsPerTick: Int64 = 1
    /// How many ticks below the first price it reaches, at most to the lowest price.
    /// - unit: ticks; range: 1...100,000; default: far beyond a fall; class: assumed
    public var ticks = 4_096
    /// A snapshot in the place of the ladder.
    public var levels: [Level] = []
    /// Time in which a level of the snapshot that was taken is whole again, evenly; `nil`: never.
    /// - unit: time; range: 1s...24h; default: never; class: assumed
    public var refill: Interval?

    public init() {}

    /// Ticks with a bid: the last one is the lowest price there is.
    func reach(_ facts: MarketFacts) -> Int64 { min(Int64(ticks), facts.price.ticks - 1) }

    /// How many orders there are.
    func orders(_ facts: MarketFacts) -> Int64 {
      levels.isEmpty ? reach(facts) : Int64(levels.count)
    }

    /// Cash for every bid, if all of them trade, and twice the value of every offer.
    public func deposit(_ facts: MarketFacts) -> Money {
      if !levels.isEmpty {
        return levels.reduce(Money.zero) { sum, level in
          let value = facts.contract.notional(level.price, level.quantity)
          return sum + (level.side == .buy ? value : value + value)
        }
      }
      // A bid for an inverse contract costs the more the lower it lies.
      let dearest = facts.contract.kind == .inverse ? facts.price - reach(facts) : facts.price
      return facts.contract.notional(dearest, Quantity(lots: lotsPerTick * reach(facts)))
    }
  }

  public let parameters: Parameters
  public let facts: MarketFacts
  public let account: AccountID
  /// The next order to be sent: ticks below the first price, or places in the snapshot from 1.
  private var next: Int64 = 1
  private var again: [Int64] = []
  private var gaps: BookGaps

  /// Orders sent at one waking, and the time to the next.
  private static let batch = 500
  private static let pause = Interval.milliseconds(100)

  public init(_ parameters: Parameters, facts: MarketFacts, account: AccountID) {
    self.parameters = parameters
    self.facts = facts
    self.account = account
    gaps = BookGaps(parameters.levels.map(\.quantity.lots), refill: parameters.refill)
  }

  /// Whether every order was sent, and none came back.
  public var isPosted: Bool { next > parameters.orders(facts) && again.isEmpty }

  public mutating func react(
    to view: borrowing MarketView, stream: inout Stream, requests: inout Buffer<Request>
  ) -> Interval {
    var left = StaticBook.batch
    while left > 0, let place = again.popLast() {
      requests.append(order(place))
      left -= 1
    }
    while left > 0, next <= parameters.orders(facts) {
      requests.append(order(next))
      next += 1
      left -= 1
    }
    if parameters.refill != nil {
      gaps.advance(to: view.now)
      for level in parameters.levels.indices {
        let lots = gaps.send(level)
        if lots > 0 { requests.append(order(Int64(level + 1), lots: lots)) }
      }
      return isPosted ? .seconds(1) : StaticBook.pause
    }
    // A bid that the gateway turned away is heard of a little later.
    return isPosted && view.now - .start >= .minutes(1) ? .hours(1) : StaticBook.pause
  }

  private func order(_ place: Int64, lots: Int64? = nil) -> Request {
    var ticket = ImmediateOrder.bid(parameters.lotsPerTick, at: facts.price - place)
    if !parameters.levels.isEmpty {
      let level = parameters.levels[Int(place) - 1]
      // What others have offered meanwhile is not taken: the snapshot rests.
      ticket = Ticket(
        level.side, lots.map { Quantity(lots: $0) } ?? level.quantity, at: level.price, .postOnly)
    }
    return Request(
      .place(ticket), by: account, in: facts.market, motive: .background, tag: UInt32(place))
  }

  public mutating func hear(_ entry: JournalEntry) {
    switch entry.fact {
    case .rejected(let fact) where fact.account == account:
      let level = Int(fact.tag) - 1
      if gaps.hasSent(level) {
        gaps.giveBack(level)
      } else if fact.reason.isOfService {
        again.append(Int64(fact.tag))
      } else {
        gaps.miss(level)
      }
    case .rested(let fact) where fact.account == account: gaps.arrive(Int(fact.tag) - 1)
    case .filled(let fact) where fact.fill.maker == account:
      gaps.take(Int(fact.makerTag) - 1, lots: fact.fill.quantity.lots)
    default: break
    }
  }
}
