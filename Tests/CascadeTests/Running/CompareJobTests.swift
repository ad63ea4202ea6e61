import Primitives
import Scenarios
import Testing

@testable import cascade

@Suite("What is run for a comparison")
struct CompareJobTests {
  private func request(_ words: String...) throws -> CompareRequest {
    let parsed = try ArgumentParser.parse((["compare"] + words)[...], as: CommandTable.tool)
    return CompareRequest(parsed.arguments)
  }

  @Test("two scenarios run the seeds that are asked for, or sixteen")
  func seeds() throws {
    let small = SmallRun()
    let usual = try CompareJob(try request(small.scenario, small.scenario))
    #expect(usual.seeds == Array(1...16))
    let some = try CompareJob(
      try request(small.scenario, small.scenario, "--seeds", "7..9"))
    #expect(some.seeds == [7, 8, 9])
  }

  @Test("a scenario beside a run has the seeds of the run, on either side")
  func seedsOfRun() async throws {
    let small = SmallRun()
    #expect(await small.run("--quiet", "--seeds", "4..6").code == .done)
    let out = small.place.file("out")
    #expect(try CompareJob(try request(small.scenario, out)).seeds == [4, 5, 6])
    #expect(try CompareJob(try request(out, small.scenario)).seeds == [4, 5, 6])
    let some = try CompareJob(try request(out, small.scenario, "--seeds", "5..9"))
    #expect(some.seeds == [5, 6])
  }

  @Test("--set is for both, --set-b for B alone, and the line says all that matters")
  func overrides() throws {
    let small = SmallRun()
    let request = try request(
      small.scenario, small.scenario, "--set", "duration=7m", "--set-b", "duration=8m", "--jobs",
      "3", "--seeds", "1..2")
    let job = try CompareJob(request)
    #expect(job.a.scenario.duration == .minutes(7) && job.b.scenario.duration == .minutes(8))
    #expect(
      request.line == "cascade compare \(small.scenario) \(small.scenario) --seeds 1..2 "
        + "--set duration=7m --set-b duration=8m")
  }
}
