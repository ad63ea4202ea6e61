import Testing

@testable import Reports

@Suite("Runs of a sweep read from its file")
struct SweepTableReadingTests {
  private typealias Sweep = InventedSweep

  /// Two axes, one of them words; a run that was stopped, and a figure that is absent.
  private static let table = Sweep.grid([Sweep.leverage, Sweep.words], seeds: 2) { point, seed in
    point[0] == 8 && seed == 1 ? nil : [0.1 / point[0], 0, point[0] == 2 ? .nan : 1e6 / 3]
  }

  private static let text = Sweep.text("runs.csv", Sweep.files(table))

  private func read(_ text: String) throws -> SweepTable {
    var empty = SweepTableReadingTests.table
    empty.fill([], values: [])
    try empty.read(csv: Array(text.utf8))
    return empty
  }

  private func fault(_ text: String) -> TableFault? {
    do {
      _ = try read(text)
      return nil
    } catch {
      return (error as? TableFaults)?.faults.first
    }
  }

  @Test("what was written is read, to the bit")
  func again() throws {
    let (table, found) = (SweepTableReadingTests.table, try read(SweepTableReadingTests.text))
    #expect(found.runs == table.runs && found.runs.contains { $0.stop == .events })
    for place in table.runs.indices {
      for column in table.columns.indices {
        #expect(
          found.value(run: place, column: column) == table.value(run: place, column: column))
      }
    }
  }

  @Test("a figure that the file does not have is absent everywhere")
  func older() throws {
    let found = try read(SweepTableReadingTests.text.replacing("adl_all", with: "something_else"))
    #expect(found.runs.indices.allSatisfy { found.value(run: $0, column: 2) == nil })
    #expect(found.value(run: 0, column: 0) == 0.05)
  }

  @Test("a run that lies elsewhere, a wrong number and a wrong reason are faults with their line")
  func faults() throws {
    let text = SweepTableReadingTests.text
    let point = fault(text.replacing("prorata", with: "lottery"))
    #expect(point?.message.contains("does not lie where scenario.yaml has it") == true)
    #expect(point?.line == 4)
    #expect(fault(text.replacing("\n1,0,2,", with: "\n1,0,9,"))?.message.contains("seed 2") == true)
    #expect(fault(text.replacing("\n1,0,2,", with: "\n0,0,1,"))?.message.contains("`run`") == true)
    #expect(
      fault(text.replacing(",events,1", with: ",boredom,1"))?.message.contains("`stop`") == true)
    #expect(fault(text.replacing(",0.05,", with: ",deep,"))?.message.contains("number") == true)
    #expect(fault("run,point\n")?.message.contains("lacks") == true)
  }
}
