import Glibc
import Kernel
public import Primitives

/// More happens at some hours than at others: the rate of orders is
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

  /// By how much more is traded at an instant, and some seconds later.
  func factor(at instant: Instant, after seconds: Double = 0) -> Double {
    if amplitude == 0 { return 1 }
    let days = (((instant - .start) - peak).seconds + seconds) / 86_400
    return 1 + amplitude * cos(2 * .pi * days)
  }

  /// Seconds from an instant to the first event of a process with that rate on the mean of a day:
  /// candidates come at the rate of the busiest hour, and each is one in so far as its hour is busy
  /// (Lewis and Shedler 1979).
  func wait(rate: Double, from now: Instant, _ stream: inout Stream) -> Double {
    if rate <= 0 { return .infinity }
    if amplitude == 0 { return stream.exponential(mean: 1 / rate) }
    let most = 1 + amplitude
    var wait = 0.0
    repeat {
      wait += stream.exponential(mean: 1 / (rate * most))
    } while stream.uniform() * most >= factor(at: now, after: wait)
    return wait
  }
}
