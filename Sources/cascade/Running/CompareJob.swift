import Primitives
import Reports
import Scenarios
import Simulations
import Sweeps

/// Two sides to be compared: runs what has to be run, tells what differs and writes it down.
struct CompareJob: Sendable {
  let request: CompareRequest
  let a: CompareSide
  let b: CompareSide
  /// Seeds of the runs that have to be done.
  let seeds: [UInt64]

  /// Without a word on seeds: of two scenarios these, of a scenario and a run those of the run.
  static let usualSeeds: ClosedRange<UInt64> = 1...16

  init(_ request: CompareRequest) throws {
    self.request = request
    let both = request.overrides.map { (option: "--set", set: $0) }
    a = try CompareSide(request.a, label: "A", overrides: both)
    b = try CompareSide(
      request.b, label: "B",
      overrides: both + request.overridesOfB.map { (option: "--set-b", set: $0) })
    let known = (a.finished ?? b.finished).map { finished in
      finished.runs.filter(\.isComplete).map(\.seed)
    }
    if let known {
      seeds = known.filter { request.seeds?.contains($0) ?? true }
    } else {
      seeds = Array(request.seeds ?? CompareJob.usualSeeds)
    }
  }

  /// A directory is made only where somebody asks for one, and then before anything is run.
  func perform(_ console: Console) async throws -> ExitCode {
    guard let place = request.output else {
      let (comparison, stop) = try await compare(console)
      return tell(comparison, stop, in: nil, console)
    }
    var directory = try RunDirectory(
      at: place, scenario: CompareCommand.command.name, overwrite: request.mayOverwrite)
    let (comparison, stop) = try await compare(console)
    try CompareJob.write(
      comparison.files, scenarios: (a.loaded, b.loaded),
      sides: (CompareJob.json(a, comparison.a), CompareJob.json(b, comparison.b)),
      line: request.line, in: directory)
    try Signals.check()
    try directory.commit()
    return tell(comparison, stop, in: directory.path, console)
  }

  // MARK: Running

  private func compare(_ console: Console) async throws -> (RunComparison, RunWatch.Stop?) {
    if !request.isQuiet {
      for side in [a, b] where side.finished == nil {
        ScenarioDesk.warn(side.loaded.warnings, console)
      }
    }
    let (first, stop) = try await side(a, label: "A", console)
    try CompareJob.check(first, "A", isRun: a.finished == nil, stop)
    let (second, otherStop) = try await side(b, label: "B", console)
    try CompareJob.check(second, "B", isRun: b.finished == nil, otherStop)
    let expected = a.expected + b.expected.filter { !a.expected.contains($0) }
    return (
      RunComparison(
        first, second, inputs: CompareSide.differences(a, b), expected: expected,
        unlike: CompareSide.unlike(a, b)),
      stop ?? otherStop
    )
  }

  /// Refuses a side without a whole run.
  private static func check(
    _ side: RunComparison.Side, _ label: String, isRun: Bool, _ stop: RunWatch.Stop?
  ) throws(Failure) {
    if !side.whole.isEmpty { return }
    let limit = stop?.limit ?? "limits.events"
    let hasRun = isRun && !side.seeds.isEmpty
    throw Failure(
      code: hasRun ? .limitReached : .dataInvalid,
      message: "\(label), \(visible(side.name)), has no whole run to compare",
      notes: [
        hasRun
          ? "stopped at \(limit): raise it in the scenario, or with --set \(limit)=…"
          : side.seeds.isEmpty
            ? "no seed of --seeds has a whole run" : "its runs were stopped before their end"
      ])
  }

  /// A side with its runs, of which those that are asked for count.
  private func side(
    _ side: CompareSide, label: String, _ console: Console
  ) async throws -> (RunComparison.Side, RunWatch.Stop?) {
    let scenario = side.scenario
    func compared(_ seeds: [UInt64], _ runs: [ComparedRun]) -> RunComparison.Side {
      RunComparison.Side(
        name: side.name, title: scenario.title, version: side.version,
        scale: Int64(scenario.scale.divisor), seeds: seeds, runs: runs)
    }
    if let finished = side.finished {
      func isAsked(_ seed: UInt64) -> Bool { request.seeds?.contains(seed) ?? true }
      return (
        compared(finished.seeds.filter(isAsked), finished.runs.filter { isAsked($0.seed) }), nil
      )
    }
    if seeds.isEmpty { return (compared([], []), nil) }
    let (results, stop) = try await run(side, label: label, console)
    return (compared(seeds, results.map(ComparedRun.init)), stop)
  }

  /// Runs every seed once: no run is done again to be shown.
  private struct Once: RunWatcher {
    let watch: RunWatch
    let runs: Int

