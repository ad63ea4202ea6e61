import Clearing
public import Kernel
public import Primitives
public import Venues

/// Longs whose liquidation prices are a Poisson process, and nothing else: the ladder of which the
/// answer is known.
///
/// Assumption: every account is long the same number of lots on isolated margin, bought at the
/// first price; at each tick below it a Poisson number of accounts comes into distress. One account
/// without leverage holds all the shorts. Nobody decides anything.
///
/// On a `StaticBook` with D lots a tick, with the last trade as mark, no fees, no delay and full
/// liquidation, a sale of Q sets off a cascade that is the busy period of an M/G/1 queue with load
/// n = density · lots / D (Borel 1942; Takács 1962): in all `E[V] = Q / (1 - n)` is sold, with
/// variance `Q · (density · lots² / D) / (1 - n)³`, and the price falls by V / D ticks.
public struct LadderHolders: Strategy {
  /// What the ladder looks like.
  public struct Parameters: Hashable, Sendable {
    /// Accounts that come into distress at a tick, on average.
    /// - unit: count; range: 0...1,000; default: half of what a static book of one lot a tick
    ///   bears; class: assumed
    public var perTick = 0.5
    /// Size of each position.
    /// - unit: lots; range: 1...1,000,000; default: the unit of theory; class: assumed
    public var lots: Int64 = 1
    /// How far down the ladder reaches.
    /// - unit: ticks; range: 1...100,000; default: far beyond a fall; class: assumed
    public var ticks = 4_000

    public init() {}

    /// The lowest tick at which somebody comes into distress leaves half of the price.
    func reach(_ facts: MarketFacts) -> Int { min(ticks, Int(facts.price.ticks / 2)) }
  }

  public let parameters: Parameters
  /// The first of the accounts; the one with the shorts is the last.
  public let first: AccountID
  public let accounts: Int

  /// Opens the accounts at a venue and carries their positions in, at the mark.
  init(
    _ parameters: Parameters, facts: MarketFacts, seed: UInt64, agent: AgentID,
    into venue: inout Venue
  ) {
    self.parameters = parameters
    var stream = Stream(StreamKey(seed: seed, .account(agent, index: 0)))
    let size = Quantity(lots: parameters.lots)
    var opened: [AccountID] = []
    for depth in 1...max(1, parameters.reach(facts)) {
      for _ in 0..<stream.poisson(mean: parameters.perTick) {
        let margin = LadderHolders.margin(
          of: size, distressedAt: facts.price - Int64(depth), facts, venue)
        let account = venue.openAccount(
          deposit: margin, ownerClass: AgentClass.leveragedLong.rawValue, asset: facts.asset)
        venue.choose(.isolated, leverage: 1, for: account, in: facts.market)
        venue.carryIn(size, entry: facts.price, margin: margin, for: account, in: facts.market)
        opened.append(account)
      }
    }
    let all = Quantity(lots: parameters.lots * Int64(opened.count))
    // Twice the value: no price that can be met brings the shorts into distress.
    let short = venue.openAccount(
      deposit: Money(nearest: 2 * facts.contract.notional(facts.price, all).amount),
      ownerClass: AgentClass.hedger.rawValue, asset: facts.asset)
    if all.isPositive {
      venue.choose(.cross, leverage: 1, for: short, in: facts.market)
      venue.carryIn(-all, entry: facts.price, for: short, in: facts.market)
    }
    first = opened.first ?? short
    accounts = opened.count + 1
  }

  /// Money behind a long at the first price with which this is the first tick of distress.
  static func margin(
    of size: Quantity, distressedAt tick: Price, _ facts: MarketFacts, _ venue: borrowing Venue
  ) -> Money {
    let schedule = venue.clearing.books[Int(facts.market.index)].schedule
    let loss = facts.contract.value(facts.price, size) - facts.contract.value(tick, size)
    let level = schedule.maintenance(of: facts.contract.notional(tick, size)) + loss
    return venue.rules.distress == .below ? level - Money(units: 1) : level
  }

  public mutating func react(
    to view: borrowing MarketView, stream: inout Stream, requests: inout Buffer<Request>
  ) -> Interval { .hours(24) }
}
