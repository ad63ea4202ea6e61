public import Primitives

/// Something a venue will do by itself later.
@frozen
public enum FollowUp: Sendable, BitwiseCopyable {
  /// Work on a liquidation: its place in the table and its number.
  case liquidate(UInt32, number: UInt32)
  /// Send the order of a stop that fired.
  case fire(MarketID, stop: UInt32, cause: Cause)
  /// What a market does by itself; the number tells a step that was put off from a newer one.
  case market(MarketID, MarketStep, number: UInt32)
  /// Execute an order against a pool: its place in the queue and its number.
  case execute(UInt32, number: UInt32)
}

/// What a market, or the venue for all of them, does by itself.
@frozen
public enum MarketStep: UInt8, Sendable, BitwiseCopyable {
  /// Trade again, unless the halt was made longer.
  case resume
  /// Work on the requests that wait for a block.
  case block
  /// Cap the profit of a side against a pool.
  case capLongs, capShorts

  static func capProfit(_ side: Side) -> MarketStep { side == .buy ? .capLongs : .capShorts }
}

/// A follow-up and when it is due.
@frozen
public struct Due: Sendable, BitwiseCopyable {
  public var instant: Instant
  public var followUp: FollowUp

  @inlinable init(instant: Instant, followUp: FollowUp) {
    self.instant = instant
    self.followUp = followUp
  }
}

/// All that comes out of a venue while one event is handled: what happened, and what follows.
public struct Effects: ~Copyable {
  public var entries: Buffer<JournalEntry>
  public var followUps: Buffer<Due>
  /// The event being handled; stamped on every entry.
  public var now: Instant = .start
  public var event = EventID(0)
  public var cause = EventID(0)
  public var venue = VenueID(0 as UInt16)

  public init() {
    entries = Buffer(capacity: 256)
    followUps = Buffer(capacity: 64)
  }

  /// A new event begins: what the last one left has been read.
  @inlinable public mutating func begin(
    _ event: EventID, causedBy cause: EventID, at now: Instant, venue: VenueID
  ) {
    entries.removeAll()
    followUps.removeAll()
    self.now = now
    self.event = event
    self.cause = cause
    self.venue = venue
  }

  @inlinable public mutating func note(_ market: MarketID, _ fact: Fact) {
    entries.append(
      JournalEntry(
        instant: now, event: event, cause: cause, venue: venue, market: market, fact: fact))
  }

  /// Something the venue will do by itself after a delay.
  @inlinable public mutating func follow(_ followUp: FollowUp, after delay: Interval) {
    followUps.append(Due(instant: now + delay, followUp: followUp))
  }
}
