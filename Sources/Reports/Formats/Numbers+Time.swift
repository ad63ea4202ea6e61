public import Primitives

/// A calendar time in UTC.
public struct CivilTime: Hashable, Sendable {
  public var year: Int64
  public var month: Int
  public var day: Int
  public var hour: Int
  public var minute: Int
  public var second: Int
  public var nanosecond: Int64

  /// Nanoseconds since 1970-01-01, proleptic Gregorian calendar, no leap seconds. Days to date
  /// after Hinnant, "chrono-compatible low-level date algorithms".
  public init(unixNanoseconds: Int64) {
    let dayLength: Int64 = 86_400_000_000_000
    let days = unixNanoseconds.divided(by: dayLength, rounding: .down)
    let rest = unixNanoseconds - days * dayLength
    let shifted = days + 719_468
    let era = shifted.divided(by: 146_097, rounding: .down)
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    day = Int(dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    month = Int(shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9)
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    hour = Int(rest / 3_600_000_000_000)
    minute = Int(rest / 60_000_000_000 % 60)
    second = Int(rest / 1_000_000_000 % 60)
    nanosecond = rest % 1_000_000_000
  }
}

extension Numbers {
  /// `21:17:44` in UTC: the second that has begun. `startUnixNanoseconds` is the run's start.
  public static func clock(_ instant: Instant, startUnixNanoseconds: Int64) -> String {
    let time = CivilTime(unixNanoseconds: startUnixNanoseconds &+ instant.nanoseconds)
    return "\(twoDigits(time.hour)):\(twoDigits(time.minute)):\(twoDigits(time.second))"
  }

  /// `21:17` in UTC: the minute that has begun.
  public static func clockMinute(_ instant: Instant, startUnixNanoseconds: Int64) -> String {
    let time = CivilTime(unixNanoseconds: startUnixNanoseconds &+ instant.nanoseconds)
    return "\(twoDigits(time.hour)):\(twoDigits(time.minute))"
  }

  /// `5 Sep 21:17`, where a time of day alone would not say which day; `nil` for spans of a day or
  /// less, in which it does.
  static func dayAndMinute(
    _ instant: Instant, startUnixNanoseconds: Int64, within span: Int64
  ) -> String? {
    if span <= 86_400_000_000_000 { return nil }
    let minute = clockMinute(instant, startUnixNanoseconds: startUnixNanoseconds)
    return shortDate(instant, startUnixNanoseconds: startUnixNanoseconds) + " " + minute
  }

  /// `10 October 2025`
  public static func date(_ instant: Instant, startUnixNanoseconds: Int64) -> String {
    let time = CivilTime(unixNanoseconds: startUnixNanoseconds &+ instant.nanoseconds)
    return "\(time.day) \(monthNames[time.month - 1]) \(time.year)"
  }

  /// `10 Oct`
  public static func shortDate(_ instant: Instant, startUnixNanoseconds: Int64) -> String {
    let time = CivilTime(unixNanoseconds: startUnixNanoseconds &+ instant.nanoseconds)
    return "\(time.day) \(monthNames[time.month - 1].prefix(3))"
  }

  /// `2025-10-10T21:17:44.123Z`, for files: whole milliseconds, the one that has begun.
  public static func isoTime(_ instant: Instant, startUnixNanoseconds: Int64) -> String {
    let time = CivilTime(unixNanoseconds: startUnixNanoseconds &+ instant.nanoseconds)
    let year = padded(time.year, to: 4)
    let date = "\(year)-\(twoDigits(time.month))-\(twoDigits(time.day))"
    let clock = "\(twoDigits(time.hour)):\(twoDigits(time.minute)):\(twoDigits(time.second))"
    return "\(date)T\(clock).\(padded(time.nanosecond / 1_000_000, to: 3))Z"
  }

  /// `12 µs`, `714 ms`, `1.4 s`, `48 s`, `6 min 40 s`, `26 min`, `1 h 30 min`, `2 d 3 h`.
  public static func duration(_ interval: Interval) -> String {
    let sign = interval.nanoseconds < 0 ? Minus.typographic.rawValue : ""
    return sign + duration(magnitude: Int128(interval.nanoseconds.magnitude))
  }

  /// The same for a statistic in seconds.
  public static func duration(seconds: Double) -> String {
    guard let exact = ExactDecimal(seconds) else { return absent }
    let nanoseconds = exact.rounded(to: 9)
    let sign = nanoseconds < 0 ? Minus.typographic.rawValue : ""
    return sign + duration(magnitude: Int128(nanoseconds.magnitude))
  }

  private static func duration(magnitude nanoseconds: Int128) -> String {
    let value = ExactDecimal(nanoseconds)
    if nanoseconds == 0 { return "0 s" }
    for (exponent, unit) in [(0, "ns"), (3, "µs"), (6, "ms")]
    where value.rounded(to: -exponent) < 1_000 {
      return value.shifted(by: -exponent).fixed(places: 0) + " " + unit
    }
    let tenths = value.rounded(to: -8)
    if tenths < 100 {
      return ExactDecimal(tenths, places: 1).fixed(places: 1, trimmed: true) + " s"
    }
    let seconds = value.rounded(to: -9)
    if seconds < 60 { return "\(seconds) s" }
    if seconds < 3_600 { return pair(seconds / 60, "min", seconds % 60, "s") }
    let minutes = nanoseconds.divided(by: 60_000_000_000, rounding: .nearest)
    if minutes < 1_440 { return pair(minutes / 60, "h", minutes % 60, "min") }
    let hours = nanoseconds.divided(by: 3_600_000_000_000, rounding: .nearest)
    return pair(hours / 24, "d", hours % 24, "h")
  }

  private static func pair(
    _ large: Int128, _ largeUnit: String, _ small: Int128, _ smallUnit: String
  ) -> String {
    let text = ExactDecimal(large).fixed(places: 0) + " " + largeUnit
    return small == 0 ? text : "\(text) \(small) \(smallUnit)"
  }

  static func twoDigits(_ value: Int) -> String { padded(Int64(value), to: 2) }

  private static func padded(_ value: Int64, to width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }

  private static let monthNames = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]
}
