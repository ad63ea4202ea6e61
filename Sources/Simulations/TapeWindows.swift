public import Primitives

/// When every trade and the best quotes are kept: a window again and again. What happens within a
/// second is too much to be kept of a whole month, and a sample of it says what it is like.
public struct TapeWindows: Hashable, Sendable {
  /// When the first window opens, from the start.
  public var from = Interval.hours(1)
  /// How long it stays open.
  public var length = Interval.minutes(15)
  /// From the opening of one to that of the next.
  public var every = Interval.hours(6)

  public init() {}

  /// The window in which an instant lies, from zero; `nil` between windows.
  public func window(at instant: Instant) -> Int? {
    let since = (instant - .start) - from
    if since < .zero { return nil }
    let window = since.nanoseconds / every.nanoseconds
    return since.nanoseconds - window * every.nanoseconds < length.nanoseconds
      ? Int(window) : nil
  }

  /// How long they are open in all in a run of this length.
  public func open(within duration: Interval) -> Interval {
    let since = duration - from
    if since <= .zero { return .zero }
    let whole = since.nanoseconds / every.nanoseconds
    let rest = since.nanoseconds - whole * every.nanoseconds
    return .nanoseconds(whole * length.nanoseconds + min(rest, length.nanoseconds))
  }
}
