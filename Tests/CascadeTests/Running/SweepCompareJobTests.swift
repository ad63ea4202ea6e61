import Testing

@testable import cascade

@Suite("Two sweeps that are there, compared")
struct SweepCompareJobTests {
  /// A smaller sweep: one size of the sale less, and seeds of its own.
  private static let fewer = SmallSweep.block
    .replacing("10 X, 100 X, 200 X", with: "10 X, 100 X").replacing("seeds: 2", with: "seeds: 3")

  private func compare(_ words: String...) async -> SmallRun.Answer {
    await SmallRun.call(["compare"] + words)
  }

  /// On one line, as the terminal breaks them.
  private func flat(_ text: String) -> String { text.replacing("\n", with: " ") }

  @Test("a sweep against itself is the same in every figure, whether its runs were merged or not")
  func same() async {
    let small = SmallSweep()
    _ = await small.sweep(into: "a")
    for part in ["1/2", "2/2"] { _ = await small.sweep("--shard", part, into: "parts") }
    _ = await small.merge(["parts"], into: "b")
    let answer = await compare("--quiet", small.place.file("a"), small.place.file("b"))
    #expect(answer.code == .done, "\(answer.messages)")
    #expect(
      flat(answer.output)
        == "A and B are the same in every figure, seed by seed (2 pairs). 6 points were compared. "
    )
    let json = await compare(
      small.place.file("a"), small.place.file("b"), "--format", "json", "--seeds", "2..9")
    #expect(json.code == .done && json.output.contains("\"inputs\": []"))
    #expect(json.output.contains("\"pairs\": 6") && json.output.contains("\"points\": 6"))
  }

  @Test("other values and seeds: what was put in, what both have, and files with a manifest")
  func written() async {
    let small = SmallSweep()
    let other = SmallSweep(SweepCompareJobTests.fewer)
    _ = await small.sweep(into: "a")
    _ = await other.sweep(into: "b")
    let out = small.place.file("out")
    let answer = await compare(small.place.file("a"), other.place.file("b"), "--out", out)
    #expect(answer.code == .done, "\(answer.messages)")
    #expect(answer.output.hasPrefix("A  ") && answer.output.contains("inputs that differ"))
    #expect(answer.output.contains("\n4 points × 2 seeds, means\n"))
    #expect(flat(answer.output).contains("2 points are in A alone and left out (sale 200 X, "))
    #expect(flat(answer.output).contains("B: seed 3 left out, without a partner."))
    #expect(answer.output.hasSuffix("\nreport     \(out)/report.md\n"))
    let files = small.place.tree.filter { $0.hasPrefix("out/") }.map { String($0.dropFirst(4)) }
    for name in [
      "columns.csv", "compare.json", "differences.csv", "manifest.json", "points.csv", "report.md",
      "scenario-a.yaml", "scenario-b.yaml", "charts/differences.svg",
    ] {
      #expect(files.contains(name), "\(name)")
    }
    let manifest = RunManifest(in: out)
    #expect(manifest?.scenario == "compare")
    #expect(small.place.text(of: "out/scenario-a.yaml")?.contains("200 X") == true)
  }

  @Test("a sweep against a run, or a scenario, is refused with what to give instead")
  func unlike() async {
    let small = SmallSweep()
    let run = SmallRun()
    _ = await small.sweep(into: "a")
    _ = await run.run("--quiet")
    let sweep = small.place.file("a")
    let mixed = await compare(sweep, run.place.file("out"))
    #expect(mixed.code == .usage && mixed.output == "")
    #expect(mixed.messages.contains("A, \(sweep), is a sweep, and B, \(run.place.file("out")), a"))
    #expect(mixed.messages.contains("give the directory of another sweep for B"))
    let turned = await compare(run.scenario, sweep)
    #expect(turned.code == .usage && turned.messages.contains("B, \(sweep), is a sweep, and A, "))
    let set = await compare(sweep, sweep, "--set-b", "duration=7m")
    #expect(set.code == .usage && set.messages.contains("--set-b cannot change sweeps"))
  }

  @Test("other axes, and no seed of both, cannot be compared")
  func mismatches() async {
    let block = SmallSweep.block.replacing(
      "ladderHolders.lots: [2, 4]", with: "ladderHolders.perTick: [0, 0.5]")
    let small = SmallSweep()
    let other = SmallSweep(block)
    _ = await small.sweep(into: "a")
    _ = await other.sweep(into: "b")
    let (a, b) = (small.place.file("a"), other.place.file("b"))
    let axes = await compare(a, b)
    #expect(axes.code == .dataInvalid && axes.messages.contains("do not vary the same keys"))
    #expect(axes.messages.contains("A alone varies `ladderHolders.lots`"))
    let seeds = await compare(a, a, "--seeds", "7..9")
    #expect(seeds.code == .dataInvalid && seeds.messages.contains("no pair of whole runs"))
  }

  @Test("a file that is missing or was changed is named; runs alone are no sweep to compare")
  func incomplete() async {
    let small = SmallSweep()
    _ = await small.sweep(into: "a")
    let a = small.place.file("a")
    let runs = small.place.text(of: "a/runs.csv") ?? ""
    small.place.put(runs + "\n", at: "a/runs.csv")
    let changed = await compare(a, a)
    #expect(
      changed.code == .dataInvalid && changed.messages.contains("was changed after the sweep"))
    _ = shell("rm '\(small.place.file("a/runs.csv"))'")
    let missing = await compare(a, a)
    #expect(missing.code == .inputUnreadable)
    #expect(missing.messages.contains("is a sweep without its `runs.csv`"))
    _ = await small.sweep("--shard", "1/2", into: "part")
    let part = small.place.file("part")
    let shard = await compare(part, part)
    #expect(
      shard.code == .inputUnreadable && shard.messages.contains("without its `manifest.json`"))
  }
}
