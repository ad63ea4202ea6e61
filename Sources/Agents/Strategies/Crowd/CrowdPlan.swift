public import Clearing
public import Kernel
public import Primitives

/// Who holds what when the run begins, assuming that positions are drawn by shape and then
/// multiplied by one factor per market and side, so that open interest is what it is known to be;
/// the median account is an output.
///
/// Pure: the same parameters, markets and seed make the same plan. Every account has a stream of
/// its own, so adding one shifts nobody's luck: others keep their side, leverage, mode, nerves and
/// delays, and their sizes change by the common factor alone.
///
/// Per market: the longs' lots are worth the open interest to a lot, and the lots of the crowd and
/// of those who carry positions beside it come to zero.
public struct CrowdPlan: Sendable {
  /// One position.
  public struct Leg: Hashable, Sendable, BitwiseCopyable {
    public var market: MarketID
    /// Signed.
    public var quantity: Quantity
    public var entry: Price
    /// Leverage at entry, as drawn; the hedge of a long shares its long's.
    public var drawnLeverage: Double
    /// What initial margin is computed with: the next step of the ladder above the leverage now.
    public var leverage: UInt16
    /// Trigger prices of orders left with the venue.
    public var stop: Price?
    public var takeProfit: Price?
  }

  /// One account with its positions (those with the indices `legs`) and its character.
  public struct Account: Equatable, Sendable {
    public var ownerClass: AgentClass
    public var mode: MarginMode
    /// Money behind the positions at the first price, their profit included.
    public var equity: Money
    /// Money in the wallet beside an isolated margin.
    public var reserve: Money
    public var legs: Range<Int>
    public var behaviour: Behaviour
  }

  /// What an account would do, drawn beforehand.
  public struct Behaviour: Equatable, Sendable {
    public var topsUp = false
    public var isInformed = false
    public var takesProfit = false
    public var hasLender = false
    /// The lender's window.
    public var cure = Interval.zero
    /// Steps against the position to the first addition; zero is never.
    public var additionStep: Int64 = 0
    /// The integral of the panic rate at which it leaves; infinite when it never panics.
    public var panicThreshold = Double.infinity
    /// What its chance goes on with.
    public var stream: Stream
  }

  public let parameters: LeveragedCrowd.Parameters
  public let facts: [MarketFacts]
  public internal(set) var accounts: [Account] = []
  public internal(set) var legs: [Leg] = []

  /// - Parameters:
  ///   - schedules: the venue's margin tiers, per market.
  ///   - carried: net lots that others carry in, per market: a whale's short is negative.
  public init(
    _ parameters: LeveragedCrowd.Parameters, facts: [MarketFacts], schedules: [MarginSchedule],
    carried: [Int64], seed: UInt64, agent: AgentID
  ) {
    precondition(
      facts.count == schedules.count && facts.count == carried.count,
      "a crowd needs facts, tiers and carried lots of each of its markets")
    self.parameters = parameters
    self.facts = facts
    var draft = CrowdDraft(
      parameters, facts: facts, schedules: schedules, carried: carried, seed: seed, agent: agent)
    draft.size()
    accounts.reserveCapacity(draft.people.count)
    legs.reserveCapacity(draft.stakes.count)
    for index in draft.people.indices { draft.settle(index, into: &self) }
  }

  /// Net lots per market: with the carried ones they come to zero.
  public var netLots: [Int64] {
    var net = facts.map { _ in Int64(0) }
    for leg in legs { net[Int(leg.market.index)] += leg.quantity.lots }
    return net
  }
}
