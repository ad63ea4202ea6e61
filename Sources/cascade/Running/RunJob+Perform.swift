import Primitives
import Reports
import Scenarios
import Simulations
import Sweeps

extension RunJob {
  /// Runs everything, writes the directory and tells what came of it. `check` may refuse the
  /// outcome before anything is written.
  func perform(
    _ console: Console, check: (Outcome) throws -> Void = { _ in }
  ) async throws -> ExitCode {
    if let junit { try FileSystem.check(place: junit) }
    var directory = try RunDirectory(at: place, scenario: name, overwrite: mayOverwrite)
    if !isQuiet { ScenarioDesk.warn(loaded.warnings, console) }
    let began = Environment.now
    let log = writesLog ? try LogFile(in: directory) : nil
    let (outcome, stop) = try await outcome(log, console)
    try check(outcome)
    let job = settled(outcome)
    let study = Study(job, outcome)
    let numbers = try AccountNumbers.table(loaded, loaded.scenario.plan(seed: seeds[0]))
    let others = (writesLog ? [logFile] : []) + (numbers == nil ? [] : [AccountNumbers.file])
    let output = StudyFiles(study, others: others)
    var files = RunFiles()
    if let numbers { try files.write(numbers, as: AccountNumbers.file.name, in: directory) }
    for file in output.files { try files.write(file.bytes, as: file.path, in: directory) }
    let resolved = Array(study.subject.resolved.utf8)
    try files.write(resolved, as: RunJob.scenarioFile, in: directory)
    for file in loaded.files { try files.write(file.bytes, as: file.copy, in: directory) }
    if let log { files.add(try log.finish()) }
    let environment = Environment(jobs: jobs, began: began)
    let manifest = job.manifest(study, outcome, files, environment)
    try directory.write(manifest.text, as: RunManifest.fileName)
    try Signals.check()
    try directory.commit()
    if let junit { try FileSystem.write(Array(JUnit.text(study).utf8), to: junit) }
    return tell(output, outcome, stop, in: directory.path, console)
  }

  /// What the columns of the log are.
  private var logFile: CSVFile {
    EventLog.file(naming: EventLog.namesAssets(loaded.scenario.plan(seed: seeds[0])))
  }

  private func outcome(
    _ log: LogFile?, _ console: Console
  ) async throws -> (Outcome, RunWatch.Stop?) {
    let experiment = Experiment(self)
    let runs = seeds.count * (1 + experiment.twins.count + experiment.combinations.count)
    // One run is counted in minutes of its own time, several in runs.
    let seconds = max(1, Int(loaded.scenario.duration.seconds))
    let work =
      runs == 1
      ? Progress.Work(label: name, unit: "minutes", total: seconds, stepsPerUnit: 60)
      : Progress.Work(
        label: name, unit: seeds.count == runs ? "seeds" : "runs", total: runs * seconds,
        stepsPerUnit: seconds)
    let progress = Progress(work, to: console.messages, quiet: isQuiet)
    let watch = RunWatch(
      loaded.scenario.limits, runs: runs, width: jobs, steps: seconds, progress: progress)
    defer { progress.finish() }
    do {
      var sink: (@Sendable ([UInt8]) -> Bool)?
      if let log { sink = { log.append($0) } }
      let outcome = try await experiment.run(
        jobs: jobs, watcher: watch, log: sink, logStart: loaded.scenario.start.unixNanoseconds)
      if case .signal(let code) = watch.stop { throw Interruption(code: code) }
      return (outcome, watch.stop)
    } catch let fault as RunFault {
      throw Failure(fault, command: command)
    }
  }

  private func tell(
    _ output: StudyFiles, _ outcome: Outcome, _ stop: RunWatch.Stop?, in place: String,
    _ console: Console
  ) -> ExitCode {
    switch format {
    case .json: console.output.data(output.json)
    case .text:
      let terminal = console.output.terminal
      let text =
        isQuiet
        ? output.essentials(width: terminal.width, ascii: !terminal.hasUnicode)
        : output.terminal(width: terminal.width, ascii: !terminal.hasUnicode)
      console.output.prose(text)
      console.output.line("report     \(FileSystem.join(place, "report.md"))")
    }
    let summary = output.files.first { $0.path == "summary.md" }?.bytes ?? []
    console.tell(annotations(output.verdict), summary: summary)
    if !outcome.isComplete {
      console.report(partial(stop))
      return .limitReached
    }
    return output.verdict.passes ? .done : .expectationFailed
  }

  /// What fails, beside the line that expects it.
  private func annotations(_ verdict: Verdict) -> [CIService.Annotation] {
    let file = loaded.warnings.sources.first?.name ?? name
    return verdict.failed.map { check in
      CIService.Annotation(
        file: file, line: check.limit.line, title: check.title,
        message: check.facts(scale: loaded.scenario.scale.divisor))
    }
  }

  private func partial(_ stop: RunWatch.Stop?) -> Failure {
    let limit =
      switch stop {
      case .memory: "limits.memory"
      case .wall: "limits.wall"
      default: "limits.events"
      }
    return Failure(
      code: .limitReached, message: "stopped at \(limit): the report covers a part of the run",
      notes: ["raise it in the scenario, or with --set \(limit)=…"])
  }
}

extension Failure {
  /// A run that stopped itself because its books did not agree.
  init(_ fault: RunFault, command: String) {
    let audited = command.contains(" --audit full") ? command : "\(command) --audit full"
    self.init(
      code: .internalFault, message: visible(fault.description),
      notes: [
        "this is a bug in cascade \(Version.number); please report it with this message and",
        audited,
      ])
  }
}
