import Primitives
import Reports
import Scenarios
import Simulations
import Sweeps

/// A rare event that is to be estimated.
struct RareJob: Sendable {
  var loaded: LoadedScenario
  var name: String
  var question: RareTable.Question
  /// The line that makes the same bytes again.
  var command: String
  /// The scenario as it was read, with all its values.
  private let resolved: String
  /// SHA-256 of all that decides what comes out.
  let identity: String
  private var rare: Rare
  private var place: (venue: Int, market: Int)
  private var request: RareRequest

  /// As the command line says it.
  init(_ request: RareRequest) throws {
    let (loaded, _) = try ScenarioDesk.load(
      request.scenario, overrides: request.overrides, seed: request.seed)
    try self.init(
      loaded, name: request.scenario == "-" ? "stdin" : Library.name(of: request.scenario),
      command: request.line, request)
  }

  /// - Parameter request: where it goes, and how.
  init(
    _ loaded: LoadedScenario, name: String, command: String, _ request: RareRequest
  ) throws(Failure) {
    let scenario = loaded.scenario
    guard let rare = scenario.rare, let place = scenario.rarePlace,
      let metric = Metric.named(rare.score.rawValue)
    else {
      throw Failure(
        code: .dataInvalid, message: "the scenario has no `rare:`, so nothing is asked",
        notes: ["say what is: cascade describe rare"])
    }
    let plan = scenario.plan(seed: scenario.seed)
    if rare.score == .drawdown, EventWindow(plan).trigger >= .start + plan.duration {
      throw Failure(
        code: .dataInvalid, message: "nothing of the run is left in which the price could fall",
        notes: [
          "drawdown is counted from the first shock after five minutes, or from there on: "
            + "make the run longer"
        ])
    }
    self.loaded = loaded
    self.rare = rare
    self.request = request
    self.place = (place.venue, place.market)
    (self.name, self.command) = (name, command)
    resolved = ScenarioDesk.schema.resolvedText(loaded.portable)
    let parts =
      ["rare", "cascade \(Version.number)", resolved]
      + loaded.dataFiles.flatMap { [$0.copy, SHA256.hex($0.bytes)] }
    identity = SHA256.hex(Array(parts.joined(separator: "\n").utf8))
    question = RareTable.Question(
      metric, of: place.name, level: rare.reaches.value, within: scenario.duration)
  }

  /// Runs everything, writes the directory and tells what came of it.
  func perform(_ console: Console) async throws -> ExitCode {
    // A run of the scenario is something else, and not replaced by this.
    var directory = try RunDirectory(
      at: request.output ?? "Reports/\(owner)", scenario: owner, overwrite: request.mayOverwrite)
    if !request.isQuiet { ScenarioDesk.warn(loaded.warnings, console) }
    let began = Environment.now
    if !request.isQuiet { console.messages.line("\(name): \(size)") }
    let table = try await table(console)
    let results = RareFiles(table, command: command)
    var files = RunFiles()
    for file in results.files { try files.write(file.bytes, as: file.path, in: directory) }
    try files.write(Array(resolved.utf8), as: RunJob.scenarioFile, in: directory)
    for file in loaded.dataFiles { try files.write(file.bytes, as: file.copy, in: directory) }
    let manifest = manifest(table, files, Environment(jobs: request.jobs, began: began))
    try directory.write(manifest.text, as: RunManifest.fileName)
    try Signals.check()
    try directory.commit()
    return tell(results, table, in: directory.path, console)
  }

  /// As which a directory knows its owner.
  private var owner: String { "\(name)-rare" }

  /// `8 repetitions × 64 clones, 16 of them at a step`
  var size: String {
    "\(Numbers.count(rare.repetitions)) repetition\(rare.repetitions == 1 ? "" : "s") × "
      + "\(Numbers.count(rare.clones)) clones, \(Numbers.count(rare.killed)) of them at a step"
  }

  /// Plays all repetitions.
  private func table(_ console: Console) async throws -> RareTable {
    let total = rare.repetitions * SweepWatch.steps
    let work = Progress.Work(
      label: name, unit: "repetitions", total: total, stepsPerUnit: SweepWatch.steps)
    let progress = Progress(work, to: console.messages, quiet: request.isQuiet)
    defer { progress.finish() }
    let watch = RareWatch(loaded.scenario.limits, width: request.jobs)
    let rules = Splitting.Rules(
      clones: rare.clones, kill: rare.killed, target: rare.reaches.value, steps: rare.steps)
    let (scenario, score, place) = (loaded.scenario, rare.score, place)
    let audit: AuditLevel = request.auditsEverything ? .full : .running
    do {
      let repetitions = try await Splitting.run(
        rules, seed: scenario.seed, repetitions: rare.repetitions, jobs: request.jobs,
        advanced: { done in
          progress.update(done: Int(done.share * Double(total)), events: done.events)
        },
        begin: { seed, work in
          var plan = scenario.plan(seed: seed)
          plan.audit = audit
          return try RareParticle(
            plan, RareScore(score, venue: place.venue, market: place.market, in: plan)
          ) { _ in watch.proceed(work) }
        })
      return RareTable(
        name: name, title: scenario.title, story: scenario.story, scale: scenario.scale.divisor,
        question: question, clones: rare.clones, kill: rare.killed, seed: scenario.seed,
        repetitions: repetitions)
    } catch let fault as RunFault {
      throw Failure(fault, command: command)
    } catch let error as CancellationError {
      throw stopped(watch.stop) ?? error
    }
  }

  private func stopped(_ stop: RunWatch.Stop?) -> (any Error)? {
    guard let stop else { return nil }
    let limit: String
    switch stop {
    case .signal(let code): return Interruption(code: code)
    case .memory: limit = "limits.memory"
    case .wall: limit = "limits.wall"
    }
    return Failure(
      code: .limitReached, message: "stopped at \(limit): an estimate needs all of its runs",
      notes: ["raise it in the scenario, or with --set \(limit)=…", "nothing was written"])
  }

  /// `manifest.json`: how the estimate was made and what it consists of.
  private func manifest(
    _ table: RareTable, _ files: RunFiles, _ environment: Environment
  ) -> JSON {
    .object([
      ("schema", .string("cascade.rare/1")), ("tool", .string("cascade")),
      ("version", .string(Version.number)), ("scenario", .string(owner)),
      ("rare", .string(identity)), ("name", .string(name)),
      ("command", .string(command)), ("seed", .large(Int128(table.seed))),
      ("fullAudit", .bool(request.auditsEverything)),
      ("repetitions", .integer(Int64(table.repetitions.count))),
      ("clones", .integer(Int64(table.clones))),
      ("files", .array(files.entries.map(RunJob.file))),
      ("environment", environment.json),
    ])
  }

  private func tell(
    _ results: RareFiles, _ table: RareTable, in path: String, _ console: Console
  ) -> ExitCode {
    switch request.format {
    case .json: console.output.data(results.json)
    case .text:
      let terminal = console.output.terminal
      console.output.prose(results.terminal(width: terminal.width, ascii: !terminal.hasUnicode))
      console.output.line("report     \(FileSystem.join(path, "report.md"))")
    }
    if table.cut == 0, table.unfinished == 0 { return .done }
    let (what, key) =
      table.cut > 0
      ? ("\(Numbers.count(table.cut)) runs reached the limit of events", "limits.events")
      : ("\(Numbers.count(table.unfinished)) repetitions ran out of steps", "rare.steps")
    console.report(
      Failure(
        code: .limitReached, message: what,
        notes: ["raise it in the scenario, or with --set \(key)=…"]))
    return .limitReached
  }
}
