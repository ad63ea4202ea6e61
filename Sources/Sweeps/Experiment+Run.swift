import Primitives
import Reports
import Simulations

/// One run to be done.
private struct Piece: Sendable {
  /// As the watcher knows it.
  var number: Int
  var variant: Experiment.Variant
  var seed: UInt64
  /// The log that this run writes.
  var log: Log?
}

/// Where the compressed journal of a run goes.
private struct Log: Sendable {
  var start: Int64
  var sink: @Sendable ([UInt8]) -> Bool
}

/// What one run gave.
private struct Run: Sendable {
  var result: SeedResult
  /// Of the first run only: it is shown when no other one is.
  var record: RunRecord?
}

extension Experiment {
  /// Runs every seed of every variant on `jobs` cores. The results do not depend on how many.
  ///
  /// The run to be shown is the one nearest the median; it is done again, with everything kept,
  /// unless it is the first one. Runs that were stopped, or ran out of events, are marked as parts;
  /// those that had not begun when the watcher stopped them are missing.
  /// - Parameters:
  ///   - log: receives the compressed journal of the run that is shown; `false` stops the log. It
  ///     receives nothing when several seeds are stopped before that run is done again.
  ///   - logStart: Unix time of the run's start in nanoseconds, for the log.
  public func run(
    jobs: Int, watcher: some RunWatcher, log: (@Sendable ([UInt8]) -> Bool)? = nil,
    logStart: Int64 = 0
  ) async throws -> Outcome {
    precondition(!seeds.isEmpty, "an experiment has at least one seed")
    let log = log.map { Log(start: logStart, sink: $0) }
    var pieces: [Piece] = []
    for variant in [base] + twins + combinations {
      for seed in seeds {
        let writesLog = pieces.isEmpty && seeds.count == 1
        pieces.append(
          Piece(
            number: pieces.count, variant: variant, seed: seed, log: writesLog ? log : nil))
      }
    }
    let runs = try await Workers.map(pieces, width: jobs) { piece in
      try reduce(piece, watcher)
    }
    return try assemble(runs, watcher, log)
  }

  /// Does a run and keeps its figures; `nil` when it was not to begin.
  private func reduce(_ piece: Piece, _ watcher: some RunWatcher) throws -> Run? {
    let isFirst = piece.number == 0
    if !isFirst, !watcher.proceed(run: piece.number, share: 0, events: 0) { return nil }
    let plan = piece.variant.plan(piece.seed)
    let record = try record(plan, number: piece.number, watcher, piece.log)
    let window = EventWindow(plan)
    let result = SeedResult(record, window, stages: StageDetector(record, window))
    return Run(result: result, record: isFirst ? record : nil)
  }

  /// Does a run with everything kept.
  private func record(
    _ plan: WorldPlan, number: Int, _ watcher: some RunWatcher, _ log: Log?
  ) throws -> RunRecord {
    var simulation = try Simulation.begin(plan)
    let recorder = Recorder(plan, names: venues)
    let length = plan.duration.seconds
    let proceed = { (progress: RunProgress) in
      !Task.isCancelled
        && watcher.proceed(
          run: number, share: progress.now.seconds / length, events: progress.events)
    }
    var record: RunRecord
    let end: RunEnd
    if let log {
      var both = Both(
        recorder, EventLog(plan, startUnixNanoseconds: log.start, sink: log.sink))
      end = try simulation.run(observing: &both, while: proceed)
      record = both.first.record
    } else {
      var alone = recorder
      end = try simulation.run(observing: &alone, while: proceed)
      record = alone.record
    }
    record.end.isComplete = end == .reached
    watcher.ended(run: number, events: simulation.events)
    return record
  }

  private func assemble(
    _ runs: [Run?], _ watcher: some RunWatcher, _ log: Log?
  ) throws -> Outcome {
    guard let first = runs[0]?.record else { preconditionFailure("the first run is always done") }
    let count = seeds.count
    var results = runs[0..<count].compactMap { $0?.result }
    var twinResults: [TwinResult] = []
    for (index, twin) in twins.enumerated() {
      let part = runs[(count * (index + 1))..<(count * (index + 2))].compactMap { $0?.result }
      if twin.plan(seeds[0]).isUnlevered { Experiment.amplify(&results, by: part) }
      twinResults.append(TwinResult(id: twin.id, title: twin.title, seeds: part))
    }
    var combined: [TwinResult] = []
    for (index, variant) in combinations.enumerated() {
      let first = count * (1 + twins.count + index)
      let part = runs[first..<first + count].compactMap { $0?.result }
      combined.append(TwinResult(id: variant.id, title: variant.title, seeds: part))
    }
    let (shown, plan) = try shown(results, first, number: runs.count, watcher, log)
    let window = EventWindow(plan)
    return Outcome(
      seeds: results, twins: twinResults, combinations: combined, shown: shown, window: window,
      stages: StageDetector(shown, window),
      isComplete: runs.allSatisfy { $0?.result.end.isComplete == true })
  }

  /// Fills in what needs the twin without leverage, seed by seed.
  private static func amplify(_ results: inout [SeedResult], by twin: [SeedResult]) {
    for index in results.indices {
      let partner = twin.first { $0.seed == results[index].seed }
      guard let partner, partner.end.isComplete, results[index].end.isComplete else { continue }
      results[index].metrics = results[index].metrics.beside(unlevered: partner.metrics)
    }
  }

  /// The run nearest the median of those that came to their end; the first one when there is none,
  /// or when there is no time to do another again.
  private func shown(
    _ results: [SeedResult], _ first: RunRecord, number: Int, _ watcher: some RunWatcher,
    _ log: Log?
  ) throws -> (RunRecord, WorldPlan) {
    let whole = results.filter(\.end.isComplete)
    let seed = Study.nearestMedian(of: whole, lead: first.leadName) ?? seeds[0]
    let isKept = seed == seeds[0] && (log == nil || seeds.count == 1)
    if isKept || !watcher.proceed(run: number, share: 0, events: 0) {
      return (first, base.plan(seeds[0]))
    }
    let plan = base.plan(seed)
    return (try record(plan, number: number, watcher, log), plan)
  }
}
