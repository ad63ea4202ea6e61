import Primitives

/// A scenario's order to quote a share of the size, reached linearly.
struct SizeInstruction: Hashable, Sendable {
  private var from = 1.0
  private var to = 1.0
  private var start = Instant.start
  private var seconds = 0.0

  mutating func change(to share: Double, over time: Interval, from now: Instant) {
    from = value(at: now)
    to = max(0, share)
    start = now
    seconds = time.seconds
  }

  func value(at now: Instant) -> Double {
    let elapsed = (now - start).seconds
    return elapsed >= seconds ? to : from + (to - from) * elapsed / seconds
  }
}
