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
  /// What is to be known how well at every point; `nil`: nothing in particular.
  var precision: SweepPrecision?
  /// Which runs are played in view of the others; `nil`: all.
  var course: (any SweepCourse)?
  /// The line that makes the same bytes again.
  var command: String
  /// The scenario as a store keeps it.
  var resolved: String
  var files: [SweepStore.File]
  /// SHA-256 of all that decides what comes out.
  var identity: String
  /// The same without the seeds: what sweeps have in common that differ in them alone.
  var kin: String
  /// The scenario's file; `nil` where the store is all there is.
  var source: String?

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
    let parts = files.flatMap { [$0.path, SHA256.hex($0.bytes)] }
    func hash(_ seeds: [UInt64], _ text: String) -> String {
      let seeds = seeds.map(String.init).joined(separator: " ")
      let all = ["cascade \(Version.number)", seeds, text] + parts
      return SHA256.hex(Array(all.joined(separator: "\n").utf8))
    }
    identity = hash(plan.seeds, resolved)
    var seedless = loaded.portable
    seedless.sweep?.seeds = Sweep().seeds
    kin = hash([], ScenarioDesk.schema.resolvedText(seedless))
    if let wanted = loaded.precision {
      let precision = try SweepPrecision(wanted, columns, seeds: plan.seeds.count)
      self.precision = precision
      course = UntilPrecise(precision, table)
    }
  }

  /// As the command line says it.
  init(_ request: SweepRequest) throws {
    let (loaded, _) = try ScenarioDesk.load(
      request.scenario, overrides: request.overrides, seed: request.seed,
      others: request.until.map { [$0.override] } ?? [])
    let name = request.scenario == "-" ? "stdin" : Library.name(of: request.scenario)
    try self.init(
      loaded, name: name, seeds: request.seeds.map { Array($0) }, command: request.line)
    source = loaded.warnings.sources.first?.name
    if course != nil, request.shard.count > 1 {
      throw Failure(
        code: .usage, message: "`--shard \(request.shard.text)` cannot be played here",
        notes: [
          "which runs this sweep wants follows from those that are there, and a shard does not "
            + "see the runs of the others", "leave --shard out, or sweep.until",
        ])
    }
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
    table.precision = precision
    return table
  }

  var limits: [Limit] { loaded.limits.map { Limit($0) } }

  /// The scenario at a point. A value that does not fit names the point.
  func world(at point: Int) throws -> Scenario {
    try ScenarioDesk.schema.scenario(loaded, at: plan.point(point))
  }

  /// `12 × 6 points × 32 seeds = 2,304 runs`; where runs are wanted in view of others
  /// `12 × 6 points × at most 500 seeds, 36,000 runs at the most`.
  var size: String {
    let seeds = "\(Numbers.count(plan.seeds.count)) seed\(plan.seeds.count == 1 ? "" : "s")"
    var points = Numbers.count(plan.pointCount)
    if plan.sweep.design == .grid, plan.sweep.axes.count > 1 {
      points = plan.sweep.axes.map { Numbers.count($0.valueCount) }.joined(separator: " × ")
    }
    let runs = "\(Numbers.count(plan.runCount)) runs"
    return course == nil
      ? "\(points) points × \(seeds) = \(runs)"
      : "\(points) points × at most \(seeds), \(runs) at the most"
  }
}

extension SweepPrecision {
  /// - Parameter seeds: the most that a point may get.
  fileprivate init(
    _ wanted: ScenarioPrecision, _ columns: [SweepTable.Column], seeds: Int
  ) throws(Failure) {
    let column = columns.firstIndex {
      $0.metric.name == wanted.metric && $0.market == wanted.place
    }
    guard let column else {
      throw Failure(
        code: .dataInvalid,
        message: "sweep.until: \(wanted.metric) is not measured of `\(visible(wanted.place))`",
        notes: ["what it is measured of: cascade describe \(wanted.metric)"])
    }
    if seeds < SweepPrecision.first {
      throw Failure(
        code: .dataInvalid,
        message: "sweep.until looks at an interval from \(SweepPrecision.first) seeds on, and a "
          + "point has \(seeds) at the most",
        notes: ["say how many there may be: --seeds 1..500, or seeds: 500 under sweep:"])
    }
    self.init(column: column, within: wanted.within, relative: wanted.relative)
  }
}
