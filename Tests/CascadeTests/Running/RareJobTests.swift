import Reports
import Testing

@testable import cascade

@Suite("A rare event that is to be estimated")
struct RareJobTests {
  private func job(_ small: borrowing SmallRare, _ options: String...) throws -> RareJob {
    let words = ["rare", small.scenario] + options
    let parsed = try ArgumentParser.parse(words[...], as: CommandTable.tool)
    return try RareJob(RareRequest(parsed.arguments))
  }

  @Test("the question is that of the scenario, with what was set")
  func question() throws {
    let small = SmallRare()
    let job = try job(small, "--set", "rare.reaches=1%", "--set", "rare.clones=40")
    #expect(job.question.level == 0.01 && job.question.place == "V1/X-PERP")
    #expect(job.question.metric.name == "drawdown" && job.name == "small")
    #expect(job.size == "2 repetitions × 40 clones, 10 of them at a step")
  }

  @Test("the line that makes it again names what changes a result, and nothing else")
  func command() throws {
    let small = SmallRare()
    let job = try job(small, "--seed", "5", "--set", "rare.clones=40", "--jobs", "2", "--quiet")
    #expect(job.command == "cascade rare \(small.scenario) --seed 5 --set rare.clones=40")
  }
}
