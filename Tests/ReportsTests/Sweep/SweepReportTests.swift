import Testing

@testable import Reports

@Suite("Report of a sweep")
struct SweepReportTests {
  private func page(_ table: SweepTable, _ limits: [Limit] = []) -> String {
    InventedSweep.text("report.md", InventedSweep.files(table, limits))
  }

  /// The page in one line, wherever its paragraphs break.
  private func words(_ page: String) -> String {
    page.split { $0 == " " || $0 == "\n" }.joined(separator: " ")
  }

  @Test("begins with the conclusion and says what was varied, how much, and how to do it again")
  func course() {
    let page = page(InventedSweep.one)
    #expect(page.hasPrefix("# Sweep: An invented sweep\n"))
    for title in ["What was varied", "Pictures", "Points", "Method", "Reproduce"] {
      #expect(page.contains("\n## \(title)\n"), "\(title)")
    }
    #expect(page.contains("4 points × 8 seeds = 32 runs."))
    #expect(page.contains("`leveragedTrader.leverage.median`"))
    #expect(page.contains("    cascade sweep invented.yaml\n"))
    #expect(words(page).contains("common random numbers"))
    #expect(!page.contains("Expectations by point"))
  }

  @Test("never seen is an upper bound, a median has its interval")
  func points() {
    let page = page(InventedSweep.one)
    #expect(page.contains("0 of 8 (≤ 36.9 %, 95 %)"))
    #expect(page.contains("8.0 % [7.8, 8.2]"))
  }

  @Test("a short list of expectations is whole, a long one tells what fails")
  func expectations() {
    let limits = [InventedSweep.limit("drawdown", below: 0.1)]
    let short = page(InventedSweep.one, limits)
    #expect(short.contains("**FAIL** (1 of 4 expectations, at 1 of 4 points)"))
    for value in ["2", "4", "8", "16"] { #expect(short.contains("| leverage \(value) ")) }
    var side = InventedSweep.leverage
    side.values = (1...50).map { "\($0)" }
    let long = InventedSweep.grid([side], seeds: 6) { point, seed in
      InventedSweep.figures(point[0], seed, depth: 4)
    }
    let text = page(long, limits)
    #expect(text.contains("Only what fails is listed."))
    // The fall is at 10 % from a leverage of 40 on, less half a step of seeds.
    #expect(!text.contains("| leverage 30 "))
    #expect(text.contains("| leverage 50 "))
  }

  @Test("of very many points the ends are told, and where the others stand")
  func manyPoints() {
    var side = InventedSweep.leverage
    side.values = (1...80).map { "\($0)" }
    let table = InventedSweep.grid([side], seeds: 2) { point, seed in
      InventedSweep.figures(point[0], seed, depth: 8)
    }
    let page = words(page(table))
    #expect(page.contains("Of 80 points those with the least and the most"))
    #expect(page.contains("all others stand in `points.csv`."))
  }

  @Test("stopped runs are counted with their reason")
  func stopped() {
    let table = InventedSweep.grid([InventedSweep.depth], seeds: 2) { point, seed in
      point[0] == 2 && seed == 1 ? nil : [point[0], 0, 0]
    }
    #expect(
      words(page(table)).contains(
        "1 was stopped before the end: 1 by the limit of events. They are listed in `runs.csv`"))
  }

  @Test("a part of a sweep says so first")
  func part() {
    let whole = InventedSweep.one
    var part = SweepTable(
      name: "part", title: "Part", story: "", design: whole.design, axes: whole.axes,
      points: whole.points, seeds: whole.seeds, columns: whole.columns)
    for (place, run) in whole.runs.prefix(9).enumerated() {
      part.append(run, values: InventedSweep.figures(2, place, depth: 1))
    }
    #expect(page(part).contains("> **Incomplete.** 9 of 32 runs are there"))
  }

  @Test("every design explains how it tells which axis does what")
  func methods() {
    let designs: [SweepTable.Design] = [
      .grid, .latinHypercube, .sobol, .reverseHalton, .morris, .saltelli,
    ]
    #expect(Set(designs.map(\.words)).count == 6)
    #expect(designs.allSatisfy { $0.measure.hasSuffix(".") })
    #expect(SweepTable.Stop.allCases.map(\.limit) == ["events", "memory", "wall time"])
  }

  @Test("text from outside stays text")
  func hostile() {
    var table = InventedSweep.one
    table.title = "<script>alert(1)</script>"
    table.axes[0].title = "a | b"
    let page = page(table)
    #expect(!page.contains("<script>"))
    #expect(page.contains("a \\| b"))
  }
}
