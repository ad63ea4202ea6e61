import Reports
import Scenarios
import Simulations
import Sweeps

extension SweepJob {
  /// Plays what is missing of a shard and keeps each run as it comes. What is there already is not
  /// played again.
  /// - Returns: the number of runs that are there, all of the shard.
  func play(_ request: SweepRequest, _ directory: borrowing SweepDirectory, _ console: Console)
    async throws -> Int
  {
    let store = try open(directory)
    let known = try store.numbers()
    if let course {
      var kept = known.count
      let began = Progress.monotonicNanoseconds()
      while true {
        var table = table
        try SweepShards.fill(&table, from: [directory.store], isPartial: true)
        let numbers = course.next(after: table)
        if numbers.isEmpty { break }
        var rest = request
        let passed = Double(Progress.monotonicNanoseconds() - began) / 1e9
        rest.seconds = request.seconds.map { max(0, $0 - passed) }
        kept = try await play(numbers, beside: kept, into: store, rest, directory, console)
      }
      return kept
    }
    let numbers = missing(known, directory.shard)
    if !known.isEmpty, !numbers.isEmpty, !request.isQuiet {
      let all = Numbers.count(known.count + numbers.count)
      console.messages.line("resuming: \(Numbers.count(known.count)) of \(all) runs are there")
    }
    return try await play(numbers, beside: known.count, into: store, request, directory, console)
  }

  /// Plays these runs beside those that are kept.
  /// - Returns: how many are kept then.
  private func play(
    _ numbers: [Int], beside known: Int, into store: SweepStore, _ request: SweepRequest,
    _ directory: borrowing SweepDirectory, _ console: Console
  ) async throws -> Int {
    if numbers.isEmpty { return known }
    let work = Progress.Work(
      label: name, unit: "runs", total: numbers.count * SweepWatch.steps,
      stepsPerUnit: SweepWatch.steps)
    let progress = Progress(work, to: console.messages, quiet: request.isQuiet)
    defer { progress.finish() }
    let width = min(request.jobs, numbers.count)
    let watch = SweepWatch(
      loaded.scenario.limits, width: width, seconds: request.seconds, progress: progress)
    var kept = known
    do {
      let isWhole = try await runner(request).run(numbers, jobs: width, watcher: watch) { row in
        try store.insert(row)
        kept += 1
      }
      try store.close()
      if !isWhole { throw stopped(watch, kept, of: known + numbers.count, directory.path) }
      return kept
    } catch let fault as RunFault {
      throw Failure(fault, command: command)
    }
  }

  func runner(_ request: SweepRequest) -> SweepRunner {
    let job = self
    var runner = SweepRunner(plan, columns: columns) { try job.world(at: $0) }
    runner.auditsEverything = request.auditsEverything
    return runner
  }

  /// Runs of a shard that are not there.
  func missing(_ known: [Int], _ shard: Shard) -> [Int] {
    var isThere = [Bool](repeating: false, count: plan.runCount)
    for number in known where isThere.indices.contains(number) { isThere[number] = true }
    return (0..<plan.runCount).filter { shard.has($0) && !isThere[$0] }
  }

  private func open(_ directory: borrowing SweepDirectory) throws -> SweepStore {
    if let store = try SweepStore(at: directory.store, identity(of: directory.shard)) {
      return store
    }
    throw Failure(
      code: .cannotCreate,
      message: "\(visible(directory.path)) holds runs of another sweep, or of this one as it was",
      notes: [
        "the scenario, its files, its seeds or cascade's version have changed since",
        "choose another directory with --out, or throw those runs away with --overwrite",
      ])
  }

  private func stopped(
    _ watch: SweepWatch, _ kept: Int, of all: Int, _ place: String
  ) -> Failure {
    let code = Signals.pending ?? .tryAgain
    let reason = code == .tryAgain ? "the time of --for is over" : code.meaning
    return Failure(
      code: code, message: reason,
      notes: [
        "\(Numbers.count(kept)) of \(Numbers.count(all)) runs are kept in \(visible(place)); "
          + "the same command plays the rest"
      ])
  }
}

extension DatabaseFault: Explained {
  var failure: Failure {
    let place = visible(path)
    switch kind {
    case .device:
      return Failure(
        code: .inputOutput, message: "cannot write \(place): \(visible(message))",
        notes: ["runs that are kept stay; make room and give the same command again"])
    case .place:
      return Failure(code: .cannotCreate, message: "cannot write \(place): \(visible(message))")
    case .damaged:
      return Failure(
        code: .dataInvalid, message: "\(place) is no store of a sweep: \(visible(message))",
        notes: ["move it away, and its runs are played again"])
    case .held:
      return Failure(code: .tryAgain, message: "another process is writing \(place)")
    case .other:
      return Failure(code: .inputOutput, message: "\(place): \(visible(message))")
    }
  }
}
