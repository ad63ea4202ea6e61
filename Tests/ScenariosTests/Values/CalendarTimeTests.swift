import Primitives
import Testing

@testable import Scenarios

@Suite struct CalendarTimeTests {
  @Test(
    "ISO 8601 in UTC becomes nanoseconds since 1970 and back",
    arguments: [
      ("1970-01-01T00:00:00Z", 0), ("2000-02-29T12:00:00Z", 951_825_600),
      ("2025-10-10T20:50:00Z", 1_760_129_400), ("2199-12-31T23:59:59Z", 7_258_118_399),
    ] as [(String, Int64)])
  func known(_ text: String, _ seconds: Int64) throws {
    let time = try CalendarTime(text: text)
    #expect(time.unixNanoseconds == seconds * 1_000_000_000)
    #expect(time.description == text)
  }

  @Test("seconds and decimals are optional; a space may stand for T")
  func forms() throws {
    let time = try CalendarTime(text: "2025-10-10T20:50:00Z")
    #expect(try CalendarTime(text: "2025-10-10T20:50Z") == time)
    #expect(try CalendarTime(text: "2025-10-10 20:50:00Z") == time)
    let fine = try CalendarTime(text: "2025-10-10T20:50:00.000000001Z")
    #expect(fine == time + .nanoseconds(1))
    #expect(fine.description == "2025-10-10T20:50:00.000000001Z")
  }

  @Test("every day of two centuries is counted once")
  func days() {
    var expected: Int64 = 0
    for year in 1970...2199 {
      for month in 1...12 {
        for day in 1...CalendarTime.days(inMonth: month, of: year) {
          #expect(CalendarTime.dayNumber(year, month, day) == expected)
          let nanoseconds = expected * CalendarTime.nanosecondsPerDay
          #expect(CalendarTime(unixNanoseconds: nanoseconds).date == (year, month, day))
          expected += 1
        }
      }
    }
  }

  @Test(
    "what is wrong is said with what was probably meant",
    arguments: [
      ("2025-10-10", "E0308 is a date without a time, `2025-10-10` → 2025-10-10T00:00:00Z"),
      (
        "2025-10-10T20:50:00",
        "E0308 needs its zone, got `2025-10-10T20:50:00` → 2025-10-10T20:50:00Z"
      ),
      (
        "2025-10-10T20:50:00+02:00",
        "E0308 must be in UTC and end in Z, got `2025-10-10T20:50:00+02:00`"
      ),
      (
        "2025-02-29T00:00:00Z", "E0301 is not a day of the years 1970 to 2199: 2025-02-29T00:00:00Z"
      ),
      (
        "2100-02-29T00:00:00Z", "E0301 is not a day of the years 1970 to 2199: 2100-02-29T00:00:00Z"
      ),
      (
        "1969-12-31T00:00:00Z", "E0301 is not a day of the years 1970 to 2199: 1969-12-31T00:00:00Z"
      ),
      (
        "2025-13-01T00:00:00Z", "E0301 is not a day of the years 1970 to 2199: 2025-13-01T00:00:00Z"
      ),
      ("2025-10-10T24:00:00Z", "E0308 must be a time in UTC, got `2025-10-10T24:00:00Z`"),
      ("yesterday", "E0308 must be a time in UTC, got `yesterday`"),
    ])
  func troubles(_ text: String, _ message: String) {
    #expect(trouble { () throws(Trouble) in try CalendarTime(text: text) } == message)
  }
}
