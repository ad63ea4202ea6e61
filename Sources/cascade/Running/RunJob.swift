import Reports
import Scenarios
import Sweeps

/// What is to be run and told, whoever asks for it: `run` from a command line, `report` from the
/// manifest of an earlier run.
struct RunJob: Sendable {
  var loaded: LoadedScenario
  /// The files that the scenario named when it was first run.
  var inputs: [RunManifest.Input]
  /// The scenario's name and the SHA-256 of its file.
  var name: String
  var hash: String
  /// The line that makes the same bytes again.
  var command: String
  var seeds: [UInt64]
  /// What was set from outside the file, and is in `loaded` already.
  var overrides: [RunManifest.Override]
  var withTwins: Bool
  /// Only the twins that are nulls.
  var withNulls: Bool
  /// Twins of which every combination is run, as typed.
  var attribute: String?
  /// The scenario at a point of its priors for each seed; `nil`: as it is written.
  var draws: [PriorDraw]?
  var auditsEverything: Bool
  var writesLog: Bool
  /// Directory of the report.
  var place: String
  var mayOverwrite: Bool
  var jobs: Int
  var isQuiet: Bool
  var format: PrintFormat
  var junit: String?
  /// What seeds are added for, or were; `nil`: all of them are asked for.
  var precision: SeedPrecision?
  /// What was asked for, while it is open how many of the seeds it takes.
  var open: RunRequest?
}

extension RunJob {
  /// The scenario as it was run, in the directory of the run.
  static let scenarioFile = "scenario.yaml"

  /// What a seed plays: the scenario, at the point of its priors that was drawn for the seed.
  func scenario(ofSeed seed: UInt64) -> Scenario {
    guard let draws, let place = seeds.firstIndex(of: seed) else { return loaded.scenario }
    return draws[place].scenario
  }

  /// As the command line says it.
  init(_ request: RunRequest) throws {
    let (loaded, source) = try ScenarioDesk.load(
      request.scenario, overrides: request.overrides, seed: request.seed,
      attribute: request.attribute)
    let isInput = request.scenario == "-"
    let name = isInput ? "stdin" : Library.name(of: request.scenario)
    let seeds = request.seeds.map(Array.init) ?? [loaded.scenario.seed]
    if request.until != nil, request.withPriors {
      throw Failure(
        code: .usage, message: "`--priors` and `--until-ci` cannot be played together",
        notes: [
          "points of priors are drawn for all seeds at once, and how many there will be follows "
            + "from the runs", "leave one of them out",
        ])
    }
    let precision = try request.until.map {
      try SeedPrecision($0, of: loaded, seeds: seeds.count)
    }
    self.init(
      loaded: loaded, inputs: loaded.files.map(RunManifest.Input.init), name: name,
      hash: SHA256.hex(source.bytes),
      command: request.line, seeds: seeds,
      overrides: loaded.overrides.map(RunManifest.Override.init), withTwins: request.withTwins,
      withNulls: request.withNulls,
      attribute: request.attribute,
      draws: request.withPriors ? try PriorDraw.draws(loaded, seeds: seeds.count) : nil,
      auditsEverything: request.auditsEverything,
      writesLog: request.writesLog, place: request.output ?? "Reports/\(name)",
      mayOverwrite: request.mayOverwrite, jobs: request.jobs, isQuiet: request.isQuiet,
      format: request.format, junit: request.junit, precision: precision,
      open: precision == nil ? nil : request)
  }

  /// The job with the seeds that were enough: playing those again asks nothing anew.
  func settled(_ outcome: Outcome) -> RunJob {
    guard var request = open else { return self }
    var job = self
    job.seeds = Array(seeds.prefix(outcome.wanted))
    request.seeds = job.seeds[0]...job.seeds[job.seeds.count - 1]
    job.command = request.line
    job.open = nil
    return job
  }
}

extension RunRequest {
  /// The command line again, without what changes no result.
  var line: String {
    var words = ["cascade", "run", scenario]
    if let seed { words += ["--seed", String(seed)] }
    if let seeds { words += ["--seeds", "\(seeds.lowerBound)..\(seeds.upperBound)"] }
    if let until { words += ["--until-ci", until.text] }
    for item in overrides { words += ["--set", "\(item.key)=\(item.value)"] }
    if withTwins { words.append("--twins") }
    if withNulls { words.append("--nulls") }
    if let attribute { words += ["--attribute", attribute] }
    if withPriors { words.append("--priors") }
    if auditsEverything { words += ["--audit", "full"] }
    if writesLog { words.append("--log") }
    return words.map(quotedForShell).joined(separator: " ")
  }
}

/// A word as a POSIX shell has to be given it.
func quotedForShell(_ word: String) -> String {
  let plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./=:,+@%".utf8
  let isPlain = !word.isEmpty && word.utf8.allSatisfy { plain.contains($0) }
  if isPlain { return word }
  let pieces = word.split(separator: "'", omittingEmptySubsequences: false)
  return "'" + pieces.joined(separator: "'\\''") + "'"
}
