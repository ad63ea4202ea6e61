import Testing

@testable import Reports

@Suite("Report of a search for a boundary")
struct BoundaryReportTests {
  private let blurred = InventedSearch.threshold(70.3, width: 3)

  private func report(_ world: InventedSearch.World) -> BoundaryReport {
    let findings = InventedSearch.findings(InventedSearch.table(), in: world)
    return BoundaryReport(findings: findings, picture: BoundaryPicture.make(findings))
  }

  @Test("begins with the answer, shows its steps, and says how to do it again")
  func course() {
    let page = report(blurred).text
    #expect(page.hasPrefix("# Boundary: An invented search\n\n**cascade of V1/BTC-PERP, share"))
    for title in ["What was asked", "Picture", "Steps", "Method", "Reproduce"] {
      #expect(page.contains("\n## \(title)\n"), "\(title)")
    }
    #expect(page.contains("11 of 129 places were played, "))
    #expect(page.contains("    cascade boundary invented.yaml\n"))
    #expect(page.contains(" 70 … 71 |") && page.contains("holds?"))
  }

  @Test("lines are as wide as a page")
  func width() {
    for line in report(blurred).text.split(separator: "\n") where !line.hasPrefix("![") {
      #expect(TextColumns.width(String(line)) <= Markdown.pageWidth, "\(line)")
    }
  }

  @Test("a job's summary has the answer and its steps, and no picture")
  func summary() {
    let summary = report(blurred).summary
    #expect(summary.hasPrefix("# Boundary: An invented search\n\n**cascade of"))
    #expect(summary.contains(" 70 … 71 |") && !summary.contains("!["))
  }

  @Test("on a terminal every line fits, in ASCII too")
  func terminal() {
    for ascii in [false, true] {
      let text = report(blurred).terminal(width: 80, ascii: ascii)
      #expect(text.hasPrefix("invented: An invented search\n11 of 129 places"))
      for line in text.split(separator: "\n") {
        #expect(TextColumns.width(String(line)) <= 80, "\(line)")
        if ascii { #expect(line.utf8.allSatisfy { $0 < 0x80 }, "\(line)") }
      }
    }
  }
}
