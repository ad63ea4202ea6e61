import Primitives
import Simulations
public import Venues

/// A day of the week, Monday first.
public enum Weekday: String, CaseIterable, Sendable {
  case monday, tuesday, wednesday, thursday, friday, saturday, sunday

  /// The day of the week of a day since 1970-01-01, a Thursday.
  static func of(day: Int64) -> Weekday {
    let shifted = day + 3
    return allCases[Int(shifted - shifted.divided(by: 7, rounding: .down) * 7)]
  }
}

/// A daily time in which a venue is open, by the clock in UTC.
public struct OpenWindow: Equatable, Sendable {
  /// Nanoseconds of the day. A window that ends no later than it begins ends on the next day.
  public var from: Int64 = 0
  public var to: Int64 = 0

  public init() {}

  /// Nanoseconds that it lasts: a day at most.
  var length: Int64 { to > from ? to - from : to - from + CalendarTime.nanosecondsPerDay }

  static let block = Block("window", "A daily time in which a venue is open", OpenWindow()) {
    Field(
      required: "from", \.from, .clock, class: .rule, source: "the venue's trading hours",
      "When it opens.")
    Field(
      required: "to", \.to, .clock, class: .rule, source: "the venue's trading hours",
      "When it closes; a time that is no later than `from` is one of the next day.")
  }
}

/// When a venue is open. While it is not, its markets are halted.
public struct HoursSection: Equatable, Sendable {
  /// None: the whole day.
  public var windows: [OpenWindow] = []
  public var closed: [Weekday] = []
  public var status = MarketStatus.halted

  public init() {}

  /// Whether the venue never closes.
  public var isAlways: Bool { windows.isEmpty && closed.isEmpty }

  static let block = Block("hours", "When a venue is open", HoursSection()) {
    Field(
      "windows", \.windows, .list(of: .block(OpenWindow.block), 0...24), class: .rule,
      source: "the venue's trading hours", "Daily times in UTC; none: the whole day.")
    Field(
      "closed", \.closed, .list(of: .choice("day of the week"), 0...7), class: .rule,
      source: "the venue's trading hours",
      "Days on which no window opens. One that has opened the day before runs to its end.")
    Field(
      "status", \.status, RuleBlocks.haltStatus, class: .rule, source: Origin.assumed,
      "What the markets take while the venue is closed; by default nothing.")
    Check { hours, at in
      if Set(hours.closed.map(\.rawValue)).count == Weekday.allCases.count {
        at.fault(
          .contradiction, "\(at.path("closed")): the venue would never open", at: "closed",
          note: "leave a day out, or the venue")
      }
    }
  }

  /// When the venue is closed in a run, in order; the last time may reach beyond its end.
  func closures(from start: CalendarTime, over duration: Interval) -> [Closure] {
    if isAlways { return [] }
    let day = CalendarTime.nanosecondsPerDay
    let first = start.unixNanoseconds
    let last = first + duration.nanoseconds
    var closures: [Closure] = []
    var openUntil = first
    func close(until opening: Int64) {
      guard opening > openUntil, openUntil < last else { return }
      closures.append(
        Closure(
          from: Instant(nanoseconds: openUntil - first),
          lasting: Interval(nanoseconds: opening - openUntil), status: status))
    }
    let daily = windows.isEmpty ? [OpenWindow()] : windows.sorted { $0.from < $1.from }
    // A week beyond the end: the next opening is not farther than that.
    let days = (first / day - 1)...(last / day + 8)
    for number in days where !closed.contains(Weekday.of(day: number)) {
      for window in daily {
        let opening = number * day + window.from
        close(until: opening)
        openUntil = max(openUntil, opening + window.length)
      }
    }
    return closures
  }
}

extension Kind where Value == Int64 {
  /// A time of day in UTC, in nanoseconds since midnight.
  static var clock: Kind {
    .scalar(
      ScalarForm(
        noun: "a time of day", units: "hh:mm:ss UTC", example: "21:00:00",
        json: .string(
          pattern: "[0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]{1,9})?)?", lengths: nil)),
      parse: { written, _ throws(Trouble) in
        var scanner = DigitScanner(written)
        guard let clock = scanner.clock(), scanner.isAtEnd else {
          throw Trouble.unreadable(written, noun: "a time of day", example: "21:00:00")
        }
        return clock
      },
      text: { clockText($0) })
  }
}
