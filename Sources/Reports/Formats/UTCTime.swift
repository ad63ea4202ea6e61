internal import Primitives

/// Times as files of trades have them, to Unix nanoseconds.
enum UTCTime {
  /// `2025-10-10T21:15:00.123Z` (a blank in place of the T, no Z, or up to nine decimals are
  /// understood, always in UTC), or a whole number since 1970 whose digits tell its unit: 10 for
  /// seconds, 13 for milliseconds, 16 for microseconds, 19 for nanoseconds. `nil`
  /// when it is neither.
  static func unixNanoseconds(_ text: String) -> Int64? {
    let bytes = Array(text.utf8)
    if !bytes.isEmpty, bytes.allSatisfy({ zero...nine ~= $0 }) { return whole(bytes) }
    return calendar(bytes)
  }

  private static let zero = UInt8(ascii: "0")
  private static let nine = UInt8(ascii: "9")

  private static func whole(_ bytes: [UInt8]) -> Int64? {
    guard [10, 13, 16, 19].contains(bytes.count), let value = number(bytes[...]) else { return nil }
    let (result, overflow) = value.multipliedReportingOverflow(
      by: FixedDecimal.powerOfTen(19 - bytes.count))
    return overflow ? nil : result
  }

  /// All of the bytes as a number.
  private static func number(_ bytes: ArraySlice<UInt8>) -> Int64? {
    var value: Int64 = 0
    if bytes.isEmpty { return nil }
    for byte in bytes {
      guard zero...nine ~= byte else { return nil }
      let (shifted, high) = value.multipliedReportingOverflow(by: 10)
      let (sum, carry) = shifted.addingReportingOverflow(Int64(byte - zero))
      if high || carry { return nil }
      value = sum
    }
    return value
  }

  private static func calendar(_ bytes: [UInt8]) -> Int64? {
    var bytes = bytes[...]
    if bytes.last == UInt8(ascii: "Z") { bytes = bytes.dropLast() }
    // YYYY-MM-DDTHH:MM:SS
    guard bytes.count >= 19 else { return nil }
    let marks: [(Int, [UInt8])] = [
      (4, [UInt8(ascii: "-")]), (7, [UInt8(ascii: "-")]),
      (10, [UInt8(ascii: "T"), UInt8(ascii: " ")]), (13, [UInt8(ascii: ":")]),
      (16, [UInt8(ascii: ":")]),
    ]
    if marks.contains(where: { !$0.1.contains(bytes[$0.0]) }) { return nil }
    let parts = [0..<4, 5..<7, 8..<10, 11..<13, 14..<16, 17..<19].compactMap { number(bytes[$0]) }
    guard parts.count == 6, let fraction = decimals(bytes[19...]) else { return nil }
    guard 1970...2199 ~= parts[0], 1...12 ~= parts[1],
      1...days(Int(parts[1]), of: Int(parts[0])) ~= Int(parts[2]), parts[3] < 24, parts[4] < 60,
      parts[5] < 60
    else { return nil }
    let day = dayNumber(Int(parts[0]), Int(parts[1]), Int(parts[2]))
    let seconds = day * 86_400 + parts[3] * 3_600 + parts[4] * 60 + parts[5]
    return seconds * 1_000_000_000 + fraction
  }

  /// `.123` as nanoseconds, nothing as zero.
  private static func decimals(_ bytes: ArraySlice<UInt8>) -> Int64? {
    guard let point = bytes.first else { return 0 }
    let digits = bytes.dropFirst()
    guard point == UInt8(ascii: "."), digits.count <= 9, let value = number(digits) else {
      return nil
    }
    return value * FixedDecimal.powerOfTen(9 - digits.count)
  }

  private static func days(_ month: Int, of year: Int) -> Int {
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    return month == 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
  }

  /// Days since 1970-01-01: those of the years before, of the months before, and of the month.
  private static func dayNumber(_ year: Int, _ month: Int, _ day: Int) -> Int64 {
    let before = year - 1
    let years = before * 365 + before / 4 - before / 100 + before / 400 - 719_162
    let months = (1..<month).reduce(0) { $0 + days($1, of: year) }
    return Int64(years + months + day - 1)
  }
}
