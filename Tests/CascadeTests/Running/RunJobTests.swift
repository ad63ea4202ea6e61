import Primitives
import Scenarios
import Testing

@testable import cascade

@Suite("What is to be run")
struct RunJobTests {
  /// The job of a command line, and the request it came from.
  static func job(_ words: [String]) throws -> (job: RunJob, request: RunRequest) {
    let parsed = try ArgumentParser.parse(["run"] + words[...], as: CommandTable.tool)
    let request = try RunRequest(parsed.arguments)
    return (try RunJob(request), request)
  }

  @Test("without options it is the scenario's own seed, below Reports, on every processor")
  func plain() throws {
    let small = SmallRun()
    let (job, _) = try Self.job([small.scenario])
    #expect(job.name == "small" && job.place == "Reports/small")
    #expect(job.seeds == [1] && job.jobs == Console.processors)
    #expect(!job.withTwins && !job.auditsEverything && !job.writesLog && !job.mayOverwrite)
    #expect(job.overrides.isEmpty && job.junit == nil && job.format == .text)
    let entry = RunFiles.Entry("small.yaml", Array(SmallRun.scenario.utf8))
    #expect(job.hash == entry.hash)
  }

  @Test("every option is heard")
  func options() throws {
    let small = SmallRun()
    let (job, _) = try Self.job([
      small.scenario, "--seeds", "3..5", "--set", "duration=400s", "--twins", "--audit", "full",
      "--log", "--out", "x/y", "--overwrite", "--jobs", "7", "--quiet", "--format", "json",
      "--junit", "j.xml",
    ])
    #expect(job.seeds == [3, 4, 5] && job.loaded.scenario.duration == .seconds(400))
    #expect(job.withTwins && job.auditsEverything && job.writesLog && job.mayOverwrite)
    #expect(job.place == "x/y" && job.jobs == 7 && job.isQuiet && job.format == .json)
    #expect(job.junit == "j.xml")
    let effect = RunManifest.Override.Effect(path: "duration", before: "6m", after: "400s")
    #expect(job.overrides == [.init(set: "duration=400s", effects: [effect])])
  }

  @Test("--seed is an override of the scenario's seed")
  func seed() throws {
    let small = SmallRun()
    let (job, _) = try Self.job([small.scenario, "--seed", "18446744073709551615"])
    #expect(job.seeds == [.max] && job.loaded.scenario.seed == .max)
    #expect(job.overrides.map(\.set) == ["seed=18446744073709551615"])
  }

  @Test("the line that makes the same bytes again leaves out what changes none")
  func line() throws {
    let small = SmallRun()
    let (job, request) = try Self.job([
      small.scenario, "-q", "--jobs", "2", "--out", "x", "--overwrite", "--format", "json",
      "--set", "sale.sell.amount=10 X", "--seed", "4", "--log", "--twins", "--audit", "full",
    ])
    let name = quotedForShell(small.scenario)
    let rest = "--seed 4 --set 'sale.sell.amount=10 X' --twins --audit full --log"
    #expect(job.command == "cascade run \(name) \(rest)")
    #expect(request.line == job.command)
    #expect(
      try Self.job([small.scenario, "--seeds", "1..2"]).request.line.hasSuffix("--seeds 1..2"))
  }

  @Test(
    "a word is quoted where a shell would take it apart",
    arguments: [
      ("a/b-c_d.yaml", "a/b-c_d.yaml"), ("", "''"), ("a b", "'a b'"), ("$x", "'$x'"),
      ("it's", "'it'\\''s'"), ("ü", "'ü'"), ("a=[1,2]", "'a=[1,2]'"), ("~", "'~'"),
    ])
  func quoting(word: String, quoted: String) {
    #expect(quotedForShell(word) == quoted)
    #expect(shell("printf %s \(quoted)").output == word)
  }
}
