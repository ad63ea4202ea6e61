import Reports
import Scenarios
import Sweeps

/// `cascade calibrate`: values with which a scenario shows given facts, from its `calibrate:`.
enum CalibrateCommand {
  static let command = Command(
    name: "calibrate", summary: "Look for values with which a calm scenario shows measured facts",
    details: [
      """
      The scenario's `calibrate:` names the values that are looked for, in which ranges, and the \
      facts that were measured: metrics, or facts of ordinary markets by the code that `cascade \
      facts` gives them. Moments of the runs are matched to them; the report says which \
      facts are fitted, which are not, and which values the facts do not tell. `tuned.yaml` is the \
      scenario with what was found.
      """,
      """
      Every run is kept from the moment it ends: a calibration that was stopped, or killed, goes \
      on from there when the same command is given again. With --overwrite it begins anew. \
      Results do not depend on the number of jobs.
      """,
      """
      Fit to facts of calm alone. What was used to choose values is no evidence any more: judge \
      the model by other facts, and by crises that it did not see.
      """,
    ],
    operands: [
      Operand(name: "FILE", meaning: "scenario (YAML); - for standard input", kind: .file)
    ],
    options: [
      .seed, .seeds, .set, .scale,
      Option(
        name: "out", short: "o", kind: .directory, placeholder: "DIR",
        meaning: "directory of runs and report", otherwise: "Reports/NAME-calibration"),
      .overwrite, .format, .jobs, .quiet,
    ],
    examples: [
      Example(
        line: "cascade calibrate Scenarios/quiet-day.yaml",
        meaning: "writes the report and tuned.yaml below Reports/quiet-day-calibration"),
      Example(
        line: "cascade calibrate mine.yaml --seeds 101..116 --jobs 8",
        meaning: "with sixteen other seeds, on eight cores"),
    ],
    body: { arguments, console in try await body(CalibrationRequest(arguments), console) })

  static func body(_ request: CalibrationRequest, _ console: Console) async throws -> ExitCode {
    let job = try CalibrationJob(request)
    if !request.isQuiet { ScenarioDesk.warn(job.loaded.warnings, console) }
    let directory = try SweepDirectory(
      at: request.output ?? "Reports/\(job.name)-calibration", shard: .whole,
      beginsAnew: request.mayOverwrite)
    let began = Environment.now
    if !request.isQuiet { console.messages.line("\(job.name): \(job.size)") }
    let outcome = try await job.play(request, directory, console)
    let results = try job.write(outcome, to: directory, jobs: request.jobs, began: began)
    return job.tell(
      results, stopped: outcome.stopped, request.format, in: directory.path, console)
  }
}

/// What `cascade calibrate` was asked for.
struct CalibrationRequest: Sendable {
  /// A path, or `-`.
  var scenario: String
  var seed: UInt64?
  var seeds: ClosedRange<UInt64>?
  var overrides: [Assignment]
  /// `nil`: `Reports/` and the scenario's name.
  var output: String?
  var mayOverwrite: Bool
  var format: PrintFormat
  var jobs: Int
  var isQuiet: Bool
}

extension CalibrationRequest {
  init(_ arguments: Arguments) {
    var overrides = arguments.assignments()
    if let scale = arguments.text("scale") {
      overrides.append(Assignment(key: "scaleTo", value: scale))
    }
    self.init(
      scenario: arguments.operands[0], seed: arguments.seed(), seeds: arguments.seeds(),
      overrides: overrides, output: arguments.text("out"),
      mayOverwrite: arguments.has("overwrite"), format: PrintFormat(arguments),
      jobs: arguments.integer("jobs") ?? Console.processors, isQuiet: arguments.has("quiet"))
  }

  /// The command line again, without what changes no result.
  var line: String {
    var words = ["cascade", "calibrate", scenario]
    if let seed { words += ["--seed", String(seed)] }
    if let seeds { words += ["--seeds", "\(seeds.lowerBound)..\(seeds.upperBound)"] }
    for item in overrides { words += ["--set", "\(item.key)=\(item.value)"] }
    return words.map(quotedForShell).joined(separator: " ")
  }
}
