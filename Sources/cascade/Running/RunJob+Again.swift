import Reports
import Scenarios
import Simulations
import Sweeps

extension RunJob {
  /// A run of earlier, from the files it left. A directory that will be replaced has to be named
  /// from outside.
  static func again(
    _ directory: String, isQuiet: Bool, replaces: Bool = true
  ) throws -> (RunJob, RunManifest.Recipe) {
    guard FileSystem.kind(ofPath: directory) != nil else {
      throw FileError.notFound(path: directory, suggestion: nil)
    }
    guard !replaces || FileSystem.isName(FileSystem.split(directory).name) else {
      throw Failure(
        code: .cannotCreate, message: "`\(visible(directory))` cannot be replaced from within",
        notes: ["name the directory from outside, as in: cascade report Reports/mine"])
    }
    guard let manifest = RunManifest(in: directory), let recipe = manifest.recipe else {
      throw Failure(
        code: .inputUnreadable, message: "\(visible(directory)) holds no run of cascade",
        notes: ["a run is a directory with `manifest.json`, as `cascade run` leaves it"])
    }
    let file = FileSystem.join(directory, RunJob.scenarioFile)
    let source = try ScenarioDesk.source(at: file)
    try manifest.check(source, at: file)
    let loaded = try ScenarioDesk.schema.load(
      source, switches: recipe.attribute.map { SwitchList(argument: $0) })
    for input in loaded.files { try manifest.check(input, in: directory) }
    let job = RunJob(
      loaded: loaded, inputs: recipe.inputs ?? [], name: manifest.scenario, hash: recipe.sha256,
      command: recipe.command,
      seeds: recipe.seeds, overrides: recipe.overrides, withTwins: recipe.twins,
      withNulls: recipe.nulls == true,
      attribute: recipe.attribute,
      draws: recipe.priors == true
        ? try PriorDraw.draws(loaded, seeds: recipe.seeds.count) : nil,
      auditsEverything: recipe.fullAudit, writesLog: recipe.log, place: directory,
      mayOverwrite: false, jobs: Console.processors, isQuiet: isQuiet, format: .text, junit: nil,
      precision: recipe.until.map {
        SeedPrecision($0.metric, market: $0.market, within: $0.within, relative: $0.relative)
      })
    return (job, recipe)
  }
}

extension RunManifest {
  /// Refuses a table that is not the one the run was made with.
  fileprivate func check(_ input: DataFile, in directory: String) throws(Failure) {
    let known = files.first { $0.path == input.copy }?.sha256
    if known == nil || known == SHA256.hex(input.bytes) { return }
    let file = FileSystem.join(directory, input.copy)
    throw Failure(
      code: .dataInvalid, message: "\(visible(file)) was changed after the run",
      notes: ["to see what the change does, run the scenario beside it again"])
  }

  /// Refuses a scenario that is not the one the run was made with.
  fileprivate func check(_ source: Source, at file: String) throws(Failure) {
    let known = files.first { $0.path == RunJob.scenarioFile }?.sha256
    if known == nil || known == SHA256.hex(source.bytes) { return }
    throw Failure(
      code: .dataInvalid, message: "\(visible(file)) was changed after the run",
      notes: ["to see what the change does, run it: cascade run \(quotedForShell(file))"])
  }
}

extension RunManifest.Recipe {
  /// Refuses runs that came out differently.
  func check(_ outcome: Outcome, in directory: String) throws(Failure) {
    let variants =
      [("base", outcome.seeds)]
      + (outcome.twins + outcome.combinations).map { ($0.id, $0.seeds) }
    for (variant, results) in variants {
      for result in results {
        let run = runs.first { $0.variant == variant && $0.seed == result.seed }
        guard let run, run.complete, run.fingerprint != result.end.fingerprint.description else {
          continue
        }
        throw Failure(
          code: .dataInvalid,
          message: "seed \(result.seed) of \(visible(directory)) comes out differently now",
          notes: [
            "cascade \(visible(version)) wrote it, this is \(Version.number); nothing was touched",
            "run the scenario again: \(visible(command))",
          ])
      }
    }
  }
}
