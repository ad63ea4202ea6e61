import Reports
import Sweeps
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

  @Test("repetitions that are kept are not played again, and the rest comes out as without a stop")
  func resumes() async throws {
    let small = three
    _ = await small.rare(into: "whole")
    // A process that died in the middle of the third.
    try keep(2, of: "whole", in: small)
    let answer = await small.rare("--jobs", "2")
    #expect(answer.code == .done, "\(answer.messages)")
    #expect(answer.messages.contains("resuming: 2 of 3 repetitions are there"))
    #expect(small.differences("whole", "out").isEmpty)
  }

  @Test("what is kept is taken as it is")
  func taken() async throws {
    let small = three
    _ = await small.rare(into: "whole")
    try keep(2, of: "whole", in: small) { $0.events += 1 }
    _ = await small.rare()
    #expect(small.differences("whole", "out").contains("repetitions.csv"))
  }

  private var three: SmallRare {
    SmallRare(SmallRare.question.replacing("repetitions: 2", with: "repetitions: 3"))
  }

  /// Puts the first repetitions of an estimate into another directory.
  private func keep(
    _ count: Int, of whole: String, in small: borrowing SmallRare,
    _ change: (inout RareTable.Repetition) -> Void = { _ in }
  ) throws {
    let identity = try job(small).identity
    let kept = try #require(
      try RareStore(at: small.place.file("\(whole)/rare.sqlite"), identity: identity))
    let directory = try SweepDirectory(
      ofRareEventAt: small.place.file("out"), beginsAnew: false)
    let store = try #require(try RareStore(at: directory.store, identity: identity))
    for var repetition in try kept.repetitions().prefix(count) {
      change(&repetition)
      try store.insert(repetition)
    }
  }

  @Test("the line that makes it again names what changes a result, and nothing else")
  func command() throws {
    let small = SmallRare()
    let job = try job(small, "--seed", "5", "--set", "rare.clones=40", "--jobs", "2", "--quiet")
    #expect(job.command == "cascade rare \(small.scenario) --seed 5 --set rare.clones=40")
  }
}
