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
    let refused = await small.sweep("--set", "duration=345s")
    #expect(refused.code == .cannotCreate, "\(refused.messages)")
    #expect(refused.messages.contains("holds runs of another sweep"))
    let anew = await small.sweep("--set", "duration=345s", "--overwrite")
    #expect(anew.code == .done && anew.messages.contains("= 12 runs"))
  }

  @Test("more seeds join those that are there, and the report is that of all at once")
  func grown() async {
    let small = SmallSweep()
    _ = await small.sweep()
    let dry = await small.sweep("--seeds", "1..4", "--dry-run")
    #expect(dry.output.contains("12 done, 12 to do"))
    let more = await small.sweep("--seeds", "1..4")
    #expect(more.code == .done, "\(more.messages)")
    #expect(more.messages.contains("resuming: 12 of 24 runs are there"))
    _ = await small.sweep("--seeds", "1..4", into: "whole")
    #expect(small.differences("out", "whole").isEmpty)
    let again = await small.sweep("--seeds", "1..4")
    #expect(again.code == .done && !again.messages.contains("resuming"))
  }

  @Test("seeds of the scenario grow as those of the command line do")
  func grownScenario() async {
    let small = SmallSweep()
    _ = await small.sweep()
    let text = small.place.text(of: "small.yaml") ?? ""
    small.place.put(text.replacing("seeds: 2", with: "seeds: 3"), at: "small.yaml")
    let more = await small.sweep()
    #expect(more.code == .done, "\(more.messages)")
    #expect(more.messages.contains("resuming: 12 of 18 runs are there"))
    _ = await small.sweep(into: "whole")
    #expect(small.differences("out", "whole").isEmpty)
  }

  @Test("seeds that are there are not taken away, and shards do not grow")
  func fewer() async {
    let small = SmallSweep()
    _ = await small.sweep("--seeds", "2..4")
    for seeds in ["2..3", "3..6", "5..9"] {
      let answer = await small.sweep("--seeds", seeds)
      #expect(answer.code == .cannotCreate, "\(seeds): \(answer.messages)")
      #expect(answer.messages.contains("holds runs of the seeds 2 to 4"))
      #expect(answer.messages.contains("none can be taken away"))
    }
    _ = await small.sweep("--shard", "1/2", into: "part")
    let part = await small.sweep("--shard", "1/2", "--seeds", "1..3", into: "part")
    #expect(part.code == .cannotCreate && part.messages.contains("a shard of this sweep"))
  }

  @Test("a point gets seeds until its interval is narrow, another all of them")
  func until() async {
    let small = SmallSweep(SmallSweep.until)
    let dry = await small.sweep("--dry-run")
    #expect(dry.output.contains("2 points × at most 40 seeds, 80 runs at the most"))
    #expect(dry.output.contains("  between 64 and 80 to do · about "))
    let answer = await small.sweep()
    #expect(answer.code == .done, "\(answer.messages)")
    #expect(answer.messages.contains("small: 64 runs at 2 points"))
    #expect(answer.messages.contains("small: 8 runs at 1 point"))
    #expect(answer.output.contains("2 points, 32 to 40 seeds, 72 runs"))
    #expect(answer.output.contains("1 less precise than asked for"))
    #expect(small.place.text(of: "out/runs.csv")?.split(separator: "\n").count == 73)
    #expect(small.place.text(of: "out/manifest.json")?.contains("\"runs\": 72") == true)
    let report = small.place.text(of: "out/report.md") ?? ""
    #expect(report.contains("At 1 of 2 points less well than was asked for"))
    let verified = await SmallRun.call(["verify", small.place.file("out")])
    #expect(verified.code == .done, "\(verified.output) \(verified.messages)")
  }

  @Test("what is said on the command line wins, and stands in the line that makes it again")
  func untilOption() async {
    let small = SmallSweep(SmallSweep.until)
    // Everything is known within a hundred per cent.
    let answer = await small.sweep("--until-ci", "drawdown@X-PERP=100%")
    #expect(answer.code == .done, "\(answer.messages)")
    #expect(answer.output.contains("2 points, 32 seeds, 64 runs"))
    let report = small.place.text(of: "out/report.md") ?? ""
    #expect(report.contains("--until-ci drawdown@X-PERP=100%"))
    let other = await small.sweep()
    #expect(other.code == .cannotCreate, "another rule is another sweep")
  }

  @Test("until is for a sweep in one piece, with seeds enough, whose points stand for themselves")
  func untilRefused() async {
    let small = SmallSweep(SmallSweep.until)
    let shard = await small.sweep("--shard", "1/2")
    #expect(shard.code == .usage && shard.messages.contains("a shard does not see"))
    let few = await small.sweep("--seeds", "1..31")
    #expect(few.code == .dataInvalid && few.messages.contains("a point has 31 at the most"))
    let unknown = await small.sweep("--until-ci", "drawdwn@X-PERP=1%")
    #expect(unknown.code == .dataInvalid && unknown.messages.contains("drawdown"))
    let word = await small.sweep("--until-ci", "drawdown")
    #expect(word.code == .usage && word.messages.contains("for example --until-ci"))
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

  @Test("an expectation is held at the points that it is on")
  func limited() async {
    let small = SmallSweep(expects: true)
    let text = small.place.text(of: "small.yaml") ?? ""
    // 200 X go through fifty ticks of the book, a fall of 5 %; 10 X through three.
    let limited = "atLeast: 4%, where: { sale.sell.amount: [200 X] } }"
    small.place.put(text.replacing("atLeast: 4% }", with: limited), at: "small.yaml")
    let answer = await small.sweep("--junit", small.place.file("junit.xml"))
    #expect(answer.code == .done, "\(answer.messages)")
    let table = small.place.text(of: "out/expectations.csv") ?? ""
    #expect(table.split(separator: "\n").count == 1 + 6 + 2)
    #expect(table.contains("sale.sell.amount: [200 X]"))
    let junit = small.place.text(of: "junit.xml") ?? ""
    #expect(junit.contains("value=\"sale.sell.amount: [200 X]\""))
    #expect(small.place.text(of: "out/report.md")?.contains("on 2 of 6 points") == true)
    let wrong = limited.replacing("200 X", with: "20 X")
    small.place.put(text.replacing("atLeast: 4% }", with: wrong), at: "small.yaml")
    let refused = await small.sweep("--overwrite")
    #expect(refused.code == .dataInvalid && refused.messages.contains("no point has the value"))
    // A single run has no points, and is held against it.
    small.place.put(text.replacing("atLeast: 4% }", with: limited), at: "small.yaml")
    let run = await SmallRun.call(
      ["run", small.place.file("small.yaml"), "--out", small.place.file("run")]
        + ["--set", SmallRun.failing])
    #expect(run.code == .expectationFailed)
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
