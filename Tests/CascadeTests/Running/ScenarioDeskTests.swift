import Primitives
import Reports
import Scenarios
import Testing

@testable import cascade

@Suite("Scenarios, as the door hands them out")
struct ScenarioDeskTests {
  @Test("a scenario is read with its overrides, in their order, and its seed")
  func loading() throws {
    let small = SmallRun()
    let (loaded, source) = try ScenarioDesk.load(
      small.scenario,
      overrides: [
        Assignment(key: "duration", value: "340s"), Assignment(key: "duration", value: "350s"),
      ], seed: 5)
    #expect(loaded.scenario.duration == .seconds(350) && loaded.scenario.seed == 5)
    #expect(loaded.overrides.map(\.text) == ["duration=340s", "duration=350s", "seed=5"])
    #expect(source.bytes == Array(SmallRun.scenario.utf8))
  }

  @Test("a file that is not there is told with the file that was meant")
  func missing() {
    let small = SmallRun()
    let (typed, meant) = (small.place.file("smal.yaml"), small.scenario)
    #expect(throws: ReadFailure.missing(path: typed, suggestion: meant)) {
      try ScenarioDesk.source(at: typed)
    }
    let failure = ReadFailure.missing(path: "nothing", suggestion: nil).failure
    #expect(failure.code == .inputUnreadable && failure.message == "nothing: no such file")
    #expect(failure.notes.contains { $0.contains("cascade list scenarios") })
    #expect(ReadFailure.isDirectory(path: "a/b").failure.notes.isEmpty)
  }

  @Test("faults are shown where they are, in the colours the terminal has")
  func faults() throws {
    let small = SmallRun(SmallRun.scenario.replacing("duration: 6m", with: "duration: 6"))
    let path = small.scenario
    let report = try #require(throws: FaultReport.self) {
      try ScenarioDesk.load(path, overrides: [])
    }
    let plain = Console.memory()
    #expect(ScenarioDesk.refuse(report, plain) == .dataInvalid)
    #expect(plain.output.written == "")
    #expect(plain.messages.written.contains("error[E0305]: duration needs a unit, got 6\n"))
    #expect(plain.messages.written.contains("small.yaml:4:11\n"))
    let colour = Console.memory(
      Terminal(isWatched: true, hasColour: true, hasUnicode: true, width: 80))
    _ = ScenarioDesk.refuse(report, colour)
    #expect(colour.messages.written.contains("\u{1B}["))
    var text = colour.messages.written
    while let start = text.ranges(of: "\u{1B}[").first,
      let end = text[start.upperBound...].firstIndex(of: "m")
    {
      text.removeSubrange(start.lowerBound...end)
    }
    #expect(text == plain.messages.written)
  }

  @Test("a scenario without warnings says nothing")
  func silence() throws {
    let small = SmallRun()
    let console = Console.memory()
    ScenarioDesk.warn(try ScenarioDesk.load(small.scenario, overrides: []).loaded.warnings, console)
    #expect(console.messages.written == "")
  }

  @Test("every metric of the reports can be named by an expectation, in its own unit")
  func metrics() {
    let names = ScenarioDesk.schema.metrics.map(\.name)
    #expect(names == Metric.all.map(\.name) && Set(names).count == names.count)
    func unit(_ name: String) -> MetricDefinition.Unit? { Metric.named(name)?.definition.unit }
    #expect(unit("drawdown") == .rate && unit("badDebt") == .money)
    #expect(unit("minutesToTrough") == .minutes && unit("cascade") == .flag)
    #expect(unit("liquidations") == .count && unit("spreadMultiple") == .number)
    #expect(Metric.named("drawdown")?.definition.scope == .market)
    #expect(Metric.named("badDebt")?.definition.scope == .run)
  }
}
