import Kernel
public import Primitives
import Venues

/// Why a run came back.
public enum RunEnd: Hashable, Sendable {
  /// The end that was asked for.
  case reached
  /// The caller wanted to stop: what there is of the run is a part.
  case stopped
  /// The plan's limit of events: a part, too.
  case outOfEvents
  /// The observer has seen enough for now. The run is not over and may go on.
  case paused
}

/// How far a run is; handed to the caller now and then.
public struct RunProgress: Sendable {
  public var now: Instant
  public var events: UInt64
}

extension Simulation {
  /// Lets time pass up to and including `end` (at most the plan's duration), while `observer`
  /// watches. `proceed` is asked about once in 65,536 events whether to go on.
  ///
  /// A run may be taken in several steps, and comes back between two of them when the observer has
  /// seen enough (`Observer.wantsPause`). It is over when it reaches the plan's duration, when it
  /// runs out of events or when `proceed` says no; then the books are recounted and the observer is
  /// told, and further calls change nothing.
  @discardableResult
  public mutating func run<Watcher: Observer>(
    until end: Instant? = nil, observing observer: inout Watcher,
    while proceed: (RunProgress) -> Bool = { _ in true }
  ) throws(RunFault) -> RunEnd {
    if let ended { return ended }
    let last = Instant.start + plan.duration
    let horizon = min(end ?? last, last)
    if events == 0 { surveyAll { observer.begin($0) } }
    let limit = UInt64(plan.limits.events)
    var nextAsk = events + 65_536
    while let due = scheduler.next(through: horizon) {
      try advance(to: due.instant)
      try handle(due.payload, observing: &observer)
      if events >= limit { return try conclude(.outOfEvents, observing: &observer) }
      if events >= nextAsk {
        nextAsk = events + 65_536
        if !proceed(RunProgress(now: now, events: events)) {
          return try conclude(.stopped, observing: &observer)
        }
      }
      if observer.wantsPause { return .paused }
    }
    now = max(now, horizon)
    return now == last ? try conclude(.reached, observing: &observer) : .reached
  }

  /// The run without a witness.
  @discardableResult
  public mutating func run(until end: Instant? = nil) throws(RunFault) -> RunEnd {
    var nobody = NoObserver()
    return try run(until: end, observing: &nobody)
  }

  /// Time moves to the next event, unless too much has happened at this instant already.
  private mutating func advance(to instant: Instant) throws(RunFault) {
    if instant > now {
      now = instant
      eventsBefore = events
    } else if events - eventsBefore >= UInt64(plan.limits.eventsPerInstant) {
      throw RunFault(
        "more than \(plan.limits.eventsPerInstant) events at one instant", seed: plan.seed,
        at: now, event: EventID(events))
    }
  }

  /// The run is over.
  private mutating func conclude<Watcher: Observer>(
    _ end: RunEnd, observing observer: inout Watcher
  ) throws(RunFault) -> RunEnd {
    for index in 0..<venues.count {
      try auditor.recount(venues[index], at: now, event: EventID(events))
      fingerprint.noteBalances(venues[index].clearing)
    }
    try checkTransits(EventID(events))
    ended = end
    surveyAll { observer.end($0) }
    return end
  }
}
