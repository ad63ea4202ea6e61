internal import Primitives

/// The span of time that the charts of a run share, so that they can be laid over each other.
public struct ChartSpan: Hashable, Sendable {
  /// Calendar time of the run's start, nanoseconds since 1970.
  public var startUnixNanoseconds: Int64
  /// First and last instant shown, in nanoseconds since the start of the run.
  public var from: Int64
  public var to: Int64

  public init(startUnixNanoseconds: Int64, from: Int64, to: Int64) {
    self.startUnixNanoseconds = startUnixNanoseconds
    self.from = from
    self.to = to
  }

  /// A time of day, with its day in spans of several.
  func clock(_ time: Int64) -> String {
    day(time)
      ?? Numbers.clock(Instant(nanoseconds: time), startUnixNanoseconds: startUnixNanoseconds)
  }

  func minute(_ time: Int64) -> String {
    day(time)
      ?? Numbers.clockMinute(
        Instant(nanoseconds: time), startUnixNanoseconds: startUnixNanoseconds)
  }

  private func day(_ time: Int64) -> String? {
    Numbers.dayAndMinute(
      Instant(nanoseconds: time), startUnixNanoseconds: startUnixNanoseconds, within: to - from)
  }
}

/// From an instant to a place on the x axis, with ticks on round clock times.
struct TimeScale {
  let span: ChartSpan
  let from: Double
  let to: Double

  /// A span without length shows the minute around it.
  init(_ span: ChartSpan, from: Double, to: Double) {
    var span = span
    if span.to <= span.from {
      span.from -= 30_000_000_000
      span.to = span.from + 60_000_000_000
    }
    self.span = span
    self.from = from
    self.to = to
  }

  /// Nanoseconds of a pixel.
  var perPixel: Double { Double(span.to - span.from) / (to - from) }

  func callAsFunction(_ time: Int64) -> Double {
    let share = Double(time - span.from) / Double(span.to - span.from)
    return from + (to - from) * Swift.max(0, Swift.min(1, share))
  }

  func contains(_ time: Int64) -> Bool { time >= span.from && time <= span.to }

  /// Round clock times and how they are written.
  var ticks: [(time: Int64, text: String)] {
    for step in TimeScale.steps {
      let count = (span.to - span.from) / step + 1
      let room = step < TimeScale.minute ? 86.0 : 64
      if Double(count) * room > to - from + room { continue }
      return ticks(every: step)
    }
    return ticks(every: TimeScale.steps[TimeScale.steps.count - 1])
  }

  private func ticks(every step: Int64) -> [(time: Int64, text: String)] {
    let start = span.startUnixNanoseconds
    var time = (start + span.from).divided(by: step, rounding: .up) * step - start
    var result: [(time: Int64, text: String)] = []
    while time <= span.to, result.count < 40 {
      result.append((time, text(time, step)))
      time += step
    }
    return result
  }

  private func text(_ time: Int64, _ step: Int64) -> String {
    let instant = Instant(nanoseconds: time)
    let civil = CivilTime(unixNanoseconds: span.startUnixNanoseconds + time)
    let isMidnight = civil.hour == 0 && civil.minute == 0 && civil.second == 0
    if step >= TimeScale.day || (isMidnight && step >= TimeScale.minute) {
      return Numbers.shortDate(instant, startUnixNanoseconds: span.startUnixNanoseconds)
    }
    // Midnight has said which day it is.
    if step >= TimeScale.minute {
      return Numbers.clockMinute(instant, startUnixNanoseconds: span.startUnixNanoseconds)
    }
    if step >= TimeScale.second { return span.clock(time) }
    let tenths = civil.nanosecond / 100_000_000
    return span.clock(time) + ".\(tenths)"
  }

  private static let second: Int64 = 1_000_000_000
  private static let minute: Int64 = 60 * second
  private static let day: Int64 = 1_440 * minute

  private static let steps: [Int64] =
    [1, 2, 5].map { $0 * second / 10 }
    + [1, 2, 5, 10, 15, 20, 30].map { $0 * second }
    + [1, 2, 5, 10, 15, 20, 30, 60, 120, 180, 360, 720].map { $0 * minute }
    + [1, 2, 5, 10, 30, 100, 365, 3_650].map { $0 * day }
}
