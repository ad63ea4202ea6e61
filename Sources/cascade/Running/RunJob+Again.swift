import Reports
import Scenarios
import Simulations
import Sweeps

extension RunJob {
  /// A run of earlier, from the files it left.
  static func again(
    _ directory: String, isQuiet: Bool
  ) throws -> (RunJob, RunManifest.Recipe) {
    guard FileSystem.kind(ofPath: directory) != nil else {
      throw FileError.notFound(path: directory, suggestion: nil)
    }
    guard let manifest = RunManifest(in: directory), let recipe = manifest.recipe else {
      throw Failure(
        code: .inputUnreadable, message: "\(visible(directory)) holds no run of cascade",
        notes: ["a run is a directory with `manifest.json`, as `cascade run` leaves it"])
    }
    let file = FileSystem.join(directory, "scenario.yaml")
    let loaded = try ScenarioDesk.load(file, overrides: []).loaded
    let job = RunJob(
      loaded: loaded, name: manifest.scenario, hash: recipe.sha256, command: recipe.command,
      seeds: recipe.seeds, withTwins: recipe.twins, auditsEverything: recipe.fullAudit,
      writesLog: recipe.log, place: directory, mayOverwrite: false, jobs: Console.processors,
      isQuiet: isQuiet, format: .text, junit: nil)
    return (job, recipe)
  }
}

extension RunManifest.Recipe {
  /// Refuses runs that came out differently.
  func check(_ outcome: Outcome, in directory: String) throws(Failure) {
    let variants = [("base", outcome.seeds)] + outcome.twins.map { ($0.id, $0.seeds) }
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
