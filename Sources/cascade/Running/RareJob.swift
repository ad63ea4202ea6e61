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
    // More time or memory for the runs is no other question.
    var asked = loaded.portable
    (asked.limits.wall, asked.limits.memory) = (RunLimits().wall, RunLimits().memory)
    let parts =
      ["rare", "cascade \(Version.number)", ScenarioDesk.schema.resolvedText(asked)]
      + loaded.dataFiles.flatMap { [$0.copy, SHA256.hex($0.bytes)] }
    identity = SHA256.hex(Array(parts.joined(separator: "\n").utf8))
    question = RareTable.Question(
      metric, of: place.name, level: rare.reaches.value, within: scenario.duration)
  }

  /// Plays what is missing, writes the report, its manifest last, and tells what came of it.
  func perform(_ console: Console) async throws -> ExitCode {
    let directory = try SweepDirectory(
      ofRareEventAt: request.output ?? "Reports/\(owner)", beginsAnew: request.mayOverwrite)
    if !request.isQuiet { ScenarioDesk.warn(loaded.warnings, console) }
    let began = Environment.now
    if !request.isQuiet { console.messages.line("\(name): \(size)") }
    let table = try await table(directory, console)
    let results = RareFiles(table, command: command)
    let others =
      [StudyFiles.File(path: RunJob.scenarioFile, bytes: Array(resolved.utf8))]
      + loaded.dataFiles.map { StudyFiles.File(path: $0.copy, bytes: $0.bytes) }
    let environment = Environment(jobs: request.jobs, began: began)
    try directory.write(results.files + others) { manifest(table, $0, environment) }
    return tell(results, table, in: directory.path, console)
  }

  /// As which a directory knows its owner: a run of the scenario is something else, and does not
  /// replace it.
  private var owner: String { "\(name)-rare" }

  /// `8 repetitions × 64 clones, 16 of them at a step`
  var size: String {
    "\(Numbers.count(rare.repetitions)) repetition\(rare.repetitions == 1 ? "" : "s") × "
      + "\(Numbers.count(rare.clones)) clones, \(Numbers.count(rare.killed)) of them at a step"
  }

  /// Plays the repetitions that are not kept yet, and keeps each as it ends.
  private func table(
    _ directory: borrowing SweepDirectory, _ console: Console
  ) async throws -> RareTable {
    let store = try open(directory)
    let known = try store.repetitions()
    if !known.isEmpty, !request.isQuiet {
      console.messages.line(
        "resuming: \(Numbers.ratio(known.count, of: rare.repetitions)) repetitions are there")
    }
    var kept = known.count
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
        rules, seed: scenario.seed, repetitions: rare.repetitions, known: known,
        jobs: request.jobs,
        advanced: { done in
          progress.update(done: Int(done.share * Double(total)), events: done.events)
        },
        ended: { repetition in
          try store.insert(repetition)
          kept += 1
        },
        begin: { seed, work in
          var plan = scenario.plan(seed: seed)
          plan.audit = audit
          return try RareParticle(
            plan, RareScore(score, venue: place.venue, market: place.market, in: plan)
          ) { _ in watch.proceed(work) }
        })
      try store.close()
      return RareTable(
        name: name, title: scenario.title, story: scenario.story, scale: scenario.scale.divisor,
        question: question, clones: rare.clones, kill: rare.killed, seed: scenario.seed,
        repetitions: repetitions)
    } catch let fault as RunFault {
      throw Failure(fault, command: command)
    } catch let error as CancellationError {
      try store.close()
      throw stopped(watch.stop, kept, directory.path) ?? error
    }
  }

  private func open(_ directory: borrowing SweepDirectory) throws -> RareStore {
    if let store = try RareStore(at: directory.store, identity: identity) { return store }
    throw Failure(
      code: .cannotCreate,
      message: "\(visible(directory.path)) holds repetitions of another question, or of this as it "
        + "was",
      notes: [
        "the scenario, its files or cascade's version have changed since",
        "choose another directory with --out, or throw those away with --overwrite",
      ])
  }

  private func stopped(_ stop: RunWatch.Stop?, _ kept: Int, _ place: String) -> Failure? {
    guard let stop else { return nil }
    let there =
      "\(Numbers.ratio(kept, of: rare.repetitions)) repetitions are kept in \(visible(place)); the "
      + "same command goes on from there"
    let limit: String
    switch stop {
    case .signal(let code): return Failure(code: code, message: code.meaning, notes: [there])
    case .memory: limit = "limits.memory"
    case .wall: limit = "limits.wall"
    }
    return Failure(
      code: .limitReached, message: "stopped at \(limit): an estimate needs all of its runs",
      notes: ["raise it in the scenario, or with --set \(limit)=…", there])
  }

  /// `manifest.json`: how the estimate was made and what it consists of.
  private func manifest(
    _ table: RareTable, _ files: [RunFiles.Entry], _ environment: Environment
  ) -> JSON {
    .object([
      ("schema", .string("cascade.rare/1")), ("tool", .string("cascade")),
      ("version", .string(Version.number)), ("scenario", .string(owner)),
      ("rare", .string(identity)), ("name", .string(name)),
      ("command", .string(command)), ("seed", .large(Int128(table.seed))),
      ("fullAudit", .bool(request.auditsEverything)),
      ("repetitions", .integer(Int64(table.repetitions.count))),
      ("clones", .integer(Int64(table.clones))),
      ("files", .array(files.map(RunJob.file))),
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
