import Glibc
import Reports
import Scenarios
import Sweeps

/// Many short runs, as a sweep and bare: what keeping, watching and reporting them costs beside the
/// runs themselves.
enum SweepBench {
  struct Row {
    var runs: Int
    /// Process CPU time of the runs, their figures taken and thrown away.
    var bare: Double
    /// The same with every run kept in a store, and the report written.
    var whole: Double

    /// What a sweep adds, over the time of the runs.
    var added: Double { whole / bare - 1 }
  }

  /// - Parameters:
  ///   - runs: rounded up to whole points.
  ///   - repetitions: of both, in turn; the median of what each pair says is taken.
  static func run(_ runs: Int, repetitions: Int = 3) async throws -> Row {
    let seeds = UInt64((runs + points - 1) / points)
    let loaded = try ScenarioDesk.schema.load(
      Source(name: "bench.yaml", bytes: Array(scenario.utf8)))
    let job = try SweepJob(
      loaded, name: "bench", seeds: Array(1...max(1, seeds)), command: "cascade bench sweep")
    let place = try FileSystem.createTemporaryDirectory()
    defer { FileSystem.removeTree(place) }
    var rows: [Row] = []
    for _ in 0..<repetitions {
      let start = RiskBench.seconds()
      let runner = SweepRunner(job.plan, columns: job.columns) { try job.world(at: $0) }
      _ = try await runner.run(
        Array(0..<job.plan.runCount), jobs: 1, watcher: Unwatched()
      ) { _ in }
      let middle = RiskBench.seconds()
      try await sweep(job, in: place)
      rows.append(
        Row(
          runs: job.plan.runCount, bare: middle - start, whole: RiskBench.seconds() - middle))
    }
    return rows.sorted { $0.added < $1.added }[repetitions / 2]
  }

  /// As the command does it, but for what it prints.
  private static func sweep(_ job: SweepJob, in place: String) async throws {
    let request = SweepRequest(
      scenario: "bench.yaml", overrides: [], shard: .whole, mayOverwrite: true, isDryRun: false,
      auditsEverything: false, format: .text, jobs: 1, isQuiet: true)
    let directory = try SweepDirectory(at: place, shard: .whole, beginsAnew: true)
    _ = try await job.play(request, directory, .memory())
    _ = try job.write(to: directory, jobs: 1, began: 0)
  }

  private static let points = 6

  /// A static book, a ladder of longs below the price and one sale: some 3 ms.
  private static let scenario = """
    title: A small ladder
    seed: 1
    duration: 6m
    warmUp: 0s
    assets: [USD, X]
    fundamental:
      X: { price: $10, volatility: 0%, spotFollow: 0 }
    venues:
      - id: V1
        preset: binanceUsdm
        fees: { maker: 0bp, taker: 0bp }
        mark: last
        liquidation: { size: full, limit: none, delay: 0s, fee: 0% }
        service: { capacity: 1000000/s, latency: 0s, userLoad: 0/s }
        markets:
          - id: X-PERP
            base: X
            quote: USD
            tick: 0.01
            lot: 1
            tiers: [{ floor: $0, maintenance: 0.5%, leverage: 100 }]
    agents:
      - { class: staticBook, lotsPerTick: 4, ticks: 300 }
      - { class: ladderHolders, perTick: 0.5, lots: 4, ticks: 300 }
      - { class: seller, slippage: 99%, latency: 0s }
    shocks:
      - id: sale
        at: 330s
        sell: { market: X-PERP, amount: 200 X }
    sweep:
      seeds: 1
      metrics: [drawdown, cascade, liquidated, forcedShare]
      axes:
        - { title: sale, keys: { sale.sell.amount: [10 X, 100 X, 200 X] } }
        - { keys: { ladderHolders.lots: [2, 4] } }

    """
}

/// Watches nothing.
private struct Unwatched: SweepWatcher {
  func decide(run: Int, share: Double, events: UInt64) -> SweepDecision { .goOn }
  func ended(run: Int, events: UInt64) {}
}
