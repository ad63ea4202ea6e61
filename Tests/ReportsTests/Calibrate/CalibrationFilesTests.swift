import Testing

@testable import Reports

@Suite("What a calibration writes")
struct CalibrationFilesTests {
  private func files() -> CalibrationFiles {
    let question = StandIn.plain.question(truth: [0.7, 0.3], start: [0.4, 0.5])
    return CalibrationFiles(
      question, StandIn.plain.solve(question).result, command: "cascade calibrate x.yaml",
      stopped: 0)
  }

  @Test("report, pictures, tables and their dictionary; the same bytes each time")
  func all() {
    let (files, again) = (files(), files())
    #expect(
      files.files.map(\.path) == [
        "report.md", "charts/facts.svg", "charts/objective.svg", "summary.json", "evaluations.csv",
        "facts.csv", "parameters.csv", "columns.csv",
      ])
    #expect(zip(files.files, again.files).allSatisfy { $0.bytes == $1.bytes })
  }

  @Test("programs are told the metric of a fact, or its code and figure")
  func codes() {
    var question = StandIn.plain.question(truth: [0.7, 0.3], start: [0.4, 0.5])
    question.facts[2].figure = .fact(code: "F3", part: "trade to trade")
    let json = CalibrationFiles(
      question, StandIn.plain.solve(question).result, command: "x", stopped: 0
    ).json
    #expect(json.contains("\"metric\": \"drawdown\""))
    #expect(json.contains("\"fact\": \"F3\"") && json.contains("\"part\": \"trade to trade\""))
    #expect(!files().json.contains("\"part\""))
  }

  @Test("the page shows both pictures, and programs read the same conclusion")
  func conclusion() {
    let files = files()
    let page = String(decoding: files.files[0].bytes, as: UTF8.self)
    #expect(page.contains("](charts/facts.svg)") && page.contains("](charts/objective.svg)"))
    #expect(page.replacing("\n", with: " ").contains("Data: `evaluations.csv`."))
    #expect(files.json.contains("\"summary\": \"\(files.sentence)\""))
    #expect(files.json.contains("\"schema\": \"cascade.calibration/1\""))
    #expect(files.terminal(width: 80).contains(files.sentence))
  }
}
