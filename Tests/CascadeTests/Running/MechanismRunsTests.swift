import Reports
import Testing

@testable import cascade

@Suite("Attribution from the command line")
struct MechanismRunsTests {
  private static let text = SmallRun.scenario.replacing(
    "expect:\n",
    with: """
        - id: noSale
          title: Nobody sells
          set: { sale.sell.amount: 1 X }
      expect:

      """)

  /// The rows of a table that the run wrote, by the heads of their columns.
  private func table(_ run: borrowing SmallRun, _ file: String) -> [[String: String]] {
    let lines = (run.place.text(of: file) ?? "").split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    guard let head = lines.first else { return [] }
    return lines.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(head, $0)) }
  }

  @Test("ladder and sale need each other: every combination is run, and shares add up")
  func attribution() async throws {
    let run = SmallRun(Self.text)
    let answer = await SmallRun.call([
      "run", run.scenario, "--out", run.place.file("out"), "--quiet", "--seeds", "1..2",
      "--attribute", "noLadder,noSale",
    ])
    #expect(answer.code == .done, "\(answer.messages)")
    let rows = table(run, "out/attribution.csv").filter { $0["metric"] == "drawdown" }
    func mean(_ figure: String, _ mechanism: String = "") throws -> Double {
      let row = rows.first { $0["figure"] == figure && $0["mechanism"] == mechanism }
      return try #require(row?["mean"].flatMap { Double($0) })
    }
    let parts = try mean("shapley", "noLadder") + mean("shapley", "noSale")
    #expect(abs(parts - (try mean("whole") - mean("none"))) < 1e-9)
    // The sale moves the price by itself; the ladder does nothing without it.
    #expect(try mean("alone", "noSale") > 0)
    let idle = try mean("alone", "noLadder")
    #expect(abs(idle) < 0.1 * (try mean("last", "noLadder")), "\(idle)")
    #expect(try mean("last", "noLadder") > 0)
    #expect(rows.allSatisfy { $0["seeds"] == "2" })
    let report = run.place.text(of: "out/report.md") ?? ""
    #expect(report.contains("Attribution: what each mechanism is worth"))
    #expect(report.contains("--attribute noLadder,noSale"))
  }

  @Test("the report can be made again, combinations and all")
  func again() async throws {
    let run = SmallRun(Self.text)
    _ = await SmallRun.call([
      "run", run.scenario, "--out", run.place.file("out"), "--quiet", "--twins", "--attribute",
      "noLadder,noSale",
    ])
    let before = run.place.text(of: "out/attribution.csv")
    let answer = await SmallRun.call(["report", run.place.file("out"), "--quiet"])
    #expect(answer.code == .done, "\(answer.messages)")
    #expect(before != nil && run.place.text(of: "out/attribution.csv") == before)
  }

  @Test("a twin that is not there is a fault of the data, with what was probably meant")
  func unknown() async {
    let run = SmallRun(Self.text)
    let answer = await SmallRun.call([
      "run", run.scenario, "--out", run.place.file("out"), "--attribute", "noLadder,noSail",
    ])
    #expect(answer.code == .dataInvalid)
    #expect(answer.messages.contains("the scenario has no twin `noSail`"))
    #expect(answer.messages.contains("noSale"))
  }
}
