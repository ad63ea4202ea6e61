import Testing

@testable import cascade

@Suite("Two scenarios or two runs compared")
struct CompareCommandTests {
  /// `cascade compare`, quiet on the side of messages.
  private func compare(_ words: String...) async -> SmallRun.Answer {
    await SmallRun.call(["compare", "--quiet"] + words)
  }

  private func compareInFull(_ words: [String]) async -> SmallRun.Answer {
    await SmallRun.call(["compare"] + words)
  }

  @Test("one scenario with a smaller sale: what was put in, then by how much less it falls")
  func scenarios() async {
    let small = SmallRun()
    let out = small.place.file("out")
    let answer = await compareInFull([
      small.scenario, small.scenario, "--set-b", "sale.sell.amount=10 X", "--seeds", "1..8",
      "--out", out,
    ])
    #expect(answer.code == .done, "\(answer.messages)")
    let lines = answer.output.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines[0].hasPrefix("A  ") && lines[1].hasPrefix("B  "))
    #expect(lines[3].hasPrefix("B falls ") && lines[3].contains(" less far than A"))
    #expect(answer.output.contains("sell.amount") && answer.output.contains(" 10 X\n"))
    #expect(answer.output.contains("\n8 pairs, seeds 1 … 8, means\n"))
    #expect(answer.output.contains("\n* fall, V1/X-PERP"))
    #expect(answer.output.hasSuffix("\nreport     \(out)/report.md\n"))
    #expect(answer.messages.contains("A: 100 %") && answer.messages.contains("B: 100 %"))
    let files = small.files(of: "out")
    #expect(
      files.filter { !$0.hasPrefix("charts/") } == [
        "columns.csv", "compare.json", "differences.csv", "manifest.json", "pairs.csv",
        "report.md", "scenario-a.yaml", "scenario-b.yaml",
      ])
    #expect(small.place.text(of: "out/charts/differences.svg")?.hasPrefix("<svg") == true)
    #expect(small.place.text(of: "out/scenario-b.yaml")?.contains("10 X") == true)
    let manifest = RunManifest(in: small.place.file("out"))
    #expect(manifest?.scenario == "compare")
    #expect(manifest?.files.map(\.path).sorted() == files.filter { $0 != "manifest.json" })
  }

  @Test("a run and the scenario it came of are the same, figure by figure, seed by seed")
  func runAndScenario() async {
    let small = SmallRun()
    let made = await small.run("--quiet", "--seeds", "3..5")
    #expect(made.code == .done)
    let answer = await compareInFull([small.place.file("out"), small.scenario, "--quiet"])
    #expect(
      answer
        == .init(
          code: .done,
          output: "A and B are the same in every figure, seed by seed (3 pairs).\n", messages: ""))
    let some = await compareInFull([
      small.place.file("out"), small.scenario, "--seeds", "4..9", "--format", "json",
    ])
    #expect(some.output.contains("\"seeds\": [\n    4,\n    5\n  ]"))
    #expect(some.output.contains("\"inputs\": []"))
  }

  @Test("single runs are one pair, which says nothing of chance; others have no seed in common")
  func directories() async {
    let small = SmallRun()
    let (a, b) = (small.place.file("a"), small.place.file("b"))
    #expect(await small.run("--quiet", into: "a").code == .done)
    let other = await small.run("--quiet", "--set", "sale.sell.amount=150 X", into: "b")
    #expect(other.code == .done || other.code == .expectationFailed)
    let one = await compareInFull([a, b])
    #expect(one.code == .done && one.output.contains("1 pair, seed 1, means"))
    #expect(one.output.replacing("\n", with: " ").contains("1 pair of seeds cannot tell it from"))
    _ = await small.run("--quiet", "--seed", "9", into: "c")
    let apart = await compareInFull([a, small.place.file("c")])
    #expect(apart.code == .done && apart.output.contains("No seed is in both"))
    let none = await compare(a, b, "--seeds", "5..6")
    #expect(none.code == .dataInvalid && none.messages.contains("no seed of --seeds"))
  }

  @Test("what is missing exits 66, what is invalid 65, what cannot be meant 64")
  func refusals() async {
    let small = SmallRun()
    let (file, out) = (small.scenario, small.place.file("out"))
    #expect(await compare(file, small.place.file("none.yaml")).code == .inputUnreadable)
    #expect(await compare(file).code == .usage)
    let value = await compare(file, file, "--set-b", "duration=2")
    #expect(value.code == .dataInvalid && value.messages.contains("--set-b"))
    small.place.put("", at: "empty/notes.txt")
    let empty = await compare(small.place.file("empty"), file)
    #expect(empty.code == .inputUnreadable && empty.messages.contains("holds no run of cascade"))
    #expect(await small.run("--quiet", "--seeds", "1..2").code == .done)
    let done = await compare(out, out, "--set", "duration=1m")
    #expect(done.code == .usage && done.messages.contains("that run is done"))
    small.edit("out/runs.csv", "true", "false")
    let changed = await compare(out, out)
    #expect(changed.code == .dataInvalid)
    #expect(changed.messages.contains("runs.csv was changed after the run"))
    let place = await compare(file, file, "--out", small.place.file("empty"))
    #expect(place.code == .cannotCreate && place.output == "")
  }

  @Test("runs that reach a limit are left out, and it exits 98")
  func limits() async {
    let small = SmallRun()
    let answer = await compare(
      small.scenario, small.scenario, "--seeds", "1..2", "--set", "limits.events=100")
    #expect(answer.code == .limitReached && answer.output == "")
    #expect(answer.messages.contains("A, \(small.scenario), has no whole run to compare"))
    #expect(answer.messages.contains("--set limits.events=…"))
  }

  @Test("the same bytes, one job or two; a comparison is replaced, something else is not")
  func sameBytes() async {
    let small = SmallRun()
    let words = [small.scenario, small.scenario, "--seeds", "1..2", "--quiet"]
    for jobs in ["1", "2"] {
      let answer = await compareInFull(
        words + ["--jobs", jobs, "--out", small.place.file("jobs\(jobs)")])
      #expect(answer.code == .done)
    }
    #expect(small.differences("jobs1", "jobs2").isEmpty)
    let again = await compareInFull(words + ["--out", small.place.file("jobs1")])
    #expect(again.code == .done)
    #expect(await small.run("--quiet").code == .done)
    let refused = await compareInFull(words + ["--out", small.place.file("out")])
    #expect(refused.code == .cannotCreate && refused.messages.contains("`small`"))
  }
}
