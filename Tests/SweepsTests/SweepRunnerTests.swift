import Reports
import Scenarios
import Simulations
import Synchronization
import Testing

@testable import Sweeps

@Suite("Playing the runs of a sweep")
struct SweepRunnerTests {
  /// Lets everything go on, or decides otherwise about some runs.
  private struct Watcher: SweepWatcher {
    var decisions: [Int: SweepDecision] = [:]

    func decide(run: Int, share: Double, events: UInt64) -> SweepDecision {
      share > 0 || decisions[run] == .leave ? decisions[run] ?? .goOn : .goOn
    }

    func ended(run: Int, events: UInt64) {}
  }

  private let schema = ScenarioSchema(metrics: [])

  private func runner(_ seeds: [UInt64] = [1, 2]) throws -> SweepRunner {
    let loaded = try SamplePlan.scenario(SamplePlan.grid)
    let plan = SweepPlan(loaded.scenario.sweep!, seed: 7, seeds: seeds)
    let schema = schema
    return SweepRunner(
      plan, columns: [SweepTable.Column](loaded.scenario, only: ["drawdown", "ledgerDrift"])
    ) { point in try schema.scenario(loaded, at: plan.point(point)) }
  }

  private func rows(
    _ runner: SweepRunner, _ numbers: [Int], jobs: Int, _ watcher: Watcher = Watcher()
  ) async throws -> (rows: [SweepRow], isWhole: Bool) {
    var rows: [SweepRow] = []
    let isWhole = try await runner.run(numbers, jobs: jobs, watcher: watcher) { rows.append($0) }
    return (rows.sorted { $0.number < $1.number }, isWhole)
  }

  @Test("each run is that of its point and seed, alone, whatever the number of jobs")
  func alone() async throws {
    let runner = try runner()
    let (all, isWhole) = try await rows(runner, Array(0..<12), jobs: 3)
    #expect(isWhole && all.map(\.number) == Array(0..<12))
    #expect(try await rows(runner, Array(0..<12), jobs: 1).rows == all)
    #expect(Set(all.map(\.fingerprint)).count > 6)
    let loaded = try SamplePlan.scenario(SamplePlan.grid)
    let scenario = try schema.scenario(loaded, at: runner.plan.point(4))
    var simulation = try Simulation.begin(scenario.plan(seed: 2))
    try simulation.run()
    #expect(all[9].fingerprint == simulation.fingerprint.description)
    #expect(all[9].events == simulation.events)
  }

  @Test("figures stand under their columns")
  func figures() async throws {
    let runner = try runner()
    #expect(runner.columns.map(\.metric.name) == ["drawdown", "ledgerDrift"])
    #expect(runner.columns.map(\.market) == ["V1/X-PERP", ""])
    let row = try await rows(runner, [0], jobs: 1).rows[0]
    #expect(row.figures[1] == 0 && row.figures[0] >= 0 && row.figures[0] < 1)
  }

  @Test("facts by code stand behind the columns, and change nothing before them")
  func facts() async throws {
    var runner = try runner()
    let plain = try await rows(runner, [5], jobs: 1).rows[0]
    runner.facts = FactFigures([FactFigures.Figure("F9", "median, bp", market: "V1/X-PERP")])
    let row = try await rows(runner, [5], jobs: 1).rows[0]
    #expect(row.figures.count == 3 && Array(row.figures[..<2]) == plain.figures)
    #expect(row.fingerprint == plain.fingerprint)
    let loaded = try SamplePlan.scenario(SamplePlan.grid)
    let world = try schema.scenario(loaded, at: runner.plan.point(2)).plan(seed: 2)
    var simulation = try Simulation.begin(world)
    var recorder = Recorder(world, names: ["V1"])
    try simulation.run(observing: &recorder)
    let value = try runner.facts.values(of: recorder.record)[0]
    #expect(value > 0 && row.figures[2] == value)
    // A part of a run has no facts.
    var slow = try slowRunner()
    slow.facts = runner.facts
    let watcher = Watcher(decisions: [0: .stop(.memory)])
    let stopped = try await rows(slow, [0], jobs: 1, watcher).rows[0]
    #expect(stopped.stop == .memory && stopped.figures.count == 2 && stopped.figures[1].isNaN)
  }

  @Test("a run at a limit is marked, and the others go on")
  func marked() async throws {
    let watcher = Watcher(decisions: [0: .stop(.memory)])
    let (all, isWhole) = try await rows(try slowRunner(), [0, 1], jobs: 1, watcher)
    #expect(isWhole && all.map(\.stop) == [.memory, nil])
    #expect(all[0].events < all[1].events)
  }

  @Test("a run that is left is forgotten, and none begins after it")
  func left() async throws {
    let (all, isWhole) = try await rows(
      try runner(), Array(0..<12), jobs: 1, Watcher(decisions: [5: .leave]))
    #expect(!isWhole && all.map(\.number) == [0, 1, 2, 3, 4])
  }

  @Test("what cannot be kept ends it, with its own error")
  func unkept() async throws {
    struct Full: Error, Equatable {}
    var kept = 0
    await #expect(throws: Full.self) {
      _ = try await runner().run(Array(0..<12), jobs: 2, watcher: Watcher()) { _ in
        kept += 1
        if kept == 3 { throw Full() }
      }
    }
    #expect((3...4).contains(kept))
  }

  @Test("without names every metric has its columns")
  func everything() throws {
    let scenario = try SamplePlan.scenario(SamplePlan.grid).scenario
    let all = [SweepTable.Column](scenario, only: [])
    #expect(all.metrics.map(\.name) == Metric.all.map(\.name))
  }

  /// Its runs have so many events that they are asked in between.
  private func slowRunner() throws -> SweepRunner {
    let loaded = try schema.load(
      Source(
        name: "slow.yaml",
        text: """
          title: A busy book
          seed: 7
          duration: 150m
          assets: [USD, X]
          fundamental: { X: { price: $10, volatility: 40% } }
          venues:
            - id: V1
              preset: binanceUsdm
              markets:
                - { id: X-PERP, base: X, quote: USD, openInterest: $1M, depthOnePercent: $10k }
          agents: [{ class: backgroundFlow }]
          sweep: { axes: [{ keys: { fundamental.X.volatility: [40%, 60%] } }] }

          """))
    let plan = SweepPlan(loaded.scenario.sweep!, seed: 7, seeds: [1])
    let schema = schema
    return SweepRunner(
      plan, columns: [SweepTable.Column](loaded.scenario, only: ["drawdown"])
    ) { point in try schema.scenario(loaded, at: plan.point(point)) }
  }
}
