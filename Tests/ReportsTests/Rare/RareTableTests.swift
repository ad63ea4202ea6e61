import Testing

@testable import Reports

@Suite("What came of a rare event")
struct RareTableTests {
  @Test("runs, events and those that were cut are added up over the repetitions")
  func sums() {
    var table = InventedRare.table([0.1, 0.2])
    table.repetitions[1].cut = 3
    table.repetitions[1].end = .steps
    #expect(table.runs == 16 && table.events == 2_000 && table.firstRuns == 8)
    #expect(table.eventsOfPlainRun == 100)
    #expect(table.cut == 3 && table.unfinished == 1)
  }
}
