import Clearing
public import Primitives
public import Venues

/// How much is checked while the run goes.
public enum AuditLevel: String, Sendable, CaseIterable {
  /// After each event the running sums; a full recount each simulated minute and at the end.
  case running
  /// A full recount after every event.
  case full
}

/// The run broke one of its own laws, or a limit. Seed and event reproduce it.
public struct RunFault: Error, Hashable, Sendable, CustomStringConvertible {
  public var what: String
  public var instant: Instant
  public var event: EventID

  public init(_ what: String, at instant: Instant, event: EventID) {
    self.what = what
    self.instant = instant
    self.event = event
  }

  public var description: String {
    "\(what) (event \(event.number), \(instant.nanoseconds) ns into the run)"
  }
}

/// Checks conservation while the run goes: incremental after every event, recounts now and then.
public struct Auditor: Sendable {
  public let level: AuditLevel
  /// Events after which the sums were checked, and full recounts made.
  public private(set) var audited: Int64 = 0
  public private(set) var recounts: Int64 = 0
  private var lastInstant = Instant.start

  public init(_ level: AuditLevel) { self.level = level }

  public mutating func check(
    _ venue: borrowing Venue, at now: Instant, event: EventID
  ) throws(RunFault) {
    audited += 1
    if now < lastInstant { throw RunFault("time ran back", at: now, event: event) }
    lastInstant = now
    if let fault = venue.clearing.runningFault() {
      throw RunFault(fault.description, at: now, event: event)
    }
    if level == .full { try recount(venue, at: now, event: event) }
  }

  public mutating func recount(
    _ venue: borrowing Venue, at now: Instant, event: EventID
  ) throws(RunFault) {
    recounts += 1
    if let fault = venue.clearing.recountFault() {
      throw RunFault(fault.description, at: now, event: event)
    }
    if let fault = venue.fault() { throw RunFault(fault.description, at: now, event: event) }
  }
}
