import Glibc
import Reports
import Scenarios

/// Two sweeps that are there, to be compared: reads both, tells what differs and writes it down.
struct SweepCompareJob: Sendable {
  let request: CompareRequest
  let a: SweepCompareSide
  let b: SweepCompareSide

  /// `nil` where neither of the two is a directory of a sweep; with one of them it is refused.
  init?(_ request: CompareRequest) throws {
    let kinds = (SweepCompareSide.Kind(request.a), SweepCompareSide.Kind(request.b))
    if !kinds.0.isSweep, !kinds.1.isSweep { return nil }
    guard kinds.0.isSweep, kinds.1.isSweep else {
      throw SweepCompareJob.unlike(request, (kinds.0, kinds.1))
    }
    let sets = request.overrides.map { _ in "--set" } + request.overridesOfB.map { _ in "--set-b" }
    if let option = sets.first {
      throw Failure(
        code: .usage, message: "\(option) cannot change sweeps that were played",
        notes: ["play one anew with it: cascade sweep SCENARIO --set KEY=VALUE --out DIR"])
    }
    self.request = request
    a = try SweepCompareSide(request.a, kinds.0)
    b = try SweepCompareSide(request.b, kinds.1)
  }

  /// A sweep and something else.
  private static func unlike(
    _ request: CompareRequest, _ kinds: (SweepCompareSide.Kind, SweepCompareSide.Kind)
  ) -> Failure {
    let isFirst = kinds.0.isSweep
    let (sweep, other) = isFirst ? (request.a, request.b) : (request.b, request.a)
    let (label, otherLabel) = isFirst ? ("A", "B") : ("B", "A")
    let isRun = (isFirst ? kinds.1 : kinds.0) == .run
    return Failure(
      code: .usage,
      message: "\(label), \(visible(sweep)), is a sweep, and \(otherLabel), \(visible(other)), "
        + (isRun ? "a run" : "is none"),
      notes: [
        "give the directory of another sweep for \(otherLabel): cascade sweep SCENARIO --out DIR",
        "or a run for \(label), of one of its points: cascade run SCENARIO --set KEY=VALUE",
      ])
  }

  func perform(_ console: Console) throws -> ExitCode {
    guard let place = request.output else {
      return tell(try comparison(), in: nil, console)
    }
    var directory = try RunDirectory(
      at: place, scenario: CompareCommand.command.name, overwrite: request.mayOverwrite)
    let comparison = try comparison()
    try CompareJob.write(
      comparison.files, scenarios: (a.loaded, b.loaded), sides: (a.json, b.json),
      line: request.line, in: directory)
    try Signals.check()
    try directory.commit()
    return tell(comparison, in: directory.path, console)
  }

  /// What differs between the two, held against each other.
  func comparison() throws -> SweepComparison {
    do {
      return try SweepComparison(
        a.side, b.side, inputs: SweepCompareSide.differences(a, b),
        expected: a.expected + b.expected, seeds: request.seeds)
    } catch {
      throw SweepCompareJob.failure(error)
    }
  }

  private static func failure(_ mismatch: SweepMismatch) -> Failure {
    switch mismatch {
    case .axes(let onlyA, let onlyB):
      let alone = [("A", onlyA), ("B", onlyB)].filter { !$0.1.isEmpty }.map { label, keys in
        "\(label) alone varies \(keys.map { "`\(visible($0))`" }.joined(separator: "; "))"
      }
      return Failure(
        code: .dataInvalid, message: "the sweeps do not vary the same keys",
        notes: alone + ["sweeps are compared point by point: give both the same axes"])
    case .points:
      return Failure(
        code: .dataInvalid, message: "the sweeps have no point in common",
        notes: [
          "a point is the same where every axis has the same value; a design that is drawn needs "
            + "the same `seed` in both scenarios"
        ])
    case .runs:
      return Failure(
        code: .dataInvalid, message: "the sweeps have no pair of whole runs in common",
        notes: [
          "a pair is a point with a seed, played to its end in both; play them with the same "
            + "seeds: cascade sweep SCENARIO --seeds A..B --out DIR"
        ])
    }
  }

  private func tell(
    _ comparison: SweepComparison, in place: String?, _ console: Console
  ) -> ExitCode {
    switch request.format {
    case .json: console.output.data(comparison.json.text)
    case .text:
      console.output.prose(request.isQuiet ? comparison.essentials + "\n" : comparison.text)
      if let place { console.output.line("report     \(FileSystem.join(place, "report.md"))") }
    }
    return .done
  }
}

