/// Simulated time in nanoseconds since the start of the run. There is no other clock.
@frozen
public struct Instant: Hashable, Comparable, Sendable, BitwiseCopyable {
  public var nanoseconds: Int64

  @inlinable public init(nanoseconds: Int64) { self.nanoseconds = nanoseconds }

  @inlinable public static var start: Instant { Instant(nanoseconds: 0) }
  @inlinable public static var distantFuture: Instant { Instant(nanoseconds: .max) }

  @inlinable public var seconds: Double { Double(nanoseconds) / 1e9 }

  @inlinable public static func < (a: Instant, b: Instant) -> Bool { a.nanoseconds < b.nanoseconds }
  @inlinable public static func + (a: Instant, b: Interval) -> Instant {
    Instant(nanoseconds: a.nanoseconds + b.nanoseconds)
  }
  @inlinable public static func - (a: Instant, b: Instant) -> Interval {
    Interval(nanoseconds: a.nanoseconds - b.nanoseconds)
  }
}

/// A span of simulated time in nanoseconds.
@frozen
public struct Interval: Hashable, Comparable, Sendable, BitwiseCopyable, AdditiveArithmetic {
  public var nanoseconds: Int64

  @inlinable public init(nanoseconds: Int64) { self.nanoseconds = nanoseconds }

  /// Crossing from a model's waiting time: never earlier than the model said.
  @inlinable public init(up seconds: Double) { nanoseconds = (seconds * 1e9).integer(.up) }

  @inlinable public static func nanoseconds(_ n: Int64) -> Interval { Interval(nanoseconds: n) }
  @inlinable public static func microseconds(_ n: Int64) -> Interval {
    Interval(nanoseconds: n * 1_000)
  }
  @inlinable public static func milliseconds(_ n: Int64) -> Interval {
    Interval(nanoseconds: n * 1_000_000)
  }
  @inlinable public static func seconds(_ n: Int64) -> Interval {
    Interval(nanoseconds: n * 1_000_000_000)
  }
  @inlinable public static func minutes(_ n: Int64) -> Interval { .seconds(n * 60) }
  @inlinable public static func hours(_ n: Int64) -> Interval { .seconds(n * 3_600) }

  @inlinable public static var zero: Interval { Interval(nanoseconds: 0) }

  @inlinable public var seconds: Double { Double(nanoseconds) / 1e9 }

  @inlinable public static func < (a: Interval, b: Interval) -> Bool {
    a.nanoseconds < b.nanoseconds
  }
  @inlinable public static func + (a: Interval, b: Interval) -> Interval {
    Interval(nanoseconds: a.nanoseconds + b.nanoseconds)
  }
  @inlinable public static func - (a: Interval, b: Interval) -> Interval {
    Interval(nanoseconds: a.nanoseconds - b.nanoseconds)
  }
}
