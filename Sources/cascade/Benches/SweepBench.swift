import Glibc
import Reports
import Scenarios
import Sweeps

/// Many short runs, as a sweep and bare: what keeping, watching and reporting them costs beside the
/// runs themselves.
enum SweepBench {
  struct Row {
    var runs: Int
    /// Process CPU time of pieces of the runs, in seconds: with their figures taken and thrown
    /// away, and with every run watched and kept in a store.
    var pieces: [(bare: Double, kept: Double)] = []
    /// What the report takes at the end.
    var report = 0.0

    var bare: Double { pieces.reduce(0) { $0 + $1.bare } }

    /// The time of a sweep over that of its runs: the median of the pieces, which one piece that
    /// the machine kept waiting does not move, with its interval of 95 %.
    var times: Estimate? {
      Uncertainty.median(pieces.map { ($0.kept + report * $0.bare / bare) / $0.bare })
    }
  }

  /// Plays the same runs bare and as a sweep, in turn and piece by piece, so that both see the same
  /// weather of the machine.
  ///
  /// - Parameter runs: rounded up to whole points.
  static func run(_ runs: Int) async throws -> Row {
    let seeds = UInt64((runs + points - 1) / points)
    let loaded = try ScenarioDesk.schema.load(
      Source(name: "bench.yaml", bytes: Array(scenario.utf8)))
    let job = try SweepJob(
      loaded, name: "bench", seeds: Array(1...max(1, seeds)), command: "cascade bench sweep")
    let place = try FileSystem.createTemporaryDirectory()
    defer { FileSystem.removeTree(place) }
    let directory = try SweepDirectory(at: place, shard: .whole, beginsAnew: true)
    let store = try job.open(directory)
    let watch = SweepWatch(
      loaded.scenario.limits, width: 1, deadline: nil,
      progress: Progress(
        Progress.Work(label: "bench", unit: "runs", total: 1, stepsPerUnit: 1),
        to: Console.memory().messages, quiet: true))
    let runner = SweepRunner(job.plan, columns: job.columns) { try job.world(at: $0) }
    var row = Row(runs: job.plan.runCount)
    for first in stride(from: 0, to: row.runs, by: piece) {
      let numbers = Array(first..<min(row.runs, first + piece))
      // Who goes second finds warm caches: each goes second as often.
      var (bare, kept) = (0.0, 0.0)
      for isBare in first / piece % 2 == 0 ? [true, false] : [false, true] {
        let start = RiskBench.seconds()
        if isBare {
          _ = try await runner.run(numbers, jobs: 1, watcher: Unwatched()) { _ in }
          bare = RiskBench.seconds() - start
        } else {
          _ = try await runner.run(numbers, jobs: 1, watcher: watch) { try store.insert($0) }
          kept = RiskBench.seconds() - start
        }
      }
      row.pieces.append((bare, kept))
    }
    let start = RiskBench.seconds()
    try store.close()
    _ = try job.write(to: directory, jobs: 1, began: 0)
    row.report = RiskBench.seconds() - start
    return row
  }

  /// Runs in a piece: long beside a look at the clock, short beside the moods of the machine.
  private static let piece = 18
  private static let points = 6

  /// A static book, a ladder of longs below the price and one sale: some 10 ms, as the shortest
  /// scenario that comes with the tool.
  private static let scenario = """
    title: A small ladder
    seed: 1
    duration: 6m
    warmUp: 0s
    assets: [USD, X]
    fundamental:
      X: { price: $50, volatility: 0%, spotFollow: 0 }
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
      - { class: staticBook, lotsPerTick: 4, ticks: 1500 }
      - { class: ladderHolders, perTick: 0.5, lots: 4, ticks: 1500 }
      - { class: seller, slippage: 99%, latency: 0s }
    shocks:
      - id: sale
        at: 330s
        sell: { market: X-PERP, amount: 1000 X }
    sweep:
      seeds: 1
      metrics: [drawdown, cascade, liquidated, forcedShare]
      axes:
        - { title: sale, keys: { sale.sell.amount: [50 X, 500 X, 1000 X] } }
        - { keys: { ladderHolders.lots: [2, 4] } }

    """
}

/// Watches nothing.
private struct Unwatched: SweepWatcher {
  func decide(run: Int, share: Double, events: UInt64) -> SweepDecision { .goOn }
  func ended(run: Int, events: UInt64) {}
}