    func proceed(run: Int, share: Double, events: UInt64) -> Bool {
      run < runs && watch.proceed(run: run, share: share, events: events)
    }

    func ended(run: Int, events: UInt64) { watch.ended(run: run, events: events) }
  }

  private func run(
    _ side: CompareSide, label: String, _ console: Console
  ) async throws -> ([SeedResult], RunWatch.Stop?) {
    let scenario = side.scenario
    let experiment = Experiment(
      base: Experiment.Variant(id: "base", title: scenario.title) { scenario.plan(seed: $0) },
      twins: [], seeds: seeds, venues: scenario.venues.map(\.id))
    let seconds = max(1, Int(scenario.duration.seconds))
    let work = Progress.Work(
      label: label, unit: "seeds", total: seeds.count * seconds, stepsPerUnit: seconds)
    let progress = Progress(work, to: console.messages, quiet: request.isQuiet)
    defer { progress.finish() }
    let watch = RunWatch(
      scenario.limits, runs: seeds.count, width: request.jobs, steps: seconds, progress: progress)
    do {
      let outcome = try await experiment.run(
        jobs: request.jobs, watcher: Once(watch: watch, runs: seeds.count))
      if case .signal(let code) = watch.stop { throw Interruption(code: code) }
      return (outcome.seeds, watch.stop)
    } catch let fault as RunFault {
      throw Failure(fault, command: "\(side.line) --seeds \(seeds[0])..\(seeds[seeds.count - 1])")
    }
  }

  // MARK: Telling

  private func tell(
    _ comparison: RunComparison, _ stop: RunWatch.Stop?, in place: String?, _ console: Console
  ) -> ExitCode {
    switch request.format {
    case .json: console.output.data(comparison.json.text)
    case .text:
      console.output.prose(
        request.isQuiet ? comparison.essentials + "\n" : comparison.text)
      if let place { console.output.line("report     \(FileSystem.join(place, "report.md"))") }
    }
    let ran = [(a, comparison.a), (b, comparison.b)].filter { $0.0.finished == nil }
    if ran.allSatisfy(\.1.stopped.isEmpty) { return .done }
    let limit = stop?.limit ?? "limits.events"
    console.report(
      Failure(
        code: .limitReached, message: "stopped at \(limit): what was not whole is left out",
        notes: ["raise it in the scenario, or with --set \(limit)=…"]))
    return .limitReached
  }

  // MARK: Writing

  /// The scenarios as they were run, beside what came of them.
  private static let scenarioFiles = (a: "scenario-a.yaml", b: "scenario-b.yaml")

  /// - Parameters:
  ///   - sides: what the manifest says of either.
  ///   - line: the command that makes the comparison again.
  static func write(
    _ comparison: [StudyFiles.File], scenarios: (a: LoadedScenario, b: LoadedScenario),
    sides: (a: JSON, b: JSON), line: String, in directory: borrowing RunDirectory
  ) throws {
    var files = RunFiles()
    for file in comparison { try files.write(file.bytes, as: file.path, in: directory) }
    for (loaded, name) in [(scenarios.a, scenarioFiles.a), (scenarios.b, scenarioFiles.b)] {
      let text = ScenarioDesk.schema.resolvedText(loaded.portable)
      try files.write(Array(text.utf8), as: name, in: directory)
    }
    let manifest = JSON.object([
      ("tool", .string("cascade")), ("version", .string(Version.number)),
      ("scenario", .string(CompareCommand.command.name)), ("command", .string(line)),
      ("a", sides.a), ("b", sides.b),
      ("files", .array(files.entries.map(RunJob.file))),
    ])
    try directory.write(manifest.text, as: RunManifest.fileName)
  }

  private static func json(_ side: CompareSide, _ compared: RunComparison.Side) -> JSON {
    .object([
      ("name", .string(side.name)), ("version", .string(side.version)),
      ("sha256", .string(side.hash)), ("directory", .bool(side.finished != nil)),
      ("seeds", .array(compared.seeds.map { .large(Int128($0)) })),
    ])
  }
}

extension RunWatch.Stop {
  /// The limit of a scenario that it stands for.
  fileprivate var limit: String {
    switch self {
    case .memory: "limits.memory"
    case .wall: "limits.wall"
    case .signal: "a signal"
    }
  }
}

extension CompareRequest {
  /// The command line again, without what changes no result.
  var line: String {
    var words = ["cascade", "compare", a, b]
    if let seeds { words += ["--seeds", "\(seeds.lowerBound)..\(seeds.upperBound)"] }
    for item in overrides { words += ["--set", "\(item.key)=\(item.value)"] }
    for item in overridesOfB { words += ["--set-b", "\(item.key)=\(item.value)"] }
    return words.map(quotedForShell).joined(separator: " ")
  }
}
