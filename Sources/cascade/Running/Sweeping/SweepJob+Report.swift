import Reports
import Scenarios
import Simulations
import Sweeps

extension SweepJob {
  /// What the stores hold, with everything that is made of it.
  func results(from stores: [String]) throws -> SweepFiles {
    guard let course else {
      var table = table
      try SweepShards.fill(&table, from: stores)
      return SweepFiles(table, limits: limits, command: command)
    }
    let table = try part(of: stores)
    let missing = course.next(after: table).count
    if missing > 0 {
      throw SweepShards.Fault.unfinished(stores[0], shard: .whole, missing: missing)
    }
    return SweepFiles(table, limits: limits, command: command)
  }

  /// Writes the report of a sweep that is there as a whole, and its manifest last.
  func write(
    to directory: borrowing SweepDirectory, jobs: Int, began: Int
  ) throws -> SweepFiles {
    let results = try results(from: [directory.store])
    let environment = Environment(jobs: jobs, began: began)
    try directory.write(files(results)) {
      manifest($0, runs: results.runs, environment.json)
    }
    return results
  }

  /// `manifest.json`: how the sweep was made and what the report consists of.
  func manifest(_ files: [RunFiles.Entry], runs: Int, _ environment: JSON) -> JSON {
    .object([
      ("schema", .string("cascade.sweep/1")), ("tool", .string("cascade")),
      ("version", .string(Version.number)), ("scenario", .string(name)),
      ("sweep", .string(identity)), ("command", .string(command)),
      ("points", .integer(Int64(plan.pointCount))),
      ("seeds", .array(plan.seeds.map { .large(Int128($0)) })),
      ("runs", .integer(Int64(runs))),
      ("files", .array(files.map(RunJob.file))),
      ("environment", environment),
    ])
  }

  /// Every file of the report but the manifest.
  func files(_ results: SweepFiles) -> [StudyFiles.File] {
    results.files
      + [StudyFiles.File(path: RunJob.scenarioFile, bytes: Array(resolved.utf8))]
      + files.map { StudyFiles.File(path: $0.path, bytes: $0.bytes) }
  }

  /// Prints what came out, and tells the service.
  func tell(
    _ results: SweepFiles, _ format: PrintFormat, in place: String, _ console: Console
  ) -> ExitCode {
    switch format {
    case .json: console.output.data(results.json)
    case .text:
      let terminal = console.output.terminal
      console.output.prose(
        results.terminal(width: terminal.width, ascii: !terminal.hasUnicode))
      console.output.line("report     \(FileSystem.join(place, "report.md"))")
    }
    // Where the store is all there is, the scenario stands in the report.
    let source = source ?? FileSystem.join(place, RunJob.scenarioFile)
    let annotations = results.failures.map { failure in
      CIService.Annotation(
        file: source, line: failure.line, title: failure.title, message: failure.message)
    }
    console.tell(annotations, summary: Array(results.summary.utf8))
    let stopped = results.stopped
    if stopped > 0 {
      console.report(
        Failure(
          code: .limitReached,
          message: "\(Numbers.count(stopped)) runs reached a limit and are marked in runs.csv",
          notes: ["raise `limits:` in the scenario, or with --set limits.events=…"]))
      return .limitReached
    }
    return results.verdict.passes ? .done : .expectationFailed
  }
}

extension SweepShards.Fault: Explained {
  var failure: Failure {
    switch self {
    case .strangers(let a, let b):
      Failure(
        code: .dataInvalid, message: "\(visible(a)) and \(visible(b)) are of different sweeps",
        notes: ["shards belong together when scenario, files, seeds and version are the same"])
    case .missing(let numbers, let count):
      Failure(
        code: .dataInvalid,
        message: "\(numbers.count) of \(count) shards are missing: "
          + numbers.prefix(10).map(String.init).joined(separator: ", ")
          + (numbers.count > 10 ? " …" : ""),
        notes: ["play them with --shard \(numbers[0])/\(count)"])
    case .unfinished(let path, let shard, let missing):
      Failure(
        code: .dataInvalid,
        message: "\(visible(path)) lacks \(Numbers.count(missing)) runs",
        notes: ["the same command with --shard \(shard.text) plays the rest"])
    case .disagree(let a, let b, let run):
      Failure(
        code: .dataInvalid,
        message: "run \(run) came out differently in \(visible(a)) and \(visible(b))",
        notes: ["runs are the same to the bit wherever they are played; one file is damaged"])
    case .misplaced(let path, let run):
      Failure(
        code: .dataInvalid, message: "\(visible(path)) holds run \(run), which is not of its shard")
    }
  }
}
