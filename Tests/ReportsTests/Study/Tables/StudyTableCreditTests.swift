import Primitives
import Testing

@testable import Agents
@testable import Reports

@Suite("Tables of houses that failed")
struct StudyTableCreditTests {
  private static let names = ["fund", "lender"]

  private func failure(_ house: Int, by: Int?, hidden: Interval) -> CreditFailure {
    CreditFailure(
      house: Self.names[house], by: by.map { Self.names[$0] }, venue: VenueID(0),
      failure: .init(
        house: house, at: .start + .hours(1), hidden: hidden, by: by,
        generation: by == nil ? 0 : 1, shortfall: 12.5))
  }

  @Test("a row for each house in the order of their fall; no file where nobody failed")
  func rows() throws {
    var study = InventedStudy.one
    #expect(!StudyFiles(study).files.contains { $0.path == "insolvencies.csv" })
    study.shown.end.failures = [
      failure(0, by: nil, hidden: .minutes(30)), failure(1, by: 0, hidden: .zero),
    ]
    let table = try ReadTable("insolvencies.csv", StudyFiles(study))
    #expect(try table.column("house") == Self.names)
    #expect(try table.column("by") == ["", "fund"])
    #expect(try table.column("generation") == ["0", "1"])
    #expect(try table.column("hidden_ns") == ["\(30 * 60 * 1_000_000_000)", "0"])
    #expect(try table.units("shortfall_quote") == [1_250_000_000, 1_250_000_000])
  }

  @Test("metrics of a run: how many, how long unknown, how long the chain, what was sent away")
  func metrics() {
    var study = InventedStudy.one
    study.shown.end.failures = [
      failure(0, by: nil, hidden: .minutes(30)), failure(1, by: 0, hidden: .zero),
    ]
    study.shown.venues[0].recalled = .whole(330)
    let table = MetricTable(study.shown, study.window, stages: study.stages)
    #expect(table.value("insolvencies") == 2 && table.value("defaultChain") == 2)
    #expect(table.value("hiddenInsolvency") == 30 && table.value("creditRecalled") == 330)
    let quiet = InventedStudy.one.seeds[0].metrics
    #expect(quiet.value("insolvencies") == 0 && quiet.value("hiddenInsolvency") == nil)
  }
}