/// One of two sweeps that are compared, read from its directory.
struct SweepCompareSide: Sendable {
  /// What a path leads to.
  enum Kind: Equatable {
    /// A sweep with its report, and one whose runs lie in stores alone.
    case sweep, stores
    case run
    /// A scenario, or nothing of ours.
    case other

    init(_ path: String) {
      guard FileSystem.kind(ofPath: path) == S_IFDIR else {
        self = .other
        return
      }
      let manifest = RunManifest(in: path)
      if manifest?.sweep != nil, manifest?.schema == SweepCompareSide.schema {
        self = .sweep
      } else if manifest == nil {
        let stores = (try? SweepDirectory.stores(in: path)) ?? []
        self = stores.isEmpty ? .other : .stores
      } else {
        self = manifest?.recipe != nil ? .run : .other
      }
    }

    var isSweep: Bool { self == .sweep || self == .stores }
  }

  /// Of the manifest of a sweep; a search along an axis has another.
  static let schema = "cascade.sweep/1"

  var side: SweepComparison.Side
  var loaded: LoadedScenario
  /// SHA-256 of its scenario.
  private var hash: String

  init(_ directory: String, _ kind: Kind) throws {
    guard kind == .sweep, let manifest = RunManifest(in: directory), let sweep = manifest.sweep
    else {
      throw SweepCompareSide.incomplete(directory, RunManifest.fileName)
    }
    func read(_ name: String) throws -> [UInt8] {
      let path = FileSystem.join(directory, name)
      guard FileSystem.kind(ofPath: path) == S_IFREG else {
        throw SweepCompareSide.incomplete(directory, name)
      }
      let bytes = try FileSystem.read(path, limit: SweepCompareSide.largest)
      let known = manifest.files.first { $0.path == name }?.sha256
      if let known, known != SHA256.hex(bytes) {
        throw Failure(
          code: .dataInvalid, message: "\(visible(path)) was changed after the sweep",
          notes: ["the same command writes it anew: \(visible(sweep.command))"])
      }
      return bytes
    }
    hash = SHA256.hex(try read(RunJob.scenarioFile))
    let runs = try read(SweepTable.runsFile)
    let file = FileSystem.join(directory, RunJob.scenarioFile)
    loaded = try ScenarioDesk.schema.load(try ScenarioDesk.source(at: file))
    let job = try SweepJob(
      loaded, name: manifest.scenario, seeds: sweep.seeds, command: sweep.command)
    var table = job.table
    do {
      try table.read(csv: runs)
    } catch {
      throw UnreadableFigures(
        faults: error, path: FileSystem.join(directory, SweepTable.runsFile))
    }
    side = SweepComparison.Side(
      name: directory, version: sweep.version ?? "unknown", table: table)
  }

  private static let largest = 1 << 30

  private static func incomplete(_ directory: String, _ name: String) -> Failure {
    Failure(
      code: .inputUnreadable, message: "\(visible(directory)) is a sweep without its `\(name)`",
      notes: [
        "a sweep is compared by its \(RunManifest.fileName), \(RunJob.scenarioFile), with the "
          + "files that it names, and \(SweepTable.runsFile)",
        "`cascade sweep` writes them when all runs are there, `cascade sweep merge` out of shards",
      ])
  }

  /// What the scenario sets limits to.
  var expected: [RunComparison.Key] {
    loaded.limits.map { RunComparison.Key($0.metric, market: $0.place) }
  }

  /// Everything that was put in and is not the same: how it was played, keys with the axes, files.
  static func differences(_ a: SweepCompareSide, _ b: SweepCompareSide) -> [InputDifference] {
    let (own, others) = (a.side.table.seeds, b.side.table.seeds)
    let runs = [
      InputDifference.run("version", a: a.side.version, b: b.side.version),
      InputDifference.run("seeds", a: words(own), b: words(others)),
    ]
    return runs.compactMap { $0 } + CompareSide.differences(a.loaded, b.loaded)
  }

  /// `1 to 8`, for seeds that follow each other.
  private static func words(_ seeds: [UInt64]) -> String {
    guard let first = seeds.first, let last = seeds.last else { return "none" }
    return first == last ? "\(first)" : "\(first) to \(last)"
  }

  /// What the manifest of a comparison says of it.
  var json: JSON {
    .object([
      ("name", .string(side.name)), ("version", .string(side.version)),
      ("sha256", .string(hash)), ("directory", .bool(true)),
      ("seeds", .array(side.table.seeds.map { .large(Int128($0)) })),
    ])
  }
}
