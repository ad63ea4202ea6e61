import Testing

@testable import Reports

@Suite("A sweep made ready for writing")
struct SweepViewTests {
  @Test("the middle of a fall is the median over seeds, of a flag the share of runs")
  func centres() {
    let view = SweepView(InventedSweep.one)
    for (centre, fall) in zip(view.centres(0), [0.02, 0.04, 0.08, 0.16]) {
      #expect(abs(centre - fall) < 1e-12)
    }
    #expect(view.centres(1) == [0, 0.125, 0.625, 1])
  }

  @Test("a run that was stopped is counted and left out of every figure")
  func stopped() {
    let table = InventedSweep.grid([InventedSweep.depth], seeds: 3) { point, seed in
      point[0] == 2 && seed > 0 ? nil : [Double(seed), 1, 0]
    }
    let view = SweepView(table)
    #expect(view.stopped == 2 && view.finished == 4)
    #expect(view.centres(0) == [1, 0])
    #expect(view.readings(0, at: 1).map(\.seed) == [1])
    #expect(view.value(0, at: 1, seed: 2) == nil)
  }

  @Test("what is expected comes first, then the fall, then whether there is a cascade")
  func headlines() {
    let table = InventedSweep.one
    #expect(SweepView(table).headlines == [0, 1])
    let limit = InventedSweep.limit("adlAll", "", below: 1)
    #expect(SweepView(table, limits: [limit, limit]).headlines == [2, 0, 1])
    var bare = table
    bare.columns = [InventedSweep.column("adlAll", "")]
    #expect(SweepView(bare).headlines == [0])
  }

  @Test("a grid is told from other points, and its values are read along each axis")
  func grids() {
    #expect(InventedSweep.two.gridCounts == [4, 2])
    #expect(InventedSweep.two.levels(0, [4, 2]).map(\.text) == ["2", "4", "8", "16"])
    #expect(InventedSweep.two.levels(1, [4, 2]).map(\.text) == ["1", "2"])
    #expect(InventedSweep.drawn(.sobol, [[0.1]]) { _, _ in [0, 0, 0] }.gridCounts == nil)
    var torn = InventedSweep.two
    torn.points.removeLast()
    #expect(torn.gridCounts == nil)
  }

  @Test("a figure is named with its market, and a place with its axes")
  func names() {
    let view = SweepView(InventedSweep.two)
    #expect(view.name(0) == "drawdown of V1/BTC-PERP" && view.name(2) == "adlAll")
    #expect(view.place(of: 3) == "leverage 4, depth 2")
    #expect(view.text(0.125, 1) == "12.5 %" && view.text(0, 1) == "no run")
  }

  @Test("money is shown at the size of the world")
  func scale() {
    var table = InventedSweep.one
    table.scale = 1_000
    #expect(SweepView(table).text(2_000_000, 2) == "$2.00bn")
  }

  @Test("points may have different numbers of seeds: how many is said, and stopped runs are there")
  func seeds() {
    let rule = SweepPrecision(column: 0, within: 0.15, relative: nil)
    let view = SweepView(SweepPrecisionTests.finished([32, 48], rule))
    #expect(view.seedCount == "32 to 48 seeds" && view.runCounts == [32, 48])
    #expect(SweepView(SweepPrecisionTests.finished([32, 32], rule)).seedCount == "32 seeds")
    #expect(SweepView(InventedSweep.one).seedCount == "8 seeds")
    let part = SweepView(SweepPrecisionTests.part([2, 1], stopped: [1]))
    #expect((0..<3).map { part.isThere(0, seed: $0) } == [true, true, false])
    #expect(part.value(0, at: 0, seed: 1) == nil)
  }

  @Test("what is to be known well is told of before what is expected")
  func precise() {
    var table = SweepPrecisionTests.whole
    table.precision = SweepPrecision(column: 2, within: 1, relative: nil)
    let limit = InventedSweep.limit("cascade", below: 1)
    #expect(SweepView(table, limits: [limit]).headlines == [2, 1, 0])
  }
}
