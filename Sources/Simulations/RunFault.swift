public import Primitives

/// The run broke one of its own laws, or a bound that keeps it finite. Seed and event reproduce it.
public struct RunFault: Error, Hashable, Sendable, CustomStringConvertible {
  public var what: String
  public var seed: UInt64
  public var instant: Instant
  /// The event in whose handling it was noticed.
  public var event: EventID

  public init(_ what: String, seed: UInt64, at instant: Instant, event: EventID) {
    self.what = what
    self.seed = seed
    self.instant = instant
    self.event = event
  }

  public var description: String {
    "\(what) (seed \(seed), event \(event.number), \(instant.nanoseconds) ns into the run)"
  }
}
