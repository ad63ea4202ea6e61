import Reports
import Scenarios
import Sweeps

/// `cascade boundary`: how large a shock breaks an expectation, from a scenario's `boundary:`.
enum BoundaryCommand {
  static let command = Command(
    name: "boundary", summary: "Find the smallest shock that breaks an expectation",
    details: [
      """
      The scenario's `boundary:` names a key, two ends of it, and an expectation that holds at one \
      and breaks at the other. The way between them is halved until they are neighbours; where the \
      interval of a place reaches past the limit its seeds are doubled. Every place is played with \
      the same seeds.
      """,
      """
      Every run is kept from the moment it ends: a search that was stopped, or killed, goes on \
      from there when the same command is given again. An answer is an answer: it exits with 0 \
      whether there is a boundary or not.
      """,
    ],
    operands: [
      Operand(name: "FILE", meaning: "scenario (YAML); - for standard input", kind: .file)
    ],
    options: [
      .seed, .seeds, .set, .scale,
      Option(
        name: "out", short: "o", kind: .directory, placeholder: "DIR",
        meaning: "directory of runs and report", otherwise: "Reports/NAME-boundary"),
      .overwrite,
      Option(name: "dry-run", meaning: "say what would be played and how long it takes, about"),
      Option(
        name: "for", kind: .text, placeholder: "TIME",
        meaning: "stop after this long (90s, 50m, 8h) and exit with 75; run again to go on"),
      .format, .jobs, .quiet,
    ],
    examples: [
      Example(
        line: "cascade boundary Scenarios/leverage-sweep.yaml --dry-run",
        meaning: "how many runs it may take, and how long"),
      Example(
        line: "cascade boundary Scenarios/insurance.yaml --set boundary.steps=5",
        meaning: "the jump that the fund no longer pays for, to a 32nd of the way"),
    ],
    body: { arguments, console in try await body(BoundaryRequest(arguments), console) })

  static func body(_ request: BoundaryRequest, _ console: Console) async throws -> ExitCode {
    let job = try BoundaryJob(request)
    let asked = request.sweep
    let place = asked.output ?? "Reports/\(job.sweep.name)-boundary"
    if asked.isDryRun { return try await BoundaryForecast(job, asked, in: place).tell(console) }
    if !asked.isQuiet { ScenarioDesk.warn(job.sweep.loaded.warnings, console) }
    let directory = try SweepDirectory(
      at: place, shard: .whole, beginsAnew: asked.mayOverwrite)
    if !asked.isQuiet { console.messages.line("\(job.sweep.name): \(job.size)") }
    let results = try await job.perform(asked, directory, console)
    return job.tell(results, asked.format, in: directory.path, console)
  }
}

/// What `cascade boundary` was asked for: as a sweep is, without shards.
struct BoundaryRequest: Sendable {
  var sweep: SweepRequest

  init(_ arguments: Arguments) throws(Failure) { sweep = try SweepRequest(arguments) }

  /// The command line again, without what changes no result.
  var line: String {
    var words = ["cascade", "boundary", sweep.scenario]
    if let seed = sweep.seed { words += ["--seed", String(seed)] }
    if let seeds = sweep.seeds { words += ["--seeds", "\(seeds.lowerBound)..\(seeds.upperBound)"] }
    for item in sweep.overrides { words += ["--set", "\(item.key)=\(item.value)"] }
    return words.map(quotedForShell).joined(separator: " ")
  }
}
