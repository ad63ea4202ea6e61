import Testing

@testable import Reports

@Suite("Table of a sweep")
struct SweepTableTests {
  @Test("what could not be measured has no value, and all else keeps its place")
  func values() {
    let table = InventedSweep.grid([InventedSweep.depth], seeds: 2) { point, seed in
      [point[0], .nan, Double(seed)]
    }
    #expect(table.runs.count == 4 && table.isWhole)
    #expect(table.value(run: 3, column: 0) == 2)
    #expect(table.value(run: 3, column: 1) == nil)
    #expect(table.value(run: 3, column: 2) == 1)
  }

  @Test("a part of a design is not the whole of it")
  func part() {
    let whole = InventedSweep.one
    var part = SweepTable(
      name: "part", title: "", story: "", design: whole.design, axes: whole.axes,
      points: whole.points, seeds: whole.seeds, columns: whole.columns)
    part.reserve(runs: 1)
    part.append(whole.runs[5], values: [1, 0, 0])
    #expect(!part.isWhole && part.runs.count == 1)
  }

  @Test("runs out of their order are a mistake of ours")
  func order() async {
    await #expect(processExitsWith: .failure) {
      var table = InventedSweep.one
      table.append(table.runs[0], values: [0, 0, 0])
    }
  }
}
