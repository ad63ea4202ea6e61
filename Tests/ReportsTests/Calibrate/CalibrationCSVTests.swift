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

  @Test("where a fact has a code, a column says which figure of it; else there is no such column")
  func codes() {
    var coded = question
    coded.facts[1].figure = .fact(code: "F9", part: "median, bp")
    let csv = CalibrationCSV(question: coded, result: self.csv.result)
    let lines = String(decoding: csv.facts.bytes, as: UTF8.self).split(separator: "\n")
    #expect(lines[0].hasPrefix("fact,metric,part,market,unit,target,"))
    #expect(lines[1].hasPrefix("fact 1,drawdown,,V1/BTC-PERP,ratio,"))
    #expect(lines[2].hasPrefix("fact 2,F9,\"median, bp\",V1/BTC-PERP,,"))
    #expect(!rows(self.csv.facts)[0].contains("part"))
    #expect(self.csv.facts.file.columns[1].meaning.hasSuffix("as `cascade list metrics` names it."))
    #expect(rows(csv.evaluations)[0].contains("f9_median_bp_v1_btc_perp"))
  }

  @Test("a row for each key of each parameter")
  func parameters() {
    let rows = rows(csv.parameters)
    #expect(rows.map { $0[2] } == ["key", "p1", "p2"])
    #expect(rows[1][3] == "0.4" && rows[1][9] == "true")
  }
}
