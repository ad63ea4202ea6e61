import Testing

@testable import Reports

@Suite("What is wrong in a table") struct TableFaultsTests {
  @Test("beyond two hundred faults they are only counted")
  func many() {
    var faults = TableFaults()
    for line in 1...250 { faults.add(TableFault(line: line, column: 1, "bad", note: "mend it")) }
    #expect(faults.faults.count == 200 && faults.omitted == 50 && faults.count == 250)
  }
}
