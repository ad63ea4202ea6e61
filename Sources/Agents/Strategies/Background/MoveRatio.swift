import Glibc
import Primitives

/// Assumes that what is usual is what has been: an average of squared moves of the mid over its own
/// mean since the start (Fosset, Bouchaud and Benzaquen 2020 call it v over its mean). It is 1
/// while nothing is known, and at most `cap`.
struct MoveRatio: Hashable, Sendable {
  private let memory: Double
  private let cap: Double
  private var mid: Double?
  private var instant = Instant.start
  /// Average of squared moves a second, its weights falling by e over the memory.
  private var recent = 0.0
  /// The plain mean, over so many seconds.
  private var sum = 0.0
  private var seconds = 0.0

  init(memory: Interval, cap: Double) {
    precondition(memory > .zero && cap >= 1, "a memory, and a cap that calm does not reach")
    self.memory = memory.seconds
    self.cap = cap
  }

  /// Takes in the mid at an instant that is not before the last one.
  mutating func sample(_ mid: Double, at now: Instant) {
    defer { (self.mid, instant) = (mid, now) }
    guard let last = self.mid else { return }
    let elapsed = (now - instant).seconds
    let square = (mid - last) * (mid - last)
    recent = recent * exp(-elapsed / memory) + square / memory
    sum += square
    seconds += elapsed
  }

  /// The average over its mean; 1 within the first memory.
  var value: Double {
    if seconds < memory || sum <= 0 { return 1 }
    return min(cap, recent / (sum / seconds))
  }
}
