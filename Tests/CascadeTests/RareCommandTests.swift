import Glibc
import Testing

@testable import cascade

@Suite("Rare events from the command line")
struct RareCommandTests {
  @Test("a report with the answer on top, its tables and a manifest that names them")
  func whole() async {
    let small = SmallRare()
    let answer = await small.rare()
    #expect(answer.code == .done, "\(answer.messages)")
    #expect(answer.messages.contains("small: 2 repetitions × 8 clones, 2 of them at a step"))
    #expect(answer.output.contains("A fall of V1/X-PERP by 0.6 % or more"))
    #expect(answer.output.contains("report     \(small.place.file("out/report.md"))"))
    let manifest = small.place.text(of: "out/manifest.json") ?? ""
    #expect(manifest.contains("\"schema\": \"cascade.rare/1\""))
    for file in [
      "report.md", "levels.csv", "steps.csv", "repetitions.csv", "columns.csv", "summary.json",
      "scenario.yaml", "charts/probability.svg",
    ] {
      #expect(small.place.text(of: "out/\(file)") != nil, "\(file)")
      #expect(manifest.contains("\"\(file)\""), "\(file)")
    }
    #expect(small.place.text(of: "out/repetitions.csv")?.split(separator: "\n").count == 3)
  }

  @Test("the same bytes with any number of jobs, and others with another seed")
  func jobs() async {
    let small = SmallRare()
    _ = await small.rare("--jobs", "1", into: "one")
    _ = await small.rare("--jobs", "3", into: "three")
    #expect(small.differences("one", "three").isEmpty)
    let other = await small.rare("--seed", "2", into: "other")
    #expect(other.code == .done)
    #expect(small.differences("one", "other").contains("steps.csv"))
  }

  @Test("the scenario that it leaves asks the same, and programs get their own words")
  func asked() async {
    let small = SmallRare()
    let first = await small.rare("--format", "json", "--quiet")
    #expect(first.code == .done && first.messages.isEmpty)
    #expect(first.output.contains("\"schema\": \"cascade.rare/1\""))
    #expect(first.output == small.place.text(of: "out/summary.json"))
    let again = await SmallRun.call([
      "rare", small.place.file("out/scenario.yaml"), "--out", small.place.file("again"),
    ])
    #expect(again.code == .done, "\(again.messages)")
    #expect(
      small.place.text(of: "again/repetitions.csv") == small.place.text(of: "out/repetitions.csv"))
  }

  @Test("a run of the same scenario is not replaced")
  func kept() async {
    let small = SmallRare()
    let manifest = #"{ "tool": "cascade", "scenario": "small", "files": [] }"#
    small.place.put(manifest, at: "out/manifest.json")
    for options in [[], ["--overwrite"]] {
      let refused = await SmallRun.call(
        ["rare", small.scenario, "--out", small.place.file("out")] + options)
      #expect(refused.code == .cannotCreate, "\(refused.messages)")
    }
    #expect(small.place.text(of: "out/manifest.json") == manifest)
    #expect(small.place.text(of: "out/report.md") == nil)
  }

  @Test("the same command again plays nothing; another question takes its place when asked to")
  func again() async {
    let small = SmallRare()
    _ = await small.rare()
    let report = small.place.text(of: "out/report.md")
    let again = await small.rare("--set", "limits.wall=2h")
    #expect(again.code == .done && again.messages.contains("resuming: 2 of 2 repetitions"))
    let other = await small.rare("--seed", "9")
    #expect(other.code == .cannotCreate && other.messages.contains("of another question"))
    #expect(await small.rare("--seed", "9", "--overwrite").code == .done)
    #expect(report != nil && small.place.text(of: "out/report.md") != report)
  }

  @Test("a report whose repetitions are gone, as it is published, is made again")
  func published() async {
    let small = SmallRare()
    _ = await small.rare()
    let first = small.place.text(of: "out/report.md")
    _ = shell("rm '\(small.place.file("out/rare.sqlite"))'")
    let again = await small.rare()
    #expect(again.code == .done && !again.messages.contains("resuming"), "\(again.messages)")
    #expect(first != nil && small.place.text(of: "out/report.md") == first)
  }

  @Test("runs that are cut short end with the code of limits, and the report says so")
  func cut() async {
    let small = SmallRare()
    let answer = await small.rare("--set", "limits.events=300")
    #expect(answer.code == .limitReached)
    #expect(answer.messages.contains("limits.events"))
    #expect(small.place.text(of: "out/report.md")?.contains("reached the limit of events") == true)
  }

  @Test("who asks for an end gets it, and no report is left")
  func stopped() async {
    await #expect(processExitsWith: .exitCode(143)) {
      Signals.install()
      kill(getpid(), SIGTERM)
      while Signals.pending == nil {}
      exit(await RareCommandTests.codeLeavingNoReport())
    }
  }

  /// How it ended, once it is sure that there is nothing but the scenario and the store.
  private static func codeLeavingNoReport() async -> Int32 {
    let small = SmallRare()
    let answer = await small.rare()
    precondition(answer.messages.contains("0 of 2 repetitions are kept"))
    let others = small.place.tree.filter { !$0.contains("rare.sqlite") }
    precondition(others == ["out", "small.yaml"])
    return answer.code.rawValue
  }

  @Test("a scenario without a question says where to look")
  func nothing() async {
    let small = SmallRare("")
    let answer = await small.rare()
    #expect(answer.code == .dataInvalid && answer.messages.contains("cascade describe rare"))
  }

  @Test("a run in which nothing is left to fall is refused")
  func short() async {
    let small = SmallRare()
    let answer = await small.rare("--set", "duration=2m")
    #expect(answer.code == .dataInvalid, "\(answer.messages)")
    #expect(answer.messages.contains("make the run longer"))
    #expect(small.place.tree == ["small.yaml"])
  }
}
