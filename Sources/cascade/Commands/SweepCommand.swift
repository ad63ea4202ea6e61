import Reports
import Scenarios
import Sweeps

/// `cascade sweep`: many runs of one scenario, from its `sweep:` block.
enum SweepCommand {
  static let command = Command(
    name: "sweep", summary: "Run a scenario at many points, and compare them",
    details: [
      """
      The scenario's `sweep:` says what is varied. Every run is kept from the moment it ends: a \
      sweep that was stopped, or killed, goes on from there when the same command is given again. \
      With --overwrite the runs that are there are thrown away, and it begins anew.
      """,
      """
      Every point is played with the same seeds, so that what differs between points is not \
      chance. Results do not depend on the number of jobs, nor on shards. More seeds (--seeds \
      1..500 after 1..200) join those that are there.
      """,
    ],
    operands: [
      Operand(name: "FILE", meaning: "scenario (YAML); - for standard input", kind: .file)
    ],
    options: [
      .seed, .seeds, .set, .scale,
      .untilInterval(otherwise: "what sweep.until says"),
      Option(
        name: "shard", kind: .text, placeholder: "I/N",
        meaning: "play every N-th run from the I-th on; `sweep merge` puts shards together"),
      Option(
        name: "out", short: "o", kind: .directory, placeholder: "DIR",
        meaning: "directory of runs and report", otherwise: "Reports/NAME-sweep"),
      .overwrite,
      Option(name: "dry-run", meaning: "say what would be played and how long it takes, about"),
      Option(
        name: "for", kind: .text, placeholder: "TIME",
        meaning: "stop after this long (90s, 50m, 8h) and exit with 75; run again to go on"),
      Option(
        name: "audit", kind: .choice(["full"]), placeholder: "KIND",
        meaning: "recount every account after every event, in place of the accounts it touched"),
      .format, .junit, .jobs, .quiet,
    ],
    examples: [
      Example(
        line: "cascade sweep Scenarios/leverage-sweep.yaml --dry-run",
        meaning: "how many runs that is, and how long they take"),
      Example(
        line: "cascade sweep Scenarios/leverage-sweep.yaml --shard 3/16 --out part-3",
        meaning: "a sixteenth of it, on one of sixteen machines"),
      Example(
        line: "cascade sweep Scenarios/leverage-sweep.yaml --seeds 1..500 "
          + "--until-ci drawdown@BTC-PERP=0.5%",
        meaning: "as many seeds as each point needs, 500 at the most"),
    ],
    subcommands: [SweepMergeCommand.command],
    body: { arguments, console in try await body(SweepRequest(arguments), console) })

  static func body(_ request: SweepRequest, _ console: Console) async throws -> ExitCode {
    let job = try SweepJob(request)
    if request.isDryRun { return try await SweepForecast(job, request, console).tell(console) }
    if let junit = request.junit { try FileSystem.check(place: junit) }
    if !request.isQuiet { ScenarioDesk.warn(job.loaded.warnings, console) }
    let place = request.output ?? "Reports/\(job.name)-sweep"
    let directory = try SweepDirectory(
      at: place, shard: request.shard, beginsAnew: request.mayOverwrite)
    let began = Environment.now
    if !request.isQuiet { console.messages.line("\(job.name): \(job.size)") }
    let kept = try await job.play(request, directory, console)
    if request.shard.count > 1 {
      console.output.line(
        "shard      \(request.shard.text), \(Numbers.count(kept)) runs, in \(directory.store)")
      console.output.line(
        "next       when all \(request.shard.count) shards are there: cascade sweep merge DIR…")
      return .done
    }
    let results = try job.write(to: directory, jobs: request.jobs, began: began)
    if let junit = request.junit { try FileSystem.write(Array(results.junit.utf8), to: junit) }
    return job.tell(results, request.format, in: directory.path, console)
  }
}

/// What `cascade sweep` was asked for.
struct SweepRequest: Sendable {
  /// A path, or `-`.
  var scenario: String
  var seed: UInt64?
  var seeds: ClosedRange<UInt64>?
  var overrides: [Assignment]
  var shard: Shard
  /// `nil`: `Reports/` and the scenario's name.
  var output: String?
  var mayOverwrite: Bool
  var isDryRun: Bool
  /// After which it stops; `nil`: never.
  var seconds: Double?
  var auditsEverything: Bool
  var format: PrintFormat
  var junit: String?
  var jobs: Int
  var isQuiet: Bool
  /// In place of what the scenario says; `nil`: as it says.
  var until: UntilOption?
}

extension SweepRequest {
  init(_ arguments: Arguments) throws(Failure) {
    var shard = Shard.whole
    if let text = arguments.text("shard") {
      guard let asked = Shard(text) else {
        throw Failure(
          code: .usage, message: "`--shard \(visible(text))` is no part of a whole",
          notes: ["for example --shard 3/16, from 1/16 to 16/16"])
      }
      shard = asked
    }
    self.init(
      scenario: arguments.operands[0], seed: arguments.seed(), seeds: arguments.seeds(),
      overrides: arguments.overrides(), shard: shard, output: arguments.text("out"),
      mayOverwrite: arguments.has("overwrite"), isDryRun: arguments.has("dry-run"),
      seconds: try arguments.text("for").map(SweepRequest.seconds),
      auditsEverything: arguments.text("audit") == "full", format: PrintFormat(arguments),
      junit: arguments.text("junit"), jobs: arguments.integer("jobs") ?? Console.processors,
      isQuiet: arguments.has("quiet"), until: try arguments.text("until-ci").map(UntilOption.init))
  }

  private static func seconds(_ text: String) throws(Failure) -> Double {
    let units = ["s": 1.0, "m": 60, "h": 3_600, "d": 86_400]
    guard let last = text.last, let unit = units[String(last)],
      let number = Double(text.dropLast()), number > 0, number < 1e6
    else {
      throw Failure(
        code: .usage, message: "`--for \(visible(text))` is no time",
        notes: ["for example --for 90s, --for 50m, --for 8h"])
    }
    return number * unit
  }

  /// The command line again, without what changes no result.
  var line: String {
    var words = ["cascade", "sweep", scenario]
    if let seed { words += ["--seed", String(seed)] }
    if let seeds { words += ["--seeds", "\(seeds.lowerBound)..\(seeds.upperBound)"] }
    for item in overrides { words += ["--set", "\(item.key)=\(item.value)"] }
    if let until { words += ["--until-ci", until.text] }
    if auditsEverything { words += ["--audit", "full"] }
    return words.map(quotedForShell).joined(separator: " ")
  }
}
