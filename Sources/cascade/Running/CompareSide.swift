import Glibc
import Reports
import Scenarios

/// Figures of a run that cannot be read, and where they stand.
struct UnreadableFigures: Error {
  var faults: TableFaults
  var path: String
}

/// One of the two that are compared: a scenario that has to be run, or a run that is there.
struct CompareSide: Sendable {
  /// As it was given, for people.
  var name: String
  var loaded: LoadedScenario
  /// The version that runs it, or ran it.
  var version: String
  /// SHA-256 of the scenario's file as it was read.
  var hash: String
  /// Of a run: the seeds it was asked for, what of them there is, and how it was made.
  var finished: Finished?
  /// The line that runs one side alone, without its seeds.
  var line: String

  /// A run of earlier.
  struct Finished: Sendable {
    var seeds: [UInt64]
    var runs: [ComparedRun]
    /// Whether the priors were drawn, a point for each seed.
    var isDrawn: Bool
    /// Whether twins were run: some metrics take the one without leverage into account.
    var hasTwins: Bool
  }

  /// A directory, a scenario's path or name, or `-`.
  /// - Parameters:
  ///   - label: `A` or `B`, for messages.
  ///   - overrides: what is set from outside, by the option it came with; refused for a run that is
  ///     done.
  init(
    _ path: String, label: String, overrides: [(option: String, set: Assignment)]
  ) throws {
    if FileSystem.kind(ofPath: path) == S_IFDIR {
      if let first = overrides.first {
        throw Failure(
          code: .usage,
          message: "\(first.option) cannot change \(label), \(visible(path)): that run is done",
          notes: ["give the scenario in place of the directory, and it is run again"])
      }
      self = try CompareSide(directory: path)
    } else {
      self = try CompareSide(scenario: path, overrides)
    }
  }

  private init(
    scenario path: String, _ overrides: [(option: String, set: Assignment)]
  ) throws {
    let source = try ScenarioDesk.source(at: path)
    name = path == "-" ? "<stdin>" : path
    loaded = try ScenarioDesk.schema.load(
      source,
      overrides: overrides.map { option, set in
        Override(option: option, argument: "\(set.key)=\(set.value)")
      })
    version = Version.number
    hash = SHA256.hex(source.bytes)
    let words =
      ["cascade", "run", path] + overrides.flatMap { ["--set", "\($0.set.key)=\($0.set.value)"] }
    line = words.map(quotedForShell).joined(separator: " ")
  }

  private init(directory: String) throws {
    let (job, recipe) = try RunJob.again(directory, isQuiet: true, replaces: false)
    name = directory
    loaded = job.loaded
    version = recipe.version
    hash = recipe.sha256
    line = recipe.command
    finished = Finished(
      seeds: recipe.seeds, runs: try CompareSide.runs(in: directory, recipe),
      isDrawn: recipe.priors == true,
      hasTwins: !job.loaded.twins.isEmpty && (recipe.twins || recipe.nulls == true))
  }

  // MARK: Figures of a run that is there

  private static let largest = 1 << 30

  /// Of a run with several seeds a row for each; a single one is told in another table.
  private static func runs(
    in directory: String, _ recipe: RunManifest.Recipe
  ) throws -> [ComparedRun] {
    let files = RunManifest(in: directory)?.files ?? []
    let isMany = files.contains { $0.path == ComparedRun.manyFile }
    let name = isMany ? ComparedRun.manyFile : ComparedRun.oneFile
    let path = FileSystem.join(directory, name)
    let bytes = try FileSystem.read(path, limit: largest)
    if let known = files.first(where: { $0.path == name })?.sha256, known != SHA256.hex(bytes) {
      throw Failure(
        code: .dataInvalid, message: "\(visible(path)) was changed after the run",
        notes: [
          "the files of a run are written anew by: cascade report \(quotedForShell(directory))"
        ]
      )
    }
    do {
      if isMany { return try ComparedRun.runs(csv: bytes) }
      guard let seed = recipe.shownSeed ?? recipe.seeds.first else { return [] }
      let run = recipe.runs.first { $0.variant == "base" && $0.seed == seed }
      return [
        try ComparedRun.run(csv: bytes, seed: seed, isComplete: run?.complete == true)
      ]
    } catch {
      throw UnreadableFigures(faults: error, path: path)
    }
  }
}

// MARK: What it was made of

extension CompareSide {
  var scenario: Scenario { loaded.scenario }

  /// What the scenario sets limits to.
  var expected: [RunComparison.Key] {
    loaded.limits.map { RunComparison.Key($0.metric, market: $0.place) }
  }

  /// Metrics that a run with twins measures otherwise, where one side alone has them.
  static func unlike(_ a: CompareSide, _ b: CompareSide) -> [String] {
    let hasTwins = (a.finished?.hasTwins ?? false, b.finished?.hasTwins ?? false)
    return hasTwins.0 == hasTwins.1 ? [] : ["cascade"]
  }

  /// Everything that was put in and is not the same: how it was run, keys, files.
  static func differences(_ a: CompareSide, _ b: CompareSide) -> [InputDifference] {
    func drawn(_ side: CompareSide) -> String {
      side.finished?.isDrawn == true ? "drawn for each seed" : "as written"
    }
    let runs = [
      InputDifference.run("version", a: a.version, b: b.version),
      InputDifference.run("priors", a: drawn(a), b: drawn(b)),
    ]
    return runs.compactMap { $0 } + differences(a.loaded, b.loaded)
  }

  /// Keys of two scenarios, and the files that they name.
  static func differences(_ a: LoadedScenario, _ b: LoadedScenario) -> [InputDifference] {
    // Paths are compared as a run writes them down, wherever the files were.
    let keys = ScenarioDesk.schema.differences(a.portable, b.portable)
    func files(_ loaded: LoadedScenario) -> [(path: String, hash: String)] {
      loaded.files.map { ($0.copy, SHA256.hex($0.bytes)) }
    }
    return keys.map { InputDifference(.key, $0.path, a: $0.a, b: $0.b) }
      + InputDifference.files(a: files(a), b: files(b))
  }
}
