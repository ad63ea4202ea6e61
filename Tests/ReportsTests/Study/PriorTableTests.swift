import Testing

@testable import Reports

@Suite("What is not known, in the report")
struct PriorTableTests {
  @Test("the report says what is not known, between which ends, and what it carries")
  func report() throws {
    var study = InventedStudy.many
    study.priors = PriorEffectTests.table
    let files = StudyFiles(study)
    let text = try InventedFiles.text("report.md", files)
    #expect(text.contains("What is not known, and what it carries"))
    #expect(text.contains("| debt") && text.contains("chance and the rest"))
    let draws = try ReadTable("draws.csv", files)
    #expect(draws.rows.count == 9 * 2)
    #expect(draws.rows[0] == ["1", "debt", "people.debt", "0.0", "0.0"])
    let priors = try ReadTable("priors.csv", files)
    #expect(priors.rows.filter { $0[2] == "drawdown" }.count >= 2)
    let undrawn = try InventedFiles.text("report.md", InventedFiles.many)
    #expect(!undrawn.contains("is not known, and"))
  }
}
