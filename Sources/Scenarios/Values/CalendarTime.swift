public import Primitives

/// A point of the calendar in UTC, for the start of a run: simulated time itself counts from zero.
public struct CalendarTime: Hashable, Comparable, Sendable {
  /// Since 1970-01-01T00:00:00Z, leap seconds not counted.
  public var unixNanoseconds: Int64

  public init(unixNanoseconds: Int64) { self.unixNanoseconds = unixNanoseconds }

  public static func < (a: CalendarTime, b: CalendarTime) -> Bool {
    a.unixNanoseconds < b.unixNanoseconds
  }

  static let nanosecondsPerDay: Int64 = 86_400_000_000_000
  static let example = "2025-10-10T20:50:00Z"

  /// Nanoseconds since midnight, UTC.
  public var timeOfDay: Int64 {
    let rest = unixNanoseconds % CalendarTime.nanosecondsPerDay
    return rest < 0 ? rest + CalendarTime.nanosecondsPerDay : rest
  }

  /// This time plus a span. Traps beyond the year 2262, which no scenario reaches.
  public static func + (time: CalendarTime, span: Interval) -> CalendarTime {
    CalendarTime(unixNanoseconds: time.unixNanoseconds + span.nanoseconds)
  }
}

extension CalendarTime {
  /// ISO 8601 in UTC: `2025-10-10T20:50Z`, seconds and up to nine decimals optional. Years 1970 to
  /// 2199, the Gregorian calendar.
  init(text: String) throws(Trouble) {
    let wrong = Trouble.unreadable(text, noun: "a time in UTC", example: CalendarTime.example)
    var scanner = DigitScanner(text)
    guard let year = scanner.number(4), scanner.skip("-"), let month = scanner.number(2),
      scanner.skip("-"), let day = scanner.number(2)
    else { throw wrong }
    if scanner.isAtEnd {
      throw Trouble(
        .unreadable, "is a date without a time, `\(text)`", suggestion: text + "T00:00:00Z")
    }
    guard scanner.skip("T") || scanner.skip(" "), let clock = scanner.clock() else { throw wrong }
    if scanner.isAtEnd {
      throw Trouble(.unreadable, "needs its zone, got `\(text)`", suggestion: text + "Z")
    }
    guard scanner.skip("Z"), scanner.isAtEnd else {
      throw Trouble(
        .unreadable, "must be in UTC and end in Z, got `\(shown(text))`",
        note: "for example \(CalendarTime.example)")
    }
    guard (1970...2199).contains(year), (1...12).contains(month),
      day >= 1, day <= CalendarTime.days(inMonth: month, of: year)
    else { throw Trouble(.outOfRange, "is not a day of the years 1970 to 2199: \(text)") }
    self.init(
      unixNanoseconds: CalendarTime.dayNumber(year, month, day) * CalendarTime.nanosecondsPerDay
        + clock)
  }

  /// Days since 1970-01-01 in the proleptic Gregorian calendar. The year is taken to begin in
  /// March, so that the leap day is its last.
  static func dayNumber(_ year: Int, _ month: Int, _ day: Int) -> Int64 {
    let shifted = month > 2 ? year : year - 1
    let era = shifted.divided(by: 400, rounding: .down)
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return Int64(era * 146_097 + dayOfEra - 719_468)
  }

  static func days(inMonth month: Int, of year: Int) -> Int {
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    return month == 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
  }

  /// Year, month and day.
  var date: (year: Int, month: Int, day: Int) {
    let days = Int(
      unixNanoseconds.divided(by: CalendarTime.nanosecondsPerDay, rounding: .down))
    let shifted = days + 719_468
    let era = shifted.divided(by: 146_097, rounding: .down)
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let march = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * march + 2) / 5 + 1
    let month = march < 10 ? march + 3 : march - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }
}

extension CalendarTime: CustomStringConvertible {
  /// ISO 8601 with as many decimals as there are: `2025-10-10T20:50:00Z`.
  public var description: String {
    let (year, month, day) = date
    return "\(year)-\(twoDigits(month))-\(twoDigits(day))T\(clockText(timeOfDay))Z"
  }
}

/// `20:50:00`, with decimals where there are any.
func clockText(_ nanosecondsOfDay: Int64) -> String {
  let seconds = nanosecondsOfDay / 1_000_000_000
  let clock =
    twoDigits(Int(seconds / 3_600)) + ":" + twoDigits(Int(seconds / 60 % 60)) + ":"
    + twoDigits(Int(seconds % 60))
  let rest = nanosecondsOfDay % 1_000_000_000
  return rest == 0 ? clock : clock + DecimalText.text(Int128(rest), places: 9).dropFirst()
}

private func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

/// Reads fixed numbers of digits and the marks between them.
struct DigitScanner {
  private var rest: Substring.UTF8View

  init(_ text: String) { rest = text[...].utf8 }

  var isAtEnd: Bool { rest.isEmpty }

  mutating func skip(_ character: Unicode.Scalar) -> Bool {
    guard rest.first == UInt8(ascii: character) else { return false }
    rest.removeFirst()
    return true
  }

  mutating func number(_ count: Int) -> Int? {
    let digits = rest.prefix(count)
    guard digits.count == count, digits.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else { return nil }
    rest = rest.dropFirst(count)
    return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
  }

  /// `20:50`, `20:50:00` or `20:50:00.123456789`, in nanoseconds of the day.
  mutating func clock() -> Int64? {
    guard let hour = number(2), hour < 24, skip(":"), let minute = number(2), minute < 60 else {
      return nil
    }
    var nanoseconds = Int64(hour * 3_600 + minute * 60) * 1_000_000_000
    guard skip(":") else { return nanoseconds }
    guard let second = number(2), second < 60 else { return nil }
    nanoseconds += Int64(second) * 1_000_000_000
    guard skip(".") else { return nanoseconds }
    var unit: Int64 = 100_000_000
    guard let first = number(1) else { return nil }
    nanoseconds += Int64(first) * unit
    while let digit = number(1) {
      unit /= 10
      if unit == 0 { return nil }
      nanoseconds += Int64(digit) * unit
    }
    return nanoseconds
  }
}
