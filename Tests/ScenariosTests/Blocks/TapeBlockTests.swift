import Primitives
import Simulations
import Testing

@testable import Scenarios

@Suite struct TapeBlockTests {
  private func tape(_ text: String) throws -> TapeWindows? {
    try scenario(world("{ class: trendFollower }", extra: text)).plan.tape
  }

  @Test("a tape is kept only when it is asked for, with what is said of it")
  func reading() throws {
    #expect(try tape("") == nil)
    #expect(try tape("tape: {}\n") == TapeWindows())
    let windows = try tape("tape: { from: 90s, length: 2m, every: 2m }\n")
    #expect(windows?.from == .seconds(90))
    #expect(windows?.length == .minutes(2) && windows?.every == .minutes(2))
  }

  @Test("windows that would open before the last one closes are a fault")
  func overlapping() throws {
    let found = try #require(
      fault("{ class: trendFollower }", extra: "tape: { length: 2m, every: 119s }\n"))
    #expect(found.hasPrefix("E0401 ") && found.contains("tape.every must not be shorter"))
    let none = fault("{ class: trendFollower }", extra: "tape: { length: 0s }\n")
    #expect(none?.contains("tape.length") == true)
  }
}
