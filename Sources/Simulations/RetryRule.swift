public import Primitives

/// What clients of a venue do with a message that its gateway turned away: their software sends it
/// again after a pause that doubles each time, and tells them of the refusal only when it gives up.
///
/// Not modelled: that a client thinks better of a message meanwhile. Messages sent again may arrive
/// after later ones.
public struct RetryRule: Hashable, Sendable {
  /// How often a message is sent again; 0: never.
  public var tries = 0
  /// Before the first time.
  public var pause = Interval.milliseconds(250)
  /// No pause is longer.
  public var longest = Interval.seconds(30)
  public init() {}

  /// Before a message is sent again for the n-th time, counted from 0.
  public func pause(before number: Int) -> Interval {
    let doubled = pause.nanoseconds.multipliedReportingOverflow(by: 1 << Int64(min(number, 40)))
    return doubled.overflow ? longest : min(longest, Interval(nanoseconds: doubled.partialValue))
  }
}
