import Primitives
import Testing

@testable import Scenarios

@Suite struct MomentTests {
  @Test("a span counts from the start; a time of day is the first one that comes")
  func instants() throws {
    let start = try CalendarTime(text: "2025-10-10T19:55:00Z")
    #expect(try Moment(text: "10m").instant(from: start) == .start + .minutes(10))
    #expect(try Moment(text: "20:50:00").instant(from: start) == .start + .minutes(55))
    #expect(try Moment(text: "20:50").instant(from: start) == .start + .minutes(55))
    #expect(try Moment(text: "19:55:00").instant(from: start) == .start)
    #expect(try Moment(text: "19:54:00").instant(from: start) == .start + .minutes(24 * 60 - 1))
  }

  @Test("both forms are written as they were meant")
  func writing() throws {
    for text in ["10m", "0s", "20:50:00", "20:50:00.5"] {
      #expect(try Moment(text: text).text == text)
    }
  }

  @Test("a time before the start is refused, and so is a clock that does not exist")
  func troubles() {
    func message(_ text: String) -> String? {
      trouble { () throws(Trouble) in try Moment(text: text, typical: 600_000_000_000) }
    }
    #expect(message("-1m") == "E0301 is -1m; it must be 0s or later")
    #expect(message("10") == "E0305 needs a unit, got 10 → 10m")
    #expect(message("25:00:00")?.hasPrefix("E0308 must be a time of day or a span") == true)
    #expect(message("20:50:00Z")?.hasPrefix("E0308") == true)
  }
}

@Suite struct RatioTests {
  @Test("a ratio is two whole numbers")
  func ratios() throws {
    #expect(try Ratio(text: "1:1000") == Ratio(1, 1_000))
    #expect(try Ratio(text: "1:1_000").text == "1:1000")
    for text in ["1", "1:0", "0:1", "1:2:3", "1:x", ":", "1:-5", "1.5:2", "1:99999999999"] {
      #expect(trouble { () throws(Trouble) in try Ratio(text: text) } != nil, "\(text)")
    }
  }
}
