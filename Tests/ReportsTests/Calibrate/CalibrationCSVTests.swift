import Testing

@testable import Reports

@Suite("The tables of a calibration")
struct CalibrationCSVTests {
  private let question = StandIn.plain.question(
    truth: [0.7, 0.3], start: [0.4, 0.5], tolerances: [1: 2])
  private var csv: CalibrationCSV {
    CalibrationCSV(question: question, result: StandIn.plain.solve(question).result)
  }

  private func rows(_ table: SweepCSV.Table) -> [[Substring]] {
    String(decoding: table.bytes, as: UTF8.self).split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
  }

  @Test("a row for each point, the start first, one of them the best")
  func evaluations() {
    let (csv, rows) = (csv, rows(csv.evaluations))
    #expect(rows[0].first == "point" && rows[0].contains("p1") && rows[0].last == "best")
    #expect(rows.count == csv.result.points.count + 1)
    #expect(rows[1].prefix(4) == ["0", "search", "0.4", "0.5"])
    #expect(rows.filter { $0.last == "true" }.count == 1)
    #expect(rows.filter { $0[1] == "step" }.count == csv.result.probes)
  }

  @Test("a row for each fact with its target; a tolerance that is not known is an empty cell")
  func facts() {
    let rows = rows(csv.facts)
    #expect(rows.count == 4 && rows[1][0] == "fact 1")
    #expect(rows[1][5] == "" && rows[2][5] == "2.0")
    #expect(rows[1][11] == "true" && rows[1][13] == "made up")
  }

  @Test("a row for each key of each parameter")
  func parameters() {
    let rows = rows(csv.parameters)
    #expect(rows.map { $0[2] } == ["key", "p1", "p2"])
    #expect(rows[1][3] == "0.4" && rows[1][9] == "true")
  }
}
