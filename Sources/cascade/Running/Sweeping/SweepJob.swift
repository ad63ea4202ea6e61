import Reports
import Scenarios
import Sweeps

/// A sweep that is to be played or put together: the scenario, its points, and what decides what
/// comes out.
struct SweepJob: Sendable {
  var loaded: LoadedScenario
  var name: String
  var plan: SweepPlan
  var columns: [SweepTable.Column]
  /// Which runs are played in view of the others; `nil`: all.
  var course: (any SweepCourse)?
  /// The line that makes the same bytes again.
  var command: String
  /// The scenario as a store keeps it.
  var resolved: String
  var files: [SweepStore.File]
  /// SHA-256 of all that decides what comes out.
  var identity: String

  init(
    _ loaded: LoadedScenario, name: String, seeds: [UInt64]?, command: String
  ) throws(Failure) {
    guard let sweep = loaded.scenario.sweep else {
      throw Failure(
        code: .dataInvalid, message: "the scenario has no `sweep:`, so nothing is varied",
        notes: ["say what is: cascade describe sweep"])
    }
    self.loaded = loaded
    self.name = name
    self.command = command
    plan = SweepPlan(
      sweep, seed: loaded.scenario.seed,
      seeds: seeds ?? (1...UInt64(sweep.seeds)).map { $0 })
    columns = [SweepTable.Column](loaded.scenario, only: sweep.metrics)
    resolved = ScenarioDesk.schema.resolvedText(loaded.portable)
    files = loaded.dataFiles.map { SweepStore.File(path: $0.copy, bytes: $0.bytes) }
    let parts =
      ["cascade \(Version.number)", plan.seeds.map(String.init).joined(separator: " "), resolved]
      + files.flatMap { [$0.path, SHA256.hex($0.bytes)] }
    identity = SHA256.hex(Array(parts.joined(separator: "\n").utf8))
  }

  /// As the command line says it.
  init(_ request: SweepRequest) throws {
    let (loaded, _) = try ScenarioDesk.load(
      request.scenario, overrides: request.overrides, seed: request.seed)
    let name = request.scenario == "-" ? "stdin" : Library.name(of: request.scenario)
    try self.init(
      loaded, name: name, seeds: request.seeds.map { Array($0) }, command: request.line)
  }

  /// As a store has it.
  init(_ store: SweepStore.Identity, at path: String) throws {
    let files = Dictionary(store.files.map { ($0.path, $0.bytes) }) { first, _ in first }
    let source = Source(name: RunJob.scenarioFile, bytes: Array(store.scenario.utf8))
    let loaded = try ScenarioDesk.schema.load(
      source,
      files: DataFiles { file throws(ReadFailure) in
        guard let bytes = files[file] else { throw .missing(path: file, suggestion: nil) }
        return bytes
      })
    try self.init(loaded, name: store.name, seeds: store.seeds, command: store.command)
    if identity != store.sweep {
      throw Failure(
        code: .dataInvalid, message: "\(visible(path)) is of another version of cascade",
        notes: ["play it again with this one, \(Version.number), or merge with that one"])
    }
  }

  func identity(of shard: Shard) -> SweepStore.Identity {
    SweepStore.Identity(
      sweep: identity, shard: shard, columns: columns.count, name: name, command: command,
      scenario: resolved, seeds: plan.seeds, files: files)
  }

  var table: SweepTable {
    var table = plan.table(
      name: name, title: loaded.scenario.title, story: loaded.scenario.story,
      scale: loaded.scenario.scale.divisor, columns: columns)
    table.course = course?.words ?? ""
    return table
  }

  var limits: [Limit] { loaded.limits.map { Limit($0) } }

  /// The scenario at a point. A value that does not fit names the point.
  func world(at point: Int) throws -> Scenario {
    try ScenarioDesk.schema.scenario(loaded, at: plan.point(point))
  }

  /// `12 × 6 points × 32 seeds = 2,304 runs`
  var size: String {
    let seeds = "\(Numbers.count(plan.seeds.count)) seed\(plan.seeds.count == 1 ? "" : "s")"
    var points = Numbers.count(plan.pointCount)
    if plan.sweep.design == .grid, plan.sweep.axes.count > 1 {
      points = plan.sweep.axes.map { Numbers.count($0.valueCount) }.joined(separator: " × ")
    }
    return "\(points) points × \(seeds) = \(Numbers.count(plan.runCount)) runs"
  }
}
