import Reports
import Testing

@testable import cascade

@Suite("One side of a comparison")
struct CompareSideTests {
  private func side(
    _ path: String, _ overrides: [(String, Assignment)] = []
  ) throws -> CompareSide {
    try CompareSide(
      path, label: "B", overrides: overrides.map { (option: $0.0, set: $0.1) })
  }

  @Test("a scenario is to be run; what is set from outside is in it and in the line that runs it")
  func scenario() throws {
    let small = SmallRun()
    let amount = Assignment(key: "sale.sell.amount", value: "10 X")
    let (plain, other) = (
      try side(small.scenario), try side(small.scenario, [("--set-b", amount)])
    )
    #expect(plain.finished == nil && plain.version == Version.number)
    #expect(other.line == "cascade run \(small.scenario) --set 'sale.sell.amount=10 X'")
    let found = CompareSide.differences(plain, other)
    #expect(found.count == 1 && found[0].kind == .key)
    #expect(found[0].name.hasSuffix("amount") && found[0].a == "200 X" && found[0].b == "10 X")
    #expect(
      plain.expected == [
        RunComparison.Key("ledgerDrift", market: ""),
        RunComparison.Key("drawdown", market: "V1/X-PERP"),
      ])
  }

  @Test("a directory brings its runs, its seeds and how they were made")
  func directory() async throws {
    let small = SmallRun()
    #expect(await small.run("--quiet", "--seeds", "4..5", "--twins").code == .done)
    let found = try side(small.place.file("out"))
    let finished = try #require(found.finished)
    #expect(finished.seeds == [4, 5] && finished.runs.map(\.seed) == [4, 5])
    #expect(finished.hasTwins && !finished.isDrawn)
    let plain = try side(small.scenario)
    #expect(CompareSide.differences(plain, found).isEmpty)
    // The twin without leverage has a say in what a cascade is.
    #expect(CompareSide.unlike(plain, found) == ["cascade"])
    #expect(CompareSide.unlike(found, found).isEmpty)
  }

  @Test("of a single run all figures are read")
  func single() async throws {
    let small = SmallRun()
    #expect(await small.run("--quiet", "--seed", "7").code == .done)
    let finished = try #require(try side(small.place.file("out")).finished)
    #expect(finished.runs.map(\.seed) == [7] && finished.runs[0].isComplete)
    #expect((finished.runs[0].metrics.value("drawdown", market: "V1/X-PERP") ?? 0) >= 0.04)
  }
}
