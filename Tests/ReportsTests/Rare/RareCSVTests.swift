import Testing

@testable import Reports

@Suite("Tables of a rare event")
struct RareCSVTests {
  private func rows(_ table: RareCSV.Table) -> [[Substring]] {
    String(decoding: table.bytes, as: UTF8.self).split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
  }

  private func csv(_ probabilities: [Double]) -> RareCSV {
    let table = InventedRare.table(probabilities)
    return RareCSV(table: table, curve: RareCurve(table))
  }

  @Test("levels go from the lowest score to the answer")
  func levels() throws {
    let rows = rows(csv([0.25, 0.25]).levels)
    #expect(rows.count == 62)
    #expect(rows[0] == ["level", "probability", "probability_low", "probability_high"])
    #expect(rows[1] == ["0.1", "1.0", "1.0", "1.0"])
    #expect(rows[61] == ["0.3", "0.25", "0.25", "0.25"])
    #expect(self.rows(csv([0.25]).levels)[61] == ["0.3", "0.25", "", ""])
  }

  @Test("a row for each step of each repetition, and one for each repetition")
  func repetitions() {
    let csv = csv([0.25, 0.125])
    let steps = rows(csv.steps)
    #expect(steps.count == 5 && steps[2] == ["1", "2", "0.2", "2", "0.5"])
    let all = rows(csv.repetitions)
    #expect(all[2] == ["2", "0.125", "reached", "2", "8", "0", "1000"])
  }
}
