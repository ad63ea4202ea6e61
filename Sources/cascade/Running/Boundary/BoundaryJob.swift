import Reports
import Scenarios
import Sweeps

/// A search for a boundary that is to be played: a sweep along one axis of which the search takes
/// the runs that it needs, kept and resumed like those of any sweep.
struct BoundaryJob: Sendable {
  /// The whole way with all seeds that a place may have.
  let sweep: SweepJob
  let limit: Limit
  /// How many seeds a place has at first.
  let firstSeeds: Int
  /// The scenario as it was given, with all its values; that of the sweep knows only the way.
  private let resolved: String

  static let schema = "cascade.boundary/1"

  init(
    _ loaded: LoadedScenario, name: String, seeds: [UInt64]?, command: String
  ) throws(Failure) {
    guard let boundary = loaded.scenario.boundary, let search = ScenarioDesk.schema.search(loaded)
    else {
      throw Failure(
        code: .dataInvalid,
        message: "the scenario has no `boundary:`, so nothing is looked for",
        notes: ["say what is: cascade describe boundary"])
    }
    var sweep = try SweepJob(search, name: name, seeds: seeds, command: command)
    let limit = sweep.limits[0]
    if case .seed(let seed) = limit.aggregate, !sweep.plan.seeds.contains(seed) {
      throw Failure(
        code: .usage, message: "the expectation is on seed \(seed), which --seeds leaves out")
    }
    firstSeeds = min(boundary.seeds, sweep.plan.seeds.count)
    sweep.course = BoundarySearch(limit, firstSeeds: firstSeeds)
    self.sweep = sweep
    self.limit = limit
    resolved = ScenarioDesk.schema.resolvedText(loaded.portable)
  }

  /// As the command line says it.
  init(_ request: BoundaryRequest) throws {
    let asked = request.sweep
    let (loaded, _) = try ScenarioDesk.load(
      asked.scenario, overrides: asked.overrides, seed: asked.seed)
    let name = asked.scenario == "-" ? "stdin" : Library.name(of: asked.scenario)
    try self.init(
      loaded, name: name, seeds: asked.seeds.map { Array($0) }, command: request.line)
  }

  /// `129 places of median leverage from 1.5 to 25, 32 to 512 seeds each`
  var size: String {
    let plan = sweep.plan
    let ends = [0, plan.pointCount - 1].map { visible(plan.point($0)[0].texts[0]) }
    let (first, most) = (Numbers.count(firstSeeds), Numbers.count(plan.seeds.count))
    let range = first == most ? first : "\(first) to \(most)"
    let seeds = range == "1" ? "one seed" : "\(range) seeds"
    return "\(Numbers.count(plan.pointCount)) places of \(visible(plan.sweep.axes[0].name)) from "
      + "\(ends[0]) to \(ends[1]), \(seeds) each"
  }

  /// The runs of a store.
  func table(from store: String) throws -> SweepTable {
    try sweep.part(of: [store])
  }

  /// What came out, with everything that is made of it.
  func results(from store: String) throws -> BoundaryFiles {
    BoundaryFiles(
      try table(from: store), limit, firstSeeds: firstSeeds, command: sweep.command)
  }

  /// Plays what the search wants, and writes its report, the manifest last.
  func perform(
    _ request: SweepRequest, _ directory: borrowing SweepDirectory, _ console: Console
  ) async throws -> BoundaryFiles {
    let began = Environment.now
    let kept = try await sweep.play(request, directory, console)
    let results = try results(from: directory.store)
    let others =
      [StudyFiles.File(path: RunJob.scenarioFile, bytes: Array(resolved.utf8))]
      + sweep.files.map { StudyFiles.File(path: $0.path, bytes: $0.bytes) }
    let environment = Environment(jobs: request.jobs, began: began)
    try directory.write(results.files + others) {
      manifest($0, runs: kept, environment.json)
    }
    return results
  }

  /// `manifest.json`: how the search was made and what the report consists of.
  private func manifest(
    _ files: [RunFiles.Entry], runs: Int, _ environment: JSON
  ) -> JSON {
    .object([
      ("schema", .string(BoundaryJob.schema)), ("tool", .string("cascade")),
      ("version", .string(Version.number)), ("scenario", .string(sweep.name)),
      ("sweep", .string(sweep.identity)), ("command", .string(sweep.command)),
      ("places", .integer(Int64(sweep.plan.pointCount))),
      ("seeds", .array(sweep.plan.seeds.map { .large(Int128($0)) })),
      ("runs", .integer(Int64(runs))),
      ("files", .array(files.map(RunJob.file))),
      ("environment", environment),
    ])
  }

  /// Prints what came out. The question was answered, whatever the answer is.
  func tell(
    _ results: BoundaryFiles, _ format: PrintFormat, in place: String, _ console: Console
  ) -> ExitCode {
    switch format {
    case .json: console.output.data(results.json)
    case .text:
      let terminal = console.output.terminal
      console.output.prose(
        results.terminal(width: terminal.width, ascii: !terminal.hasUnicode))
      console.output.line("report     \(FileSystem.join(place, "report.md"))")
    }
    console.tell([], summary: Array(results.summary.utf8))
    if results.stopped == 0 { return .done }
    console.report(
      Failure(
        code: .limitReached,
        message: "\(Numbers.count(results.stopped)) runs reached a limit and are marked in "
          + "runs.csv",
        notes: ["raise `limits:` in the scenario, or with --set limits.events=…"]))
    return .limitReached
  }
}
