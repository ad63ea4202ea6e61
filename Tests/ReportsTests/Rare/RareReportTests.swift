import Testing

@testable import Reports

@Suite("The page of a rare event")
struct RareReportTests {
  private func page(_ table: RareTable) -> String {
    let files = RareFiles(table, command: "cascade rare small.yaml").files
    return String(decoding: files[0].bytes, as: UTF8.self).replacing("\n", with: " ")
  }

  @Test("the answer stands on top, then levels, repetitions and what it took")
  func order() throws {
    let page = page(InventedRare.table([0.01, 0.03]))
    let parts = [
      "# Rare event: A small fall", "**A fall of V1/BTC-PERP by 30 % or more has a probability",
      "![", "## Levels", "## Repetitions", "## What it took", "## Method", "## Reproduce",
      "cascade rare small.yaml",
    ]
    let places = try parts.map { part in
      try #require(page.ranges(of: part).first, "\(part)").lowerBound
    }
    #expect(places == places.sorted())
    #expect(page.contains("about 200 plain runs"))
    #expect(page.contains("9.8 times the events"))
  }

  @Test("a part says that it is one")
  func warnings() {
    var table = InventedRare.table([0.01, 0.03], end: .steps)
    table.repetitions[0].cut = 2
    let page = page(table)
    #expect(page.contains("> **2 of 16 runs reached the limit of events"))
    #expect(page.contains("> **2 of 2 repetitions ended at the limit of steps"))
    #expect(!self.page(InventedRare.table([0.01])).contains("> **"))
  }

  @Test("an answer that never came has a bound, and no cost of plain runs")
  func extinct() {
    let page = page(InventedRare.table([0, 0], end: .extinct))
    #expect(page.contains("is at most 37 % (95 %)"))
    #expect(page.contains("extinct") && !page.contains("plain runs, with"))
  }

  @Test("a terminal has the answer in a few lines")
  func terminal() {
    let files = RareFiles(InventedRare.table([0.01, 0.03]), command: "")
    let text = files.terminal(width: 80, ascii: true)
    #expect(text.hasPrefix("small: A small fall\n"))
    #expect(text.contains("2 repetitions x 4"))
    #expect(text.utf8.allSatisfy { $0 < 128 })
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }
}
