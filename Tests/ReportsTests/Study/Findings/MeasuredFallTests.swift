import Testing

@testable import Reports

@Suite("Falls that were measured")
struct MeasuredFallTests {
  @Test("each is a share, is measured by a metric of a market, and says where it is from")
  func falls() throws {
    for fall in MeasuredFall.bitcoin {
      let metric = try #require(Metric.named(fall.metric))
      #expect(metric.scope == .market && metric.unit == .share)
      #expect(fall.fall > 0 && fall.fall < 1 && !fall.source.isEmpty)
    }
  }

  @Test("a report on Bitcoin sets its fall beside them, as multiples")
  func context() throws {
    let text = try InventedFiles.text("report.md", InventedFiles.one)
    let row = try #require(
      text.split(separator: "\n").first { $0.hasPrefix("| 12 March 2020 ") })
    #expect(row.contains(" 50.0 % ") && row.contains("×0.2"))
    var study = InventedStudy.one
    study.shown.venues[0].markets[0].name = "GOLD-PERP"
    let other = try InventedFiles.text("report.md", StudyFiles(study))
    #expect(!other.contains("12 March 2020"))
    #expect(other.contains("no measured falls to set beside"))
  }
}
