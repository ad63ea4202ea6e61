import Glibc
import Primitives

/// What a maker learns of the service in front of a venue from the answers to its own requests.
struct ServiceHealth: Hashable, Sendable {
  /// Seconds from sending to the venue's answer, averaged over the last few answers.
  private(set) var latency = 0.0
  /// Last time that something was wrong.
  private(set) var trouble: Instant?
  private var answers = 0.0
  private var refusals = 0.0
  private var counted = Instant.start

  /// Weight of one answer in the average latency.
  private static let weight = 0.1
  /// A share of fewer answers than this says nothing.
  private static let enough = 5.0

  mutating func answered(sent: Instant, at now: Instant) {
    latency += ServiceHealth.weight * ((now - sent).seconds - latency)
    answers += 1
  }

  /// A request was turned away.
  mutating func refused() {
    answers += 1
    refusals += 1
  }

  /// The venue says that it is down.
  mutating func isDown(at now: Instant) { trouble = now }

  /// Looks for trouble: an answer overdue, or too many refusals of late.
  mutating func check(
    oldestUnanswered: Instant?, at now: Instant, within: Interval, share: Double, memory: Interval
  ) {
    let kept = exp(-(now - counted).seconds / memory.seconds)
    (answers, refusals, counted) = (answers * kept, refusals * kept, now)
    if let sent = oldestUnanswered, now - sent > within { trouble = now }
    if answers >= ServiceHealth.enough, refusals > share * answers { trouble = now }
  }
}
