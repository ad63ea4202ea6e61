import Testing

@testable import Reports

@Suite("Files of a rare event")
struct RareFilesTests {
  @Test("page, picture, summary and tables, every column explained")
  func files() {
    let files = RareFiles(InventedRare.table([0.01, 0.03]), command: "cascade rare small.yaml")
    #expect(
      files.files.map(\.path) == [
        "report.md", "charts/probability.svg", "summary.json", "levels.csv", "steps.csv",
        "repetitions.csv", "columns.csv",
      ])
    let columns = String(decoding: files.files[6].bytes, as: UTF8.self)
    for column in ["levels.csv,probability_low", "steps.csv,ended", "repetitions.csv,cut"] {
      #expect(columns.contains(column), "\(column)")
    }
    #expect(files.json.contains("\"probability\": 0.02"))
    #expect(files.json.contains("\"upperBound\": null"))
    #expect(files.sentence.hasSuffix("about one run in 50."))
  }

  @Test("the same runs give the same bytes")
  func again() {
    let make = { RareFiles(InventedRare.table([0.01, 0]), command: "c").files.map(\.bytes) }
    #expect(make() == make())
  }
}
