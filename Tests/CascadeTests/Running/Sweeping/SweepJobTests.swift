import Sweeps
import Testing

@testable import cascade

@Suite("A sweep that is stopped, and goes on")
struct SweepJobTests {
  private func request(_ small: borrowing SmallSweep, _ options: String...) throws -> SweepRequest {
    let words = ["sweep", small.place.file("small.yaml"), "--out", small.place.file("out")]
    let parsed = try ArgumentParser.parse((words + options)[...], as: CommandTable.tool)
    return try SweepRequest(parsed.arguments)
  }

  @Test("runs that are there are not played again, whichever they are")
  func resumes() async throws {
    let small = SmallSweep()
    let request = try request(small, "--quiet")
    let job = try SweepJob(request)
    // A part of the runs, kept by a process that died: its log is not folded in.
    var marked: [SweepRow] = []
    do {
      let directory = try SweepDirectory(
        at: small.place.file("out"), shard: .whole, beginsAnew: false)
      let store = try #require(try SweepStore(at: directory.store, job.identity(of: .whole)))
      let numbers = [7, 2, 11]
      _ = try await job.runner(request).run(numbers, jobs: 1, watcher: NoLimits()) { row in
        var row = row
        row.fingerprint = "kept"
        marked.append(row)
        try store.insert(row)
      }
    }
    #expect(marked.count == 3)
    let answer = await small.sweep()
    #expect(answer.code == .done && answer.messages.contains("resuming: 3 of 12 runs are there"))
    let runs = small.place.text(of: "out/runs.csv") ?? ""
    #expect(runs.split(separator: "\n").filter { $0.contains("kept") }.count == 3)
  }

  @Test("time that is over stops between runs, and the rest is played by the same command")
  func time() async throws {
    let small = SmallSweep()
    let early = await small.sweep("--for", "0.001s", "--jobs", "1")
    #expect(early.code == .tryAgain, "\(early.messages)")
    #expect(early.messages.contains("the same command plays the rest"))
    #expect(small.place.text(of: "out/report.md") == nil)
    let rest = await small.sweep("--jobs", "1")
    #expect(rest.code == .done)
    _ = await small.sweep("--jobs", "1", into: "whole")
    #expect(small.differences("out", "whole").isEmpty)
  }

  /// Plays some runs and keeps them, as a process does that dies before the others: its log is not
  /// folded in.
  private func die(
    after numbers: [Int], _ small: borrowing SmallSweep, _ request: SweepRequest
  ) async throws {
    let job = try SweepJob(request)
    let directory = try SweepDirectory(
      at: small.place.file("out"), shard: .whole, beginsAnew: false)
    let store = try #require(try SweepStore(at: directory.store, job.identity(of: .whole)))
    _ = try await job.runner(request).run(numbers, jobs: 1, watcher: NoLimits()) { row in
      try store.insert(row)
    }
  }

  @Test("seeds until it is precise: killed in a batch, it plays the runs that it would have played")
  func until() async throws {
    let small = SmallSweep(SmallSweep.until)
    // Some of the first batch of both points, and all of it but one of the second.
    try await die(after: [3, 0, 31] + Array(41..<72), small, try request(small, "--quiet"))
    let early = await small.sweep("--for", "0.001s", "--jobs", "1")
    #expect(early.code == .tryAgain && early.messages.contains("the same command plays the rest"))
    let rest = await small.sweep("--jobs", "2")
    #expect(rest.code == .done && rest.messages.contains("resuming: "))
    _ = await small.sweep("--jobs", "1", into: "whole")
    #expect(small.differences("out", "whole").isEmpty)
  }

  @Test("with more seeds a point goes on where it had all of them")
  func untilGrown() async throws {
    let small = SmallSweep(SmallSweep.until)
    let first = await small.sweep("--seeds", "1..34")
    #expect(first.code == .done && first.output.contains("32 to 34 seeds, 66 runs"))
    let more = await small.sweep("--seeds", "1..40")
    #expect(more.code == .done && more.messages.contains("6 runs at 1 point"))
    _ = await small.sweep("--seeds", "1..40", into: "whole")
    #expect(small.differences("out", "whole").isEmpty)
  }

  @Test("how runs of a store stand to a sweep")
  func kinship() throws {
    let small = SmallSweep()
    func job(_ options: [String]) throws -> SweepJob {
      let words = ["sweep", small.place.file("small.yaml")] + options
      return try SweepJob(
        SweepRequest(try ArgumentParser.parse(words[...], as: CommandTable.tool).arguments))
    }
    let known = try job(["--seeds", "2..3"]).identity(of: .whole)
    #expect(try job(["--seeds", "2..3"]).kinship(known, at: "s") == .same)
    let growth = try #require(SweepGrowth(from: [2, 3], to: [1, 2, 3, 4]))
    #expect(try job(["--seeds", "1..4"]).kinship(known, at: "s") == .grown(growth))
    #expect(try job(["--seeds", "3..5"]).kinship(known, at: "s") == .otherSeeds)
    #expect(try job(["--set", "duration=5m"]).kinship(known, at: "s") == .stranger)
    let shard = try job(["--seeds", "2..3"]).identity(of: Shard(number: 1, count: 2)!)
    #expect(try job(["--seeds", "1..4"]).kinship(shard, at: "s") == .shard)
  }

  @Test("what decides what comes out is in the identity, and nothing else")
  func identity() throws {
    let small = SmallSweep()
    let base = try SweepJob(request(small)).identity
    #expect(try SweepJob(request(small, "--jobs", "7", "--shard", "1/2")).identity == base)
    #expect(try SweepJob(request(small, "--seeds", "1..2")).identity == base)
    #expect(try SweepJob(request(small, "--seeds", "2..3")).identity != base)
    #expect(try SweepJob(request(small, "--set", "duration=5m")).identity != base)
  }

  @Test("from the store alone the same sweep is made")
  func again() throws {
    let small = SmallSweep()
    let job = try SweepJob(request(small, "--seeds", "3..5"))
    let again = try SweepJob(job.identity(of: .whole), at: "store")
    #expect(again.identity == job.identity && again.plan.seeds == [3, 4, 5])
    #expect(again.command == job.command && again.columns.count == job.columns.count)
    var other = job.identity(of: .whole)
    other.scenario = other.scenario.replacing("A small ladder", with: "A large ladder")
    let fault = #expect(throws: Failure.self) { _ = try SweepJob(other, at: "store") }
    #expect(fault?.message.contains("of another version of cascade") == true)
  }

  /// Lets everything go on.
  private struct NoLimits: SweepWatcher {
    func decide(run: Int, share: Double, events: UInt64) -> SweepDecision { .goOn }
    func ended(run: Int, events: UInt64) {}
  }
}
