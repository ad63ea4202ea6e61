import Testing

@testable import Reports

@Suite("Key figures")
struct KeyFigureTests {
  @Test("at most eight, those that fail among them, in the order of the story")
  func choice() {
    let figures = StudyView(InventedStudy.many).keyFigures
    #expect(figures.count == 8)
    let failing = figures.filter { $0.status == .failed }.map(\.title)
    #expect(failing == ["forced closes, p95", "ADL closed, p95"])
    #expect(figures[0].title == "BTC fall on V1, median")
  }

  @Test("nine failing limits leave the first eight")
  func crowd() {
    var study = InventedStudy.one
    study.limits = (0..<9).map { index in
      Limit(
        title: "limit \(index)", metric: "drawdown", market: InventedStudy.lead,
        aggregate: .median, comparison: .below, value: 0.001, line: index)
    }
    let figures = StudyView(study).keyFigures
    #expect(figures.count == 8)
    #expect(figures.allSatisfy { $0.status == .failed })
  }

  @Test("without limits the usual ones stand, without a status")
  func plain() {
    let figures = StudyView(InventedStudy.quiet).keyFigures
    #expect(figures.first?.title == "fall of BTC-PERP")
    #expect(figures.allSatisfy { $0.limit.isEmpty && $0.status == nil })
    #expect(figures.contains { $0.title == "closed by force" && $0.value == "$0" })
  }

  @Test("a figure that only some seeds have says how many")
  func some() throws {
    var study = InventedStudy.many
    study.limits = []
    for index in 0..<3 {
      study.seeds[index].metrics = MetricTable(
        rows: study.seeds[index].metrics.rows.map {
          $0.metric.name == "halfRecovery" ? $0.with(nil) : $0
        })
    }
    let figures = StudyView(study).keyFigures
    #expect(figures.contains { $0.title == "half of fall made good (6 of 9)" })
  }
}
