import Reports
import Scenarios
import Testing

@testable import Sweeps

/// A plan from text, for tests of what follows from it.
enum SamplePlan {
  static func scenario(_ sweep: String) throws -> LoadedScenario {
    try ScenarioSchema(metrics: []).load(
      Source(
        name: "sample.yaml",
        text: """
          title: A quiet book
          seed: 7
          duration: 1m
          assets: [USD, X]
          fundamental: { X: { price: $10, volatility: 40% } }
          venues:
            - id: V1
              preset: binanceUsdm
              markets:
                - { id: X-PERP, base: X, quote: USD, openInterest: $1M, depthOnePercent: $10k }
          agents: [{ class: backgroundFlow }]
          sweep: { \(sweep) }

          """))
  }

  static func plan(_ sweep: String, seeds: [UInt64] = [1, 2]) throws -> SweepPlan {
    let scenario = try scenario(sweep).scenario
    return SweepPlan(scenario.sweep!, seed: scenario.seed, seeds: seeds)
  }

  static let grid = """
    axes: [{ keys: { X-PERP.openInterest: [$1M, $2M] } },
      { law: linear, count: 3, keys: { fundamental.X.volatility: [40%, 60%] } }]
    """

  static func drawn(_ design: String, points: Int) -> String {
    "design: \(design), points: \(points), "
      + grid.replacing(", count: 3", with: "").replacing(
        "$1M, $2M] }", with: "$1M, $2M] }, law: log")
  }
}

@Suite("Which run is which")
struct SweepPlanTests {
  private func texts(_ plan: SweepPlan) -> [[String]] {
    (0..<plan.pointCount).map { plan.point($0).map { $0.texts[0] } }
  }

  @Test("in a grid the last axis changes fastest")
  func grid() throws {
    let plan = try SamplePlan.plan(SamplePlan.grid)
    #expect(
      texts(plan) == [
        ["$1M", "40%"], ["$1M", "50%"], ["$1M", "60%"], ["$2M", "40%"], ["$2M", "50%"],
        ["$2M", "60%"],
      ])
  }

  @Test("runs go through the seeds of a point, then to the next point")
  func runs() throws {
    let plan = try SamplePlan.plan(SamplePlan.grid, seeds: [5, 9, 6])
    #expect(plan.runCount == 18)
    let all = (0..<18).map { plan.run($0) }
    #expect(all.map(\.point) == (0..<18).map { $0 / 3 })
    #expect(all.prefix(4).map(\.seed) == [5, 9, 6, 5])
  }

  @Test(
    "drawn designs follow from the scenario's seed, and from nothing else",
    arguments: ["latinHypercube", "sobol", "reverseHalton", "morris", "saltelli"])
  func drawn(design: String) throws {
    let (a, b) = (
      try SamplePlan.plan(SamplePlan.drawn(design, points: 8), seeds: [1]),
      try SamplePlan.plan(SamplePlan.drawn(design, points: 8), seeds: [4, 5])
    )
    #expect(texts(a) == texts(b))
    let points = ["morris": 24, "saltelli": 32][design] ?? 8
    #expect(a.pointCount == points && Set(texts(a)).count > points / 3)
  }

  @Test("a Latin hypercube has every eighth of every axis once")
  func strata() throws {
    let plan = try SamplePlan.plan(SamplePlan.drawn("latinHypercube", points: 8))
    for axis in 0..<2 {
      let strata = (0..<8).map { Int(plan.point($0)[axis].share * 8) }
      #expect(strata.sorted() == Array(0..<8))
    }
  }

  @Test("a walk changes one axis a step; a group has A, A with each of B, B")
  func designs() throws {
    let walk = try SamplePlan.plan(SamplePlan.drawn("morris", points: 1))
    for step in 0..<2 {
      let changes = zip(walk.point(step), walk.point(step + 1)).filter { $0.share != $1.share }
      #expect(changes.count == 1)
    }
    let group = try SamplePlan.plan(SamplePlan.drawn("saltelli", points: 1))
    let shares = (0..<4).map { group.point($0).map(\.share) }
    #expect(shares[1] == [shares[3][0], shares[0][1]])
    #expect(shares[2] == [shares[0][0], shares[3][1]])
  }

  @Test("its table has the axes, the points and no runs")
  func table() throws {
    let plan = try SamplePlan.plan(SamplePlan.grid)
    let table = plan.table(name: "s", title: "S", story: "", columns: [])
    #expect(
      table.axes.map(\.count) == [2, 3] && table.axes.map(\.isLogarithmic) == [false, false])
    #expect(table.points[4].map { $0.number } == [2e6, 50])
    #expect(table.runs.isEmpty && !table.isWhole && table.design == .grid)
  }
}
