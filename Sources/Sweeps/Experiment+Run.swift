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
  /// Runs every seed of every variant on `jobs` cores, or as many of them as it takes. The results
  /// do not depend on how many cores there are.
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
    let variants = [base] + twins + combinations
    var runs = [[Run?]](repeating: [], count: variants.count)
    while let wanted = wanted(after: runs) {
      let batch = seeds[runs[0].count..<wanted]
      var pieces: [Piece] = []
      for variant in variants {
        for seed in batch {
          let number = runs.count * runs[0].count + pieces.count
          pieces.append(
            Piece(
              number: number, variant: variant, seed: seed,
              log: number == 0 && seeds.count == 1 ? log : nil))
        }
      }
      let played = try await Workers.map(pieces, width: jobs) { piece in
        try reduce(piece, watcher)
      }
      for place in variants.indices {
        runs[place] += played[(place * batch.count)..<((place + 1) * batch.count)]
      }
    }
    return try assemble(runs, watcher, log)
  }

  /// How many seeds are wanted once these runs of each variant are there; `nil`: no more. A batch
  /// decides as a whole, so that any number of jobs plays the same runs.
  private func wanted(after runs: [[Run?]]) -> Int? {
    let count = runs[0].count
    guard let precision else { return count == 0 ? seeds.count : nil }
    // Somebody put an end to it.
    if runs.contains(where: { $0.contains { $0 == nil } }) { return nil }
    if count > 0, precision.isNarrow(in: results(runs).base) { return nil }
    return SeedPrecision.count(after: count, atMost: seeds.count)
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
    _ runs: [[Run?]], _ watcher: some RunWatcher, _ log: Log?
  ) throws -> Outcome {
    guard let first = runs[0][0]?.record else {
      preconditionFailure("the first run is always done")
    }
    let all = runs.flatMap { $0 }
    let results = results(runs)
    let (shown, plan) = try shown(results.base, first, number: all.count, watcher, log)
    let window = EventWindow(plan)
    return Outcome(
      seeds: results.base, twins: results.twins, combinations: results.combinations, shown: shown,
      window: window, stages: StageDetector(shown, window),
      isComplete: all.allSatisfy { $0?.result.end.isComplete == true }, wanted: runs[0].count)
  }

  /// What the runs of each variant gave.
  private func results(
    _ runs: [[Run?]]
  ) -> (base: [SeedResult], twins: [TwinResult], combinations: [TwinResult]) {
    var base = runs[0].compactMap { $0?.result }
    func result(_ variant: Variant, _ place: Int) -> TwinResult {
      TwinResult(
        id: variant.id, title: variant.title, seeds: runs[place].compactMap { $0?.result })
    }
    let twinResults = twins.enumerated().map { result($1, 1 + $0) }
    for (twin, result) in zip(twins, twinResults) where twin.plan(seeds[0]).isUnlevered {
      Experiment.amplify(&base, by: result.seeds)
    }
    let combined = combinations.enumerated().map { result($1, 1 + twins.count + $0) }
    return (base, twinResults, combined)
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
