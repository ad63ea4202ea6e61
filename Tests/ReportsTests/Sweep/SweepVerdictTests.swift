import Testing

@testable import Reports

@Suite("Expectations on a sweep")
struct SweepVerdictTests {
  @Test("every expectation is held against every point")
  func everyPoint() {
    let verdict = SweepVerdict(
      InventedSweep.one,
      limits: [
        InventedSweep.limit("drawdown", below: 0.1),
        InventedSweep.limit("cascade", InventedSweep.market, .share, below: 0.5),
      ])
    #expect(verdict.checks.count == 8)
    #expect(verdict.checks.map(\.point) == [0, 0, 1, 1, 2, 2, 3, 3])
    #expect(verdict.failed.map(\.point) == [2, 3, 3])
    #expect(!verdict.passes)
    #expect(verdict.title == "FAIL (3 of 8 expectations, at 2 of 4 points)")
  }

  @Test("a point is judged as a study of its seeds would be")
  func asAStudy() throws {
    let limit = InventedSweep.limit("drawdown", below: 0.081)
    let verdict = SweepVerdict(InventedSweep.one, limits: [limit])
    let values = (0..<8).map { InventedSweep.figures(8, $0, depth: 1)[0] }
    let plain = LimitCheck(limit, seeds(values, market: InventedSweep.market))
    let ours = verdict.checks[2].check
    #expect(ours.result == plain.result && ours.estimate == plain.estimate)
    #expect(ours.failing == plain.failing && ours.seeds == 8)
  }

  @Test("a figure that the sweep does not have cannot be vouched for")
  func missing() {
    let verdict = SweepVerdict(
      InventedSweep.one, limits: [InventedSweep.limit("drawdown", "V9/NO", below: 0.5)])
    #expect(verdict.checks.allSatisfy { $0.check.result == .notMeasurable })
    #expect(!verdict.passes)
  }

  @Test("a point whose runs were all stopped fails, one that was not run is left out")
  func stopped() {
    let whole = InventedSweep.grid([InventedSweep.depth], seeds: 2) { point, _ in
      point[0] == 2 ? nil : [0.1, 0, 0]
    }
    let limits = [InventedSweep.limit("drawdown", below: 0.5)]
    #expect(SweepVerdict(whole, limits: limits).failed.map(\.point) == [1])
    var part = SweepTable(
      name: "part", title: "", story: "", design: .grid, axes: whole.axes, points: whole.points,
      seeds: whole.seeds, columns: whole.columns)
    for run in whole.runs.prefix(2) { part.append(run, values: [0.1, 0, 0]) }
    #expect(SweepVerdict(part, limits: limits).checks.map(\.point) == [0])
    #expect(SweepVerdict(part, limits: limits).passes)
  }

  @Test("without expectations nothing is said")
  func none() {
    let verdict = SweepVerdict(InventedSweep.one, limits: [])
    #expect(verdict.passes && verdict.title == "no expectation is set")
  }

  @Test("an expectation is held at the points that it is on")
  func points() {
    var limit = InventedSweep.limit("drawdown", below: 0.1)
    limit.points = [Limit.Points("leveragedTrader.leverage.median", values: ["2", "16"])]
    let verdict = SweepVerdict(InventedSweep.two, limits: [limit])
    #expect(verdict.checks.map(\.point) == [0, 1, 6, 7])
    #expect(verdict.failed.map(\.point) == [6])
    limit.points.append(Limit.Points("makers.depth", values: ["2"]))
    #expect(SweepVerdict(InventedSweep.two, limits: [limit]).checks.map(\.point) == [1, 7])
    #expect(SweepVerdict(InventedSweep.two, limits: [limit]).passes)
    #expect(limit.pointsText == "leveragedTrader.leverage.median: [2, 16], makers.depth: [2]")
  }

  @Test("an expectation whose points were not played is told from none")
  func unplayed() {
    var limit = InventedSweep.limit("drawdown", below: 0.1)
    limit.points = [Limit.Points("makers.depth", values: ["2"])]
    let verdict = SweepVerdict(SweepPrecisionTests.part([3, 0]), limits: [limit])
    #expect(verdict.passes)
    #expect(verdict.title == "no expectation is on a point that was played")
  }
}
