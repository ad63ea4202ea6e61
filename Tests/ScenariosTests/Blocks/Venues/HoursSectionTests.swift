import Primitives
import Simulations
import Testing
import Venues

@testable import Scenarios

@Suite struct HoursSectionTests {
  /// Friday, 10 October 2025.
  private let friday = "2025-10-10T19:50:00Z"

  /// When a venue with these hours is closed, as times of the calendar.
  private func closed(_ hours: String, from start: String, over: Interval) throws -> [String] {
    let section = try #require(decode(HoursSection.block, hours).root)
    let first = try CalendarTime(text: start)
    return section.closures(from: first, over: over).map {
      let from = first + Interval(nanoseconds: $0.from.nanoseconds)
      return "\(from) to \(from + $0.lasting)"
    }
  }

  @Test("futures that trade 23 hours a day close on Friday at 21:00 and open on Sunday at 22:00")
  func weekend() throws {
    let hours = "{ windows: [{ from: 22:00:00, to: 21:00:00 }], closed: [friday, saturday] }"
    #expect(
      try closed(hours, from: friday, over: .hours(4))
        == ["2025-10-10T21:00:00Z to 2025-10-12T22:00:00Z"])
    // From Sunday noon to Tuesday midnight: the end of the weekend, and the hour each day.
    #expect(
      try closed(hours, from: "2025-10-12T12:00:00Z", over: .hours(60)) == [
        "2025-10-12T12:00:00Z to 2025-10-12T22:00:00Z",
        "2025-10-13T21:00:00Z to 2025-10-13T22:00:00Z",
        "2025-10-14T21:00:00Z to 2025-10-14T22:00:00Z",
      ])
  }

  @Test("closed days alone are whole days")
  func days() throws {
    #expect(
      try closed("{ closed: [saturday, sunday] }", from: friday, over: .hours(5))
        == ["2025-10-11T00:00:00Z to 2025-10-13T00:00:00Z"])
  }

  @Test("several windows a day; those that touch are one")
  func windows() throws {
    let hours =
      "{ windows: [{ from: 13:00, to: 20:00 }, { from: 08:00, to: 12:00 }, "
      + "{ from: 12:00, to: 12:30 }] }"
    #expect(
      try closed(hours, from: "2025-10-10T00:00:00Z", over: .hours(24)) == [
        "2025-10-10T00:00:00Z to 2025-10-10T08:00:00Z",
        "2025-10-10T12:30:00Z to 2025-10-10T13:00:00Z",
        "2025-10-10T20:00:00Z to 2025-10-11T08:00:00Z",
      ])
  }

  @Test("a venue without hours never closes, and one that never opens is refused")
  func always() throws {
    #expect(try closed("{}", from: friday, over: .hours(24 * 30)).isEmpty)
    let all = Weekday.allCases.map(\.rawValue).joined(separator: ", ")
    let report = decode(HoursSection.block, "{ closed: [\(all)] }").report
    #expect(lines(report) == ["E0411 1:3 closed: the venue would never open"])
    #expect(Weekday.of(day: 0) == .thursday && Weekday.of(day: -1) == .wednesday)
  }

  @Test("the hours of a venue close it in the world, and stand among the inputs")
  func inputs() throws {
    let loaded = try scenario(
      world("{ class: trendFollower }"),
      ["start=\(friday)", "duration=2h", "V1.hours.closed=[saturday, sunday]"])
    #expect(loaded.plan.venues[0].closures.isEmpty)
    let late = try scenario(
      world("{ class: trendFollower }"),
      ["start=\(friday)", "duration=5h", "V1.hours.closed=[saturday, sunday]"])
    #expect(
      late.plan.venues[0].closures == [
        Closure(from: .start + .minutes(250), lasting: .hours(48))
      ])
    #expect(late.inputs.map(\.what).contains("V1 is closed"))
  }

  @Test("a time of day is written as one")
  func clock() {
    let report = decode(OpenWindow.block, "{ from: 9h, to: 25:00 }").report
    #expect(lines(report).count == 2)
    let text = YAMLWriter.text(
      HoursSection.block.write(
        decode(HoursSection.block, "{ windows: [{ from: 22:00, to: 21:00:30 }] }").root!))
    #expect(text.contains("22:00:00") && text.contains("21:00:30"))
  }
}
