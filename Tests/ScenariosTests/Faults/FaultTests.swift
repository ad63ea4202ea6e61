import Testing

@testable import Scenarios

@Suite struct FaultTests {
  private func fault(_ code: FaultCode, _ offset: Int, _ message: String = "m") -> Fault {
    Fault(code, message, at: Span(offset: offset, length: 1))
  }

  @Test("errors come before warnings, then the order of the text")
  func order() {
    var list = FaultList()
    list.add(fault(.unusual, 0, "w"))
    list.add(fault(.syntax, 5, "b"))
    list.add(fault(.syntax, 2, "a"))
    let report = FaultReport(list, sources: [source("0123456789")])
    #expect(report.faults.map(\.message) == ["a", "b", "w"])
    #expect(report.errorCount == 2)
    #expect(report.warningCount == 1)
  }

  @Test("beyond two hundred, faults are counted and not kept")
  func flood() {
    var list = FaultList()
    for _ in 0..<1_000 { list.add(fault(.unknownKey, 0)) }
    let report = FaultReport(list, sources: [source("x")])
    #expect(report.faults.count == 200)
    #expect(report.errorCount == 1_000)
  }

  @Test("a warning beyond the limit does not become an error")
  func warnings() {
    var list = FaultList()
    for _ in 0..<300 { list.add(fault(.unusual, 0)) }
    #expect(FaultReport(list, sources: [source("x")]).errorCount == 0)
  }
}
