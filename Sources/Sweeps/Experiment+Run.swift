import Primitives
import Reports
import Simulations

/// What one run gave.
private struct Run: Sendable {
  var result: SeedResult
  var end: RunEnd
  /// The market with the largest open interest, by its full name.
  var lead: String
  /// Kept only where it will be shown.
  var record: RunRecord?
}

/// One run to be done.
private struct Piece: Sendable {
  var variant: Experiment.Variant
  var seed: UInt64
  var keepsRecord: Bool
}

/// Somebody who wants to know how far the runs are, and may stop them.
public protocol RunWatcher: Sendable {
  /// Called now and then while a run goes: how much of it is done, as a share, and its events.
  /// `false` stops the run.
  func proceed(run: Int, share: Double, events: UInt64) -> Bool
  /// A run has ended.
  func ended(run: Int, events: UInt64)
}

extension Experiment {
  /// Runs every seed of every variant on `jobs` cores. The results do not depend on how many.
  /// - Parameter log: receives the compressed journal of the run that is shown.
  public func run(
    jobs: Int, watcher: some RunWatcher, log: (@Sendable ([UInt8]) -> Bool)? = nil,
    logStart: Int64 = 0
  ) async throws -> Outcome {
    var pieces: [Piece] = []
    let single = seeds.count == 1
    for variant in [base] + twins {
      for seed in seeds {
        pieces.append(
          Piece(
            variant: variant, seed: seed, keepsRecord: single && pieces.isEmpty && log == nil))
      }
    }
    let venues = self.venues
    let numbered = pieces.enumerated().map { ($0, $1) }
    let runs = try await Workers.map(numbered, width: jobs) { number, piece in
      try Experiment.one(piece, number, venues, watcher)
    }
    return try assemble(runs, watcher: watcher, log: log, logStart: logStart)
  }

  private static func one(
    _ piece: Piece, _ number: Int, _ venues: [String], _ watcher: some RunWatcher
  ) throws -> Run {
    let plan = piece.variant.plan(piece.seed)
    var simulation = try Simulation.begin(plan)
    var recorder = Recorder(plan, names: venues)
    let length = Double(max(1, plan.duration.nanoseconds))
    let end = try simulation.run(observing: &recorder) { progress in
      watcher.proceed(
        run: number, share: Double(progress.now.nanoseconds) / length, events: progress.events)
    }
    watcher.ended(run: number, events: simulation.events)
    var record = recorder.record
    record.end.isComplete = end == .reached
    let window = EventWindow(plan)
    let stages = StageDetector(record, window)
    let result = SeedResult(record, window, stages: stages)
    return Run(result: result, end: end, lead: record.leadName, record: piece.keepsRecord ? record : nil)
  }

  private func assemble(
    _ runs: [Run], watcher: some RunWatcher, log: (@Sendable ([UInt8]) -> Bool)?,
    logStart: Int64
  ) throws -> Outcome {
    let count = seeds.count
    var results = runs[0..<count].map(\.result)
    var twinResults: [TwinResult] = []
    for (index, twin) in twins.enumerated() {
      let part = runs[(count * (index + 1))..<(count * (index + 2))].map(\.result)
      if twin.plan(seeds[0]).isUnlevered {
        for k in results.indices {
          results[k].metrics = results[k].metrics.beside(unlevered: part[k].metrics)
        }
      }
      twinResults.append(TwinResult(id: twin.id, title: twin.title, seeds: part))
    }
    let lead = runs[0].lead
    let shownPlan = base.plan(Study.nearestMedian(of: results, lead: lead) ?? seeds[0])
    let shown = try runs[0].record ?? record(shownPlan, log: log, logStart: logStart)
    let window = EventWindow(shownPlan)
    return Outcome(
      seeds: results, twins: twinResults, shown: shown, window: window,
      stages: StageDetector(shown, window),
      isComplete: runs.allSatisfy { $0.end == .reached })
  }

  /// The run that is shown, once more, with everything kept.
  private func record(
    _ plan: WorldPlan, log: (@Sendable ([UInt8]) -> Bool)?, logStart: Int64
  ) throws -> RunRecord {
    var simulation = try Simulation.begin(plan)
    let recorder = Recorder(plan, names: venues)
    guard let log else {
      var observer = recorder
      let end = try simulation.run(observing: &observer)
      observer.setComplete(end == .reached)
      return observer.record
    }
    var observer = Both(recorder, EventLog(startUnixNanoseconds: logStart, sink: log))
    let end = try simulation.run(observing: &observer)
    observer.first.setComplete(end == .reached)
    return observer.first.record
  }
}
