import Primitives
import Testing

@testable import Scenarios

@Suite struct RunLimitsTests {
  private func read(_ text: String) -> (RunLimits?, [String]) {
    let (limits, report) = decode(RunLimits.block, text)
    return (limits, lines(report))
  }

  @Test("without a word a run may take 1 GB, a billion events and an hour")
  func defaults() {
    let limits = RunLimits()
    #expect(limits.memory == 1_000_000_000)
    #expect(limits.events == 1_000_000_000)
    #expect(limits.wall == .hours(1))
    #expect(read("{}").0 == limits)
  }

  @Test("each limit is read in its unit, and leaves the others as they are")
  func reading() {
    #expect(read("{ memory: 2GiB }").0?.memory == 2 << 30)
    #expect(read("{ events: 50_000_000 }").0?.events == 50_000_000)
    #expect(read("{ wall: 10m }").0?.wall == .minutes(10))
    #expect(read("{ wall: 10m }").0?.memory == RunLimits().memory)
  }

  @Test(
    "a limit at which nothing could run is refused",
    arguments: [
      ("{ memory: 15MB }", "E0301 1:11 memory is 15MB; it must be 16MB to 1TB"),
      ("{ events: 0 }", "E0301 1:11 events is 0; it must be 1 to 1000000000000"),
      ("{ wall: 0s }", "E0301 1:9 wall is 0s; it must be 1s to 30d"),
      ("{ memory: 500 }", "E0305 1:11 memory needs a unit, got 500 → 500MB"),
      ("{ cpu: 2 }", "E0203 1:3 unknown key `cpu` in the scenario"),
    ])
  func refused(_ text: String, _ message: String) {
    #expect(read(text).1 == [message])
  }
}
