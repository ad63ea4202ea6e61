import Testing

@testable import Reports

@Suite("Files of a sweep")
struct SweepFilesTests {
  @Test("the page, its pictures, the summary, the tables and their dictionary, in this order")
  func order() {
    let limits = [InventedSweep.limit("drawdown", below: 0.1)]
    #expect(
      InventedSweep.files(InventedSweep.one, limits).files.map(\.path) == [
        "report.md", "charts/drawdown-line.svg", "charts/cascade-line.svg", "summary.json",
        "runs.csv", "points.csv", "sensitivity.csv", "expectations.csv", "columns.csv",
      ])
    #expect(
      !InventedSweep.files(InventedSweep.one).files.contains { $0.path == "expectations.csv" })
  }

  @Test("the same sweep gives the same bytes")
  func sameBytes() {
    let (a, b) = (InventedSweep.files(InventedSweep.two), InventedSweep.files(InventedSweep.two))
    for (x, y) in zip(a.files, b.files) {
      #expect(x.path == y.path && x.bytes == y.bytes, "\(x.path)")
    }
    #expect(a.terminal() == b.terminal() && a.junit == b.junit && a.json == b.json)
  }

  @Test("page, summary and terminal draw the same conclusion")
  func agrees() {
    let files = InventedSweep.files(InventedSweep.two)
    func words(_ text: String) -> String {
      text.split { $0 == " " || $0 == "\n" }.joined(separator: " ")
    }
    #expect(words(files.terminal()).contains(files.sentence))
    #expect(
      words(InventedSweep.text("report.md", files)).contains(
        "**\(Markdown.escaped(files.sentence))**"))
    #expect(files.json.contains(files.sentence))
  }

  @Test("an empty sweep is written, too")
  func empty() {
    let table = SweepTable(
      name: "empty", title: "Nothing", story: "", design: .grid, axes: [], points: [], seeds: [],
      columns: [])
    let files = InventedSweep.files(table)
    #expect(files.verdict.passes && files.sentence == "The sweep measures nothing.")
    #expect(files.files.first?.path == "report.md")
  }

  @Test("an expectation that fails is one remark, with its first point and how many there are")
  func failures() {
    let limits = [
      InventedSweep.limit("adlAll", "", below: 1e9), InventedSweep.limit("drawdown", below: 0.06),
    ]
    let failures = InventedSweep.files(InventedSweep.one, limits).failures
    #expect(failures.map(\.line) == [12])
    #expect(failures[0].title == "drawdown, V1/BTC-PERP, median")
    #expect(failures[0].message.hasPrefix("8.0 %, limit < 6 %"))
    #expect(failures[0].message.hasSuffix(", at leverage 8; fails at 2 of 4 points"))
    #expect(InventedSweep.files(InventedSweep.one).failures.isEmpty)
  }

  @Test("the summary of a job is the conclusion and what a terminal shows")
  func summary() {
    let files = InventedSweep.files(InventedSweep.one)
    #expect(files.summary.hasPrefix("## invented\n\nWith leverage drawdown"))
    #expect(files.summary.hasSuffix("```text\n\(files.terminal())```\n"))
  }

  @Test("the report says which points an expectation is on")
  func points() {
    var limit = InventedSweep.limit("drawdown", below: 0.5)
    limit.points = [Limit.Points("leveragedTrader.leverage.median", values: ["2", "16"])]
    let text = InventedSweep.text("report.md", InventedSweep.files(InventedSweep.one, [limit]))
    // However the lines are broken.
    let words = text.split { " \n".contains($0) }.joined(separator: " ")
    #expect(
      words.contains("on 2 of 4 points, where `leveragedTrader.leverage.median` is 2 or 16."))
  }
}
