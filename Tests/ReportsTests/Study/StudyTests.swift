import Primitives
import Testing

@testable import Reports

@Suite("Study")
struct StudyTests {
  @Test("what is left out is said in every report")
  func leftOut() throws {
    #expect(!Subject.leftOut.isEmpty)
    let text = try InventedFiles.text("report.md", InventedFiles.quiet)
      .split(whereSeparator: \.isWhitespace).joined(separator: " ")
    for item in InventedStudy.quiet.subject.notModelled { #expect(text.contains(item)) }
  }

  @Test("paths have a point every half minute, or every bar of a long run")
  func grid() {
    #expect(Study.pathStep(of: .hours(4)) == .seconds(30))
    #expect(Study.pathStep(of: .hours(12)) == .seconds(30))
    #expect(Study.pathStep(of: .hours(720)) == .seconds(60))
  }
}
