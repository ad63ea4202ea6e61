import Reports
import Scenarios
import Simulations
import Sweeps

extension CalibrationJob {
  /// What a calibration came to.
  struct Outcome: Sendable {
    var result: CalibrationResult
    /// Runs that reached a limit of the scenario.
    var stopped: Int
  }

  /// Asks the search for points and plays those of their runs that are not kept yet, until it is
  /// done. What is there already is not played again.
  func play(
    _ request: CalibrationRequest, _ directory: borrowing SweepDirectory, _ console: Console
  ) async throws -> Outcome {
    let store = try open(directory)
    var rows: [Int: SweepRow] = [:]
    try store.forEach { rows[$0.number] = $0 }
    if !rows.isEmpty, !request.isQuiet {
      console.messages.line("resuming: \(Numbers.count(rows.count)) runs are there")
    }
    let most = max(1, mostPoints * seeds.count - rows.count)
    let work = Progress.Work(
      label: name, unit: "runs", total: most * SweepWatch.steps, stepsPerUnit: SweepWatch.steps)
    let progress = Progress(work, to: console.messages, quiet: request.isQuiet)
    defer { progress.finish() }
    let watch = SweepWatch(
      loaded.scenario.limits, width: request.jobs, deadline: nil, progress: progress)
    var known: [CalibrationPoint] = []
    while true {
      switch search.next(known) {
      case .done(let result):
        try store.close()
        return Outcome(result: result, stopped: rows.values.count { $0.stop != nil })
      case .evaluate(let points):
        let isWhole = try await play(points, from: known.count, &rows, store, request, watch)
        if !isWhole {
          try store.close()
          throw stopped(rows.count, directory.path)
        }
        for point in points { known.append(try self.point(known.count, point, rows)) }
      }
    }
  }

  /// Plays what is missing of some points, of which the first has this number.
  /// - Returns: whether all of it was played.
  private func play(
    _ points: [[SweepTable.Setting]], from first: Int, _ rows: inout [Int: SweepRow],
    _ store: SweepStore, _ request: CalibrationRequest, _ watch: SweepWatch
  ) async throws -> Bool {
    let all = (first * seeds.count)..<((first + points.count) * seeds.count)
    let numbers = all.filter { rows[$0] == nil }
    if numbers.isEmpty { return true }
    let (loaded, ranges) = (loaded, axes.map(\.range))
    let shares = points.map { $0.map(\.share) }
    let plan = SweepPlan(Sweep(), seed: loaded.scenario.seed, seeds: seeds)
    var runner = SweepRunner(plan, columns: columns.metrics) { point in
      try ScenarioDesk.schema.scenario(
        loaded, at: zip(ranges, shares[point - first]).map { $0.setting(atShare: $1) },
        of: "calibrate")
    }
    runner.facts = columns.facts
    do {
      return try await runner.run(
        numbers, jobs: min(request.jobs, numbers.count), watcher: watch
      ) { row in
        var row = row
        row.figures += shares[row.number / seeds.count - first]
        try store.insert(row)
        rows[row.number] = row
      }
    } catch let fault as RunFault {
      throw Failure(fault, command: command)
    }
  }

  /// A point with what its runs gave. A run that was stopped gives nothing.
  private func point(
    _ number: Int, _ settings: [SweepTable.Setting], _ rows: [Int: SweepRow]
  ) throws -> CalibrationPoint {
    let runs = seeds.indices.compactMap { rows[number * seeds.count + $0] }
    let shares = settings.map(\.share)
    // The way of the search follows from what is kept. A row of another way is of another machine.
    if runs.contains(where: { Array($0.figures[columns.count...]) != shares }) {
      throw Failure(
        code: .dataInvalid, message: "the runs that are kept are of another search",
        notes: ["another version of GSL may go another way; begin anew with --overwrite"])
    }
    let samples = columns.places.map { place in
      runs.map { $0.stop == nil ? $0.figures[place] : .nan }
    }
    return CalibrationPoint(settings: settings, samples: samples)
  }

  private func open(_ directory: borrowing SweepDirectory) throws -> SweepStore {
    if let store = try SweepStore(at: directory.store, storeIdentity) { return store }
    throw Failure(
      code: .cannotCreate,
      message: "\(visible(directory.path)) holds runs of something else, or of this as it was",
      notes: [
        "the scenario, its files, its seeds or cascade's version have changed since",
        "choose another directory with --out, or throw those runs away with --overwrite",
      ])
  }

  private func stopped(_ kept: Int, _ place: String) -> Failure {
    let code = Signals.pending ?? .tryAgain
    return Failure(
      code: code, message: code.meaning,
      notes: [
        "\(Numbers.count(kept)) runs are kept in \(visible(place)); the same command goes on from "
          + "there"
      ])
  }
}
