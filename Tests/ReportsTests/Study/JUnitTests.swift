import Testing

@testable import Reports

@Suite("JUnit")
struct JUnitTests {
  @Test("an expectation is a test case, one that fails has its figures and seeds")
  func cases() {
    let text = JUnit.text(InventedStudy.many)
    #expect(text.hasPrefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"))
    #expect(text.contains("<testsuite name=\"invented\" tests=\"7\" failures=\"2\""))
    #expect(text.ranges(of: "<testcase ").count == 7)
    #expect(text.ranges(of: "<failure ").count == 2)
    #expect(text.contains("name=\"ADL closed, p95 ≤ $100M\" line=\"43\""))
    #expect(text.contains("message=\"$145M, limit ≤ $100M, 95 % interval ≥ $114M\""))
    #expect(!text.contains("time="))
  }

  @Test("tags open and close, and nothing from outside makes one", arguments: [0, 7, 8])
  func wellFormed(_ index: Int) {
    var study = StudyFilesTests.hostileStudy(index)
    study.limits[0].title = "\" & ' <x>"
    let text = JUnit.text(study)
    var open: [Substring] = []
    for piece in text.split(separator: "<").dropFirst() {
      let tag = piece.prefix { $0 != ">" }
      if tag.hasPrefix("/") {
        #expect(open.popLast() == tag.dropFirst())
      } else if !tag.hasSuffix("/") {
        open.append(tag.prefix { $0 != " " })
      }
      #expect(piece.contains(">"))
    }
    #expect(open.isEmpty)
    #expect(!text.contains("<script"))
  }

  @Test("an unproven one passes and says so")
  func unproven() {
    var study = InventedStudy.many
    study.limits = [
      Limit(
        title: "tight", metric: "drawdown", market: InventedStudy.lead, aggregate: .median,
        comparison: .below, value: 0.12, line: 0)
    ]
    let text = JUnit.text(study)
    #expect(text.contains("failures=\"0\""))
    #expect(text.contains("unproven: the interval reaches past the limit"))
    #expect(!text.contains("line="))
  }

  @Test("control characters and brackets are no markup")
  func escaping() {
    #expect(JUnit.content("a\u{1}<b>&\u{1b}c") == "a&lt;b&gt;&amp;c")
    #expect(JUnit.attribute("\"'") == "&quot;&apos;")
  }
}
