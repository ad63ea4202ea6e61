import Primitives
import Testing

@testable import Reports

@Suite("Attribution")
struct AttributionTests {
  /// Seeds whose falls are these, one after another.
  static func seeds(_ falls: [Double?]) -> [SeedResult] {
    falls.enumerated().map { index, fall in
      let rows = [
        MetricTable.Row(
          metric: Metric.named("drawdown")!, market: InventedStudy.lead, value: fall),
        MetricTable.Row(
          metric: Metric.named("liquidatedAll")!, market: "", value: fall.map { $0 * 1_000 }),
      ]
      var end = RunEndRecord()
      end.isComplete = fall != nil
      return SeedResult(
        seed: UInt64(index + 1), metrics: MetricTable(rows: rows), end: end, paths: [])
    }
  }

  /// By what is taken away: nothing, leverage, panic, both. Two seeds.
  static let runs = MechanismRuns(
    ids: ["noLeverage", "calm"], titles: ["Nobody borrows", "Nobody panics"],
    runs: [seeds([0.10, 0.14]), seeds([0.04, 0.04]), seeds([0.07, 0.09]), seeds([0.03, 0.03])])

  @Test("leverage and panic: what each adds alone, takes away last, and its fair share")
  func parts() throws {
    let found = try #require(
      Attribution(Self.runs, metric: "drawdown", market: InventedStudy.lead))
    #expect(found.seeds == 2)
    let leverage = found.parts[0]
    // Seed 1: with leverage alone 0.07 against 0.03 with neither; without it 0.04 of 0.10.
    #expect(abs(leverage.alone.value - (0.04 + 0.06) / 2) < 1e-12)
    #expect(abs(leverage.last.value - (0.06 + 0.10) / 2) < 1e-12)
    #expect(abs(leverage.share.value - 0.065) < 1e-12)
    #expect(abs(found.parts[1].share.value - 0.025) < 1e-12)
    #expect(abs(found.total - 0.09) < 1e-12)
    #expect(abs(found.parts.reduce(0) { $0 + $1.share.value } - found.total) < 1e-12)
  }

  @Test("they need each other: one at a time they come to more than both at once")
  func interaction() throws {
    let found = try #require(
      Attribution(Self.runs, metric: "drawdown", market: InventedStudy.lead))
    #expect(abs(found.interaction - (0.09 - 0.08 - 0.04)) < 1e-12)
    let pair = try #require(found.pairs.first)
    #expect(found.pairs.count == 1 && pair.first == "noLeverage" && pair.second == "calm")
    #expect(abs(pair.interaction.value - 0.03) < 1e-12)
  }

  @Test("a seed that is missing or broken off in one world counts in none")
  func incomplete() throws {
    var runs = Self.runs
    runs.runs[2] = Self.seeds([0.07, nil])
    let found = try #require(Attribution(runs, metric: "drawdown", market: InventedStudy.lead))
    #expect(found.seeds == 1 && found.whole.value == 0.10 && found.whole.low == nil)
    runs.runs[3] = []
    #expect(Attribution(runs, metric: "drawdown", market: InventedStudy.lead) == nil)
    #expect(Attribution(runs, metric: "nonsense") == nil)
  }

  @Test("section and table: every mechanism, the sum, and what is left without them")
  func report() throws {
    var study = InventedStudy.plain(.cascade)
    study.mechanisms = Self.runs
    let files = StudyFiles(study)
    let text = try InventedFiles.text("report.md", files)
    #expect(text.contains("Attribution: what each mechanism is worth"))
    #expect(text.contains("Nobody borrows") && text.contains("+6.5 pp"))
    #expect(text.contains("they need each other"))
    let table = try ReadTable("attribution.csv", files)
    let falls = table.rows.filter { $0[0] == "drawdown" && $0[1] == InventedStudy.lead }
    #expect(
      falls.map { $0[2] }
        == ["whole", "none", "shapley", "alone", "last", "shapley", "alone", "last", "pair"])
    #expect(!(try InventedFiles.text("report.md", InventedFiles.one)).contains("Attribution:"))
  }
}
