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
    /// Money behind this position alone, its profit included; `nil`: as its account keeps it.
    public var margin: Money?
  }

  /// One account with its positions (those with the indices `legs`) and its character.
  public struct Account: Equatable, Sendable {
    public var ownerClass: AgentClass
    public var mode: MarginMode
    /// Money behind the positions at the first price, their profit included.
    public var equity: Money
    /// Money in the wallet beside an isolated margin.
    public var reserve: Money
    /// Lots of a spot market that stand for a part of the equity.
    public var coins = Quantity.zero
    /// Money less for it in the wallet.
    public var pledged = Money.zero
    /// Coins in single spot markets, of an account that is known.
    public var holdings = 0..<0
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
  /// Names of the streams of what the accounts say to one another.
  let seed: UInt64
  let agent: AgentID
  public internal(set) var accounts: [Account] = []
  public internal(set) var legs: [Leg] = []
  public internal(set) var holdings: [CarriedBook.Holding] = []

  /// - Parameters:
  ///   - schedules: the venue's margin tiers, per market.
  ///   - carried: net lots that others carry in, per market: a whale's short is negative.
  public init(
    _ parameters: LeveragedCrowd.Parameters, facts: [MarketFacts], schedules: [MarginSchedule],
    carried: [Int64], seed: UInt64, agent: AgentID, asset: AssetID = .first
  ) {
    precondition(
      facts.count == schedules.count && facts.count == carried.count,
      "a crowd needs facts, tiers and carried lots of each of its markets")
    self.parameters = parameters
    self.facts = facts
    (self.seed, self.agent) = (seed, agent)
    if let book = parameters.book {
      carry(book, schedules: schedules, carried: carried, seed: seed, agent: agent, asset: asset)
      return
    }
    var draft = CrowdDraft(
      parameters, facts: facts, schedules: schedules, carried: carried, seed: seed, agent: agent,
      asset: asset)
    draft.size()
    accounts.reserveCapacity(draft.people.count)
    legs.reserveCapacity(draft.stakes.count)
    for index in draft.people.indices { draft.settle(index, into: &self) }
    if let rule = parameters.collateral {
      for index in accounts.indices {
        pledge(
          index, rule, Stream(StreamKey(seed: seed, .collateral(agent, index: index))), schedules)
      }
    }
  }

  /// Puts coins of a spot market in the place of a part of an account's money, so many that they
  /// are worth that part when their haircut is taken off.
  private mutating func pledge(
    _ index: Int, _ rule: LeveragedCrowd.Collateral, _ fresh: Stream, _ schedules: [MarginSchedule]
  ) {
    var stream = fresh
    let account = accounts[index]
    if stream.uniform() >= rule.accounts || account.mode != .cross { return }
    if account.ownerClass == .hedger || account.legs.isEmpty { return }
    let fact = facts[Int(rule.market.index)]
    let wanted = rule.part * account.equity.amount
    var coins = fact.contract.quantity(worth: wanted, at: fact.price)
    for _ in 0..<40 {
      let value = fact.contract.notional(fact.price, coins)
      let haircut = schedules[Int(rule.market.index)].maintenance(of: value)
      let missing = wanted - (value - haircut).amount
      let more = fact.contract.quantity(worth: missing, at: fact.price)
      if !more.isPositive { break }
      coins = coins + more
    }
    // A lot more than the rounding took.
    accounts[index].coins = coins + Quantity(lots: 1)
    accounts[index].pledged = Money(nearest: wanted)
  }

  /// Net lots per market: with the carried ones they come to zero.
  public var netLots: [Int64] {
    var net = facts.map { _ in Int64(0) }
    for leg in legs { net[Int(leg.market.index)] += leg.quantity.lots }
    return net
  }
}
