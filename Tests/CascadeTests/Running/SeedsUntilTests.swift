import Testing

@testable import cascade

@Suite("A run with as many seeds as it takes")
struct SeedsUntilTests {
  /// Without a ladder all seeds are alike, and the fall is known at the first look; with one it is
  /// never known as well as this.
  private static let alike = ["--set", "ladderHolders.perTick=0"]
  private static let wide = "drawdown@X-PERP=5%"
  private static let never = "drawdown@X-PERP=0.000001%"

  private func run(
    _ small: borrowing SmallRun, _ until: String, _ options: [String], into out: String = "out"
  ) async -> SmallRun.Answer {
    await SmallRun.call(
      ["run", small.scenario, "--out", small.place.file(out), "--quiet", "--until-ci", until]
        + options)
  }

  private func recipe(_ small: borrowing SmallRun, _ out: String = "out") -> RunManifest.Recipe? {
    RunManifest(in: small.place.file(out))?.recipe
  }

  @Test("where seeds are alike the first ones are enough, and the directory knows no others")
  func enough() async {
    let small = SmallRun()
    _ = await run(small, Self.wide, Self.alike + ["--seeds", "1..500"])
    #expect(recipe(small)?.seeds == Array(1...32))
    #expect(recipe(small)?.command.contains("--seeds 1..32 --until-ci drawdown@X-PERP=5%") == true)
    let report = (small.place.text(of: "out/report.md") ?? "").replacing("\n", with: " ")
    #expect(report.contains("Seeds were added, 32 and then 16 at a time"))
    #expect(report.contains("V1/X-PERP was at most 5 %. With 32 seeds it is 0 %."))
    #expect(small.place.text(of: "out/summary.json")?.contains("\"narrow\": true") == true)
  }

  @Test("where they are not, all are played, and the report says that it was not enough")
  func notEnough() async {
    let small = SmallRun()
    _ = await run(small, Self.never, ["--seeds", "3..42"])
    #expect(recipe(small)?.seeds == Array(3...42))
    let report = (small.place.text(of: "out/report.md") ?? "").replacing("\n", with: " ")
    #expect(report.contains("With 40 seeds it is "))
    #expect(report.contains("more than that, and there were no more seeds."))
  }

  @Test("the same bytes with any number of jobs, by the line of the report, from the directory")
  func again() async {
    let small = SmallRun()
    _ = await run(small, Self.never, ["--seeds", "1..40", "--jobs", "1"])
    _ = await run(small, Self.never, ["--seeds", "1..40", "--jobs", "3"], into: "three")
    small.expectSameBytes("out", "three")
    let verified = await SmallRun.call(["verify", small.place.file("three")])
    #expect(verified.code == .done, "\(verified.output) \(verified.messages)")
    _ = await SmallRun.call(["report", small.place.file("three"), "--quiet"])
    small.expectSameBytes("out", "three")
    _ = await run(small, Self.wide, Self.alike + ["--seeds", "1..90"], into: "few")
    _ = await run(small, Self.wide, Self.alike + ["--seeds", "1..32"], into: "line")
    small.expectSameBytes("few", "line")
  }

  @Test("twins are played with the seeds of the base")
  func twins() async {
    let small = SmallRun()
    _ = await run(small, Self.wide, Self.alike + ["--seeds", "1..90", "--twins"])
    let runs = recipe(small)?.runs ?? []
    #expect(runs.filter { $0.variant == "noLadder" }.map(\.seed) == Array(1...32))
    #expect(runs.filter { $0.variant == "base" }.map(\.seed) == Array(1...32))
  }

  @Test("what cannot be is refused before anything is played")
  func refused() async {
    let small = SmallRun()
    let one = await run(small, Self.wide, [])
    #expect(one.code == .usage && one.messages.contains("there is 1 at the most"))
    let priors = await run(small, Self.wide, ["--seeds", "1..40", "--priors"])
    #expect(priors.code == .usage && priors.messages.contains("drawn for all seeds at once"))
    let unknown = await run(small, "drawdwn@X-PERP=1%", ["--seeds", "1..40"])
    #expect(unknown.code == .dataInvalid && unknown.messages.contains("drawdown"))
    let place = await run(small, "drawdown@Y-PERP=1%", ["--seeds", "1..40"])
    #expect(place.code == .dataInvalid && place.messages.contains("no market `Y-PERP`"))
    let word = await run(small, "drawdown", ["--seeds", "1..40"])
    #expect(word.code == .usage && word.messages.contains("for example --until-ci"))
    #expect(small.place.tree == ["small.yaml"])
  }

  @Test("where nothing was asked for, the directory does not speak of it")
  func unasked() async {
    let small = SmallRun()
    _ = await small.run("--quiet", "--seeds", "1..2")
    #expect(recipe(small) != nil && recipe(small)?.until == nil)
    #expect(small.place.text(of: "out/manifest.json")?.contains("until") == false)
  }
}
