import Clearing
public import Primitives
public import Venues

/// How much is checked while the run goes.
public enum AuditLevel: String, Sendable, CaseIterable {
  /// After each event the running sums; a full recount each simulated minute, more rarely with very
  /// many accounts (`Auditor.pause`), and at the end.
  case running
  /// A full recount after every event.
  case full
}

/// Checks conservation while the run goes: incremental after every event, recounts now and then.
public struct Auditor: Sendable {
  public let level: AuditLevel
  /// Events after which the sums were checked, and full recounts made.
  public private(set) var audited: Int64 = 0
  public private(set) var recounts: Int64 = 0
  private let seed: UInt64
  private var lastInstant = Instant.start
  private var lastEvent = EventID(0)

  /// - Parameter seed: named in every fault.
  public init(_ level: AuditLevel, seed: UInt64) {
    self.level = level
    self.seed = seed
  }

  /// Time from one full recount to the next: a minute for each 25,000 accounts or part of them. A
  /// recount looks at everybody; at this pace accounts that do nothing cost a run nothing more.
  public static func pause(accounts: Int) -> Interval {
    .minutes(Int64(max(1, (accounts + 24_999) / 25_000)))
  }

  /// What must hold of a venue after each event.
  public mutating func check(
    _ venue: borrowing Venue, at now: Instant, event: EventID
  ) throws(RunFault) {
    audited += 1
    if now < lastInstant {
      throw RunFault("time ran back", seed: seed, at: now, event: event)
    }
    if event < lastEvent {
      throw RunFault("events ran back", seed: seed, at: now, event: event)
    }
    (lastInstant, lastEvent) = (now, event)
    if let fault = venue.clearing.runningFault() {
      throw RunFault(fault.description, seed: seed, at: now, event: event)
    }
    if level == .full { try recount(venue, at: now, event: event) }
  }

  /// Adds up every account, position and order of a venue.
  public mutating func recount(
    _ venue: borrowing Venue, at now: Instant, event: EventID
  ) throws(RunFault) {
    recounts += 1
    if let fault = venue.clearing.recountFault() ?? venue.fault() {
      throw RunFault(
        "venue \(venue.id.index): \(fault.description)", seed: seed, at: now, event: event)
    }
  }
}
