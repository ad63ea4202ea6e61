import Kernel
public import Primitives
import Venues

/// Why a run came back.
public enum RunEnd: Hashable, Sendable {
  /// The end that was asked for.
  case reached
  /// The caller wanted to stop.
  case stopped
  /// The plan's limit of events.
  case outOfEvents
}

/// How far a run is; handed to the caller now and then.
public struct RunProgress: Sendable {
  public var now: Instant
  public var events: UInt64
}

extension Simulation {
  /// Lets time pass up to `end` (at most the plan's duration), while `observer` watches. `proceed`
  /// is asked about once in 65,536 events whether to go on.
  @discardableResult
  public mutating func run<Watcher: Observer>(
    until end: Instant? = nil, observing observer: inout Watcher,
    while proceed: (RunProgress) -> Bool = { _ in true }
  ) throws(RunFault) -> RunEnd {
    let last = Instant.start + plan.duration
    let horizon = min(end ?? last, last)
    if events == 0 { surveyAll { observer.begin($0) } }
    var nextAsk = events + 65_536
    while let due = scheduler.next(through: horizon) {
      if due.instant == now {
        eventsAtInstant += 1
        if eventsAtInstant > plan.limits.eventsPerInstant {
          throw RunFault(
            "more than \(plan.limits.eventsPerInstant) events at one instant", at: now,
            event: EventID(events))
        }
      } else {
        now = due.instant
        eventsAtInstant = 1
      }
      try handle(due.payload, observing: &observer)
      if events >= nextAsk {
        nextAsk = events + 65_536
        let end: RunEnd? =
          events >= UInt64(plan.limits.events)
          ? .outOfEvents : proceed(RunProgress(now: now, events: events)) ? nil : .stopped
        if let end {
          surveyAll { observer.end($0) }
          return end
        }
      }
    }
    now = horizon
    if horizon == last {
      try finish()
      surveyAll { observer.end($0) }
    }
    return .reached
  }

  /// The run without a witness.
  @discardableResult
  public mutating func run(until end: Instant? = nil) throws(RunFault) -> RunEnd {
    var nobody = NoObserver()
    return try run(until: end, observing: &nobody)
  }

  private mutating func finish() throws(RunFault) {
    for index in 0..<venues.count {
      try auditor.recount(venues[index], at: now, event: EventID(events))
      fingerprint.noteBalances(venues[index].clearing)
    }
  }
}
