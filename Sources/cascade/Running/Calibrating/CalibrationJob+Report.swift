import Reports
import Scenarios
import Sweeps

extension CalibrationJob {
  /// The scenario with what was found, in the directory of the calibration.
  static let tunedFile = "tuned.yaml"

  /// Writes the report, and its manifest last.
  func write(
    _ outcome: Outcome, to directory: borrowing SweepDirectory, jobs: Int, began: Int
  ) throws -> CalibrationFiles {
    let results = CalibrationFiles(
      search.question, outcome.result, command: command, stopped: outcome.stopped)
    let tuned = try tuned(outcome.result.overrides(search.question))
    let scenarios = [
      (RunJob.scenarioFile, resolved),
      (CalibrationJob.tunedFile, ScenarioDesk.schema.resolvedText(tuned.portable)),
    ]
    let all =
      results.files
      + scenarios.map { StudyFiles.File(path: $0.0, bytes: Array($0.1.utf8)) }
      + files.map { StudyFiles.File(path: $0.path, bytes: $0.bytes) }
    let environment = Environment(jobs: jobs, began: began)
    try directory.write(all) { manifest(outcome, $0, environment.json) }
    return results
  }

  /// `manifest.json`: how it was made and what the report consists of.
  private func manifest(
    _ outcome: Outcome, _ files: [RunFiles.Entry], _ environment: JSON
  ) -> JSON {
    let points = outcome.result.points.count
    return .object([
      ("schema", .string("cascade.calibration/1")), ("tool", .string("cascade")),
      ("version", .string(Version.number)), ("scenario", .string(name)),
      ("calibration", .string(identity)), ("command", .string(command)),
      ("points", .integer(Int64(points))),
      ("seeds", .array(seeds.map { .large(Int128($0)) })),
      // Worked out from `scenario.yaml`, where values have other units, they may be a hair off.
      ("starts", .array(search.question.axes.map { .number($0.start) })),
      ("runs", .integer(Int64(points * seeds.count))),
      ("files", .array(files.map(RunJob.file))),
      ("environment", environment),
    ])
  }

  /// Prints what came out.
  func tell(
    _ results: CalibrationFiles, stopped: Int, _ format: PrintFormat, in place: String,
    _ console: Console
  ) -> ExitCode {
    switch format {
    case .json: console.output.data(results.json)
    case .text:
      let terminal = console.output.terminal
      console.output.prose(results.terminal(width: terminal.width, ascii: !terminal.hasUnicode))
      console.output.line("report     \(FileSystem.join(place, "report.md"))")
      console.output.line("tuned      \(FileSystem.join(place, CalibrationJob.tunedFile))")
    }
    if stopped == 0 { return .done }
    console.report(
      Failure(
        code: .limitReached,
        message: "\(Numbers.count(stopped)) runs reached a limit and were left out",
        notes: ["raise `limits:` in the scenario, or with --set limits.events=…"]))
    return .limitReached
  }
}
