import Glibc
public import Primitives

/// More is traded at some hours than at others: the rate of market orders is
/// `1 + amplitude · cos(2π (t - peak) / day)` times its mean. Crypto-assets trade all day, and most
/// when Europe and America are both awake.
public struct DayCycle: Hashable, Sendable {
  /// Above and below the mean; 0: every hour is alike. Busiest over quietest hour is
  /// (1 + a) / (1 - a).
  /// - unit: ratio; range: 0...0.95; default: off; class: calm
  public var amplitude = 0.0
  /// When most is traded, by the calendar's day; a settled agent counts from the start of the run.
  /// - unit: time of day; range: 0...24h; default: 15:00 UTC, no source; class: assumed
  public var peak = Interval.hours(15)

  public init(amplitude: Double = 0, peak: Interval = .hours(15)) {
    self.amplitude = amplitude
    self.peak = peak
  }

  /// The same with its peak counted from a start at that time of the day.
  public func counted(fromTimeOfDay start: Interval) -> DayCycle {
    DayCycle(amplitude: amplitude, peak: peak - start)
  }

  /// By how much more is traded at an instant.
  func factor(at instant: Instant) -> Double {
    if amplitude == 0 { return 1 }
    let days = ((instant - .start) - peak).seconds / 86_400
    return 1 + amplitude * cos(2 * .pi * days)
  }
}
