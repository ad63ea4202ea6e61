import Testing

@testable import Reports

@Suite("Files of a search for a boundary")
struct BoundaryFilesTests {
  private let blurred = InventedSearch.threshold(70.3, width: 3)

  @Test("a page, its picture, what programs read, and tables that are all explained")
  func names() {
    let files = InventedSearch.files(InventedSearch.table(), in: blurred)
    #expect(
      files.files.map(\.path) == [
        "report.md", "charts/cascade-boundary.svg", "summary.json", "steps.csv", "runs.csv",
        "points.csv", "columns.csv",
      ])
    #expect(files.stopped == 0 && files.sentence.contains("holds up to leverage 70"))
  }

  @Test("the same runs give the same bytes")
  func same() {
    let pair = [0, 1].map { _ in InventedSearch.files(InventedSearch.table(last: 32), in: blurred) }
    #expect(pair[0].files.map(\.bytes) == pair[1].files.map(\.bytes))
  }

  @Test("stopped runs are counted")
  func stopped() {
    let files = InventedSearch.files(InventedSearch.table(last: 8, seeds: 16)) { place, seed in
      seed == 2 ? nil : blurred(place * 16, seed)
    }
    #expect(files.stopped > 0)
    let words = text("report.md", files).split { $0 == " " || $0 == "\n" }.joined(separator: " ")
    #expect(words.contains("left out of every figure"))
  }

  private func text(_ path: String, _ files: BoundaryFiles) -> String {
    String(decoding: files.files.first { $0.path == path }?.bytes ?? [], as: UTF8.self)
  }

  @Test("steps stand in the order of the search, with the bracket after each")
  func steps() {
    let rows = parsedCSV(
      text("steps.csv", InventedSearch.files(InventedSearch.table(), in: blurred)))
    #expect(
      rows[0] == [
        "step", "purpose", "point", "crowd_leverage", "seeds", "finished", "observed", "low",
        "high", "limit", "holds", "proven", "bracket_low", "bracket_high",
      ])
    #expect(rows.count == 12)
    #expect(rows[1].prefix(6) == ["1", "end", "0", "0.0", "16", "16"])
    #expect(rows[1].suffix(2) == ["", ""] && rows[2].suffix(2) == ["0", "128"])
    #expect(rows[3].prefix(3) == ["3", "halving", "64"] && rows[3].suffix(2) == ["64", "128"])
    #expect(rows[9].suffix(2) == ["70", "71"] && rows[11][1] == "beside")
  }
}
