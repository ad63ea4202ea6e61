public import Kernel
public import Primitives
public import Venues

/// A way to trade that needs two markets at once, at two venues: one at home, one away. As a
/// `Strategy`, but it sees both views and has an account at each venue.
public protocol PairStrategy {
  /// Called when the agent is awake. Returns how long it sleeps.
  mutating func react(
    home: borrowing MarketView, away: borrowing MarketView, stream: inout Stream,
    requests: inout PairRequests
  ) -> Interval

  /// A fact about one of the agent's accounts; the entry says at which venue.
  mutating func hear(_ entry: JournalEntry)

  /// Something the world tells it about its home.
  mutating func learn(_ signal: Signal, at now: Instant, stream: inout Stream)
}

extension PairStrategy {
  public mutating func learn(_ signal: Signal, at now: Instant, stream: inout Stream) {}
}

/// What an agent asks of its two venues.
public struct PairRequests: ~Copyable {
  public var home = Buffer<Request>(capacity: 8)
  public var away = Buffer<Request>(capacity: 8)

  public init() {}

  /// Empties both for the next agent.
  public mutating func removeAll() {
    home.removeAll()
    away.removeAll()
  }
}

/// The account of an agent at its second venue.
public struct AwaySeat: Hashable, Sendable {
  public var place: MarketPlace
  public var account: AccountID
  /// How long money takes between the two venues.
  public var transfer: LatencyModel
}
