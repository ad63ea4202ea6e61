public import Kernel
public import Primitives
public import Venues

/// Placeholder until the strategies are merged.
public enum AgentKind: Hashable, Sendable { case none }

public struct Population: Sendable {
  public var names: [AgentID] = []
  public init() {}
  public mutating func install(into venues: inout Row<Venue>) {}
  public func forEachAccount(on venue: VenueID, _ body: (AccountID, Int) -> Void) {}
  public func venue(of agent: Int) -> VenueID { VenueID(0 as UInt16) }
  public mutating func react(
    _ agent: Int, on venue: borrowing Venue, at now: Instant, stream: inout Stream,
    requests: inout Buffer<Request>
  ) -> Interval { .zero }
  public mutating func hear(_ agent: Int, _ entry: JournalEntry) {}
  public mutating func learn(_ agent: Int, _ signal: Signal, at now: Instant, stream: inout Stream) {}
}
