import Testing

@testable import cascade

@Suite("Sweeps from the command line")
struct SweepCommandTests {
  @Test("every point with every seed, a report and a table of runs")
  func whole() async {
    let small = SmallSweep()
    let answer = await small.sweep()
    #expect(answer.code == .done, "\(answer.messages)")
    #expect(answer.messages.contains("small: 3 × 2 points × 2 seeds = 12 runs"))
    #expect(answer.output.contains("report     \(small.place.file("out/report.md"))"))
    let runs = small.place.text(of: "out/runs.csv") ?? ""
    #expect(runs.split(separator: "\n").count == 13)
    #expect(runs.contains("10 X") && runs.contains("200 X"))
    let manifest = small.place.text(of: "out/manifest.json") ?? ""
    #expect(manifest.contains("\"schema\": \"cascade.sweep/1\""))
    #expect(manifest.contains("report.md") && !manifest.contains("sqlite"))
  }

  @Test("the same command again plays nothing and writes the same bytes")
  func again() async {
    let small = SmallSweep()
    _ = await small.sweep("--jobs", "1")
    let first = small.place.text(of: "out/report.md")
    let again = await small.sweep("--jobs", "2")
    #expect(again.code == .done && small.place.text(of: "out/report.md") == first)
    _ = await small.sweep("--jobs", "2", into: "other")
    #expect(small.differences("out", "other").isEmpty)
  }

  @Test("a directory with another sweep is refused, and begun anew when that is asked for")
  func other() async {
    let small = SmallSweep()
    _ = await small.sweep()
    let refused = await small.sweep("--seeds", "1..3")
    #expect(refused.code == .cannotCreate, "\(refused.messages)")
    #expect(refused.messages.contains("holds runs of another sweep"))
    let anew = await small.sweep("--seeds", "1..3", "--overwrite")
    #expect(anew.code == .done && anew.messages.contains("= 18 runs"))
  }

  @Test("a report whose runs are gone, as it is published, is made again")
  func published() async {
    let small = SmallSweep()
    _ = await small.sweep()
    let first = small.place.text(of: "out/report.md")
    _ = shell("rm '\(small.place.file("out"))'/*.sqlite")
    let again = await small.sweep("--overwrite")
    #expect(again.code == .done, "\(again.messages)")
    #expect(small.place.text(of: "out/report.md") == first)
  }

  @Test("shards put together are the same report")
  func shards() async {
    let small = SmallSweep()
    _ = await small.sweep(into: "whole")
    for part in ["1/3", "2/3", "3/3"] {
      let answer = await small.sweep("--shard", part, into: "part")
      #expect(answer.code == .done && answer.output.contains("shard      \(part), 4 runs"))
    }
    let merged = await small.merge(["part"], into: "merged")
    #expect(merged.code == .done, "\(merged.messages)")
    #expect(small.differences("whole", "merged").isEmpty)
  }

  @Test("an expectation is held against every point")
  func expectations() async {
    let small = SmallSweep(expects: true)
    let answer = await small.sweep("--junit", small.place.file("junit.xml"))
    #expect(answer.code == .expectationFailed, "\(answer.messages)")
    let table = small.place.text(of: "out/expectations.csv") ?? ""
    #expect(table.contains("FAIL") && table.contains("200 X"))
    #expect(small.place.text(of: "junit.xml")?.contains("<testsuite") == true)
  }

  @Test("a dry run plays nothing that is kept, and says how long the rest would take")
  func dry() async {
    let small = SmallSweep()
    let answer = await small.sweep("--dry-run")
    #expect(answer.code == .done, "\(answer.messages)")
    #expect(answer.output.hasPrefix("small: 3 × 2 points × 2 seeds = 12 runs\n"))
    #expect(answer.output.contains("12 to do · about "))
    #expect(small.place.tree == ["small.yaml"])
    _ = await small.sweep("--shard", "1/2")
    let rest = await small.sweep("--dry-run", "--shard", "1/2")
    #expect(rest.output.contains("6 done, 0 to do"))
  }

  @Test(
    "what is asked for wrongly says how it is asked for",
    arguments: [
      ["--shard", "4/3"], ["--for", "soon"], ["--for", "3"],
    ])
  func usage(words: [String]) async {
    let small = SmallSweep()
    let answer = await SmallRun.call(["sweep", small.place.file("small.yaml")] + words)
    #expect(answer.code == .usage && answer.messages.contains("for example \(words[0])"))
  }

  @Test("a scenario without a sweep says where to look")
  func nothing() async {
    let small = SmallSweep("\n")
    let answer = await small.sweep()
    #expect(answer.code == .dataInvalid && answer.messages.contains("cascade describe sweep"))
  }
}
