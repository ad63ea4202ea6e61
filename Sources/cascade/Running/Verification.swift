import Glibc
import Reports
import Scenarios
import Sweeps

/// A directory of earlier, played again.
struct Verification {
  private let directory: String
  private let jobs: Int
  private let isQuiet: Bool

  init(_ directory: String, jobs: Int, isQuiet: Bool) {
    (self.directory, self.jobs, self.isQuiet) = (directory, jobs, isQuiet)
  }

  /// Plays, compares and says what came of it.
  func holds(_ console: Console) async throws -> Bool {
    guard FileSystem.kind(ofPath: directory) != nil else {
      throw FileError.notFound(path: directory, suggestion: nil)
    }
    guard let manifest = RunManifest(in: directory) else { throw nothing }
    let changed = try changedByHand(manifest)
    let place = try FileSystem.createTemporaryDirectory()
    defer { FileSystem.removeTree(place) }
    let again = FileSystem.join(place, "run")
    try await play(manifest, into: again, console)
    guard let now = RunManifest(in: again) else { throw nothing }
    let different = Verification.different(manifest, now)
    console.output.prose(text(manifest, changed: changed, different: different))
    return changed.isEmpty && different.isEmpty
  }

  private var nothing: Failure {
    Failure(
      code: .inputUnreadable,
      message: "\(visible(directory)) holds nothing that can be played again",
      notes: [
        "`cascade run`, `sweep`, `boundary`, `calibrate` and `rare` leave a manifest.json that "
          + "says how"
      ])
  }

  /// Files that are there and are not what was written.
  private func changedByHand(_ manifest: RunManifest) throws(FileError) -> [String] {
    var changed: [String] = []
    for file in manifest.files {
      let path = FileSystem.join(directory, file.path)
      guard FileSystem.kind(ofPath: path) != nil else { continue }
      if SHA256.hex(try FileSystem.read(path)) != file.sha256 { changed.append(file.path) }
    }
    return changed
  }

  /// Results go nowhere: what is compared are files.
  private func silent(_ console: Console) -> Console {
    Console(output: Console.memory().output, messages: console.messages)
  }

  private func play(
    _ manifest: RunManifest, into place: String, _ console: Console
  ) async throws {
    let name = manifest.scenario
    if manifest.recipe != nil {
      try await playRun(into: place, console)
    } else if let search = manifest.sweep, manifest.schema == BoundaryJob.schema {
      try await playBoundary(search, name, into: place, console)
    } else if let sweep = manifest.sweep {
      try await playSweep(sweep, name, into: place, console)
    } else if let calibration = manifest.calibration {
      try await playCalibration(calibration, name, into: place, console)
    } else if let rare = manifest.rare {
      try await playRare(rare, into: place, console)
    } else {
      throw nothing
    }
  }

  private func playRun(into place: String, _ console: Console) async throws {
    var (job, _) = try RunJob.again(directory, isQuiet: isQuiet, replaces: false)
    job.place = place
    job.jobs = jobs
    _ = try await job.perform(silent(console))
  }

  private func playSweep(
    _ sweep: RunManifest.Sweep, _ name: String, into place: String, _ console: Console
  ) async throws {
    let loaded = try ScenarioDesk.schema.load(try source)
    let job = try SweepJob(loaded, name: name, seeds: sweep.seeds, command: sweep.command)
    let directory = try SweepDirectory(at: place, shard: .whole, beginsAnew: false)
    _ = try await job.play(request(place), directory, console)
    _ = try job.write(to: directory, jobs: jobs, began: Environment.now)
  }

  private func playBoundary(
    _ search: RunManifest.Sweep, _ name: String, into place: String, _ console: Console
  ) async throws {
    let loaded = try ScenarioDesk.schema.load(try source)
    let job = try BoundaryJob(loaded, name: name, seeds: search.seeds, command: search.command)
    let directory = try SweepDirectory(at: place, shard: .whole, beginsAnew: false)
    _ = try await job.perform(request(place), directory, console)
  }

  private func playCalibration(
    _ calibration: RunManifest.Calibration, _ name: String, into place: String, _ console: Console
  ) async throws {
    let source = try source
    let job = try CalibrationJob(
      try ScenarioDesk.schema.load(source), from: source, [], name: name,
      seeds: calibration.seeds, command: calibration.command, starts: calibration.starts)
    let request = CalibrationRequest(
      scenario: scenarioFile, seed: nil, seeds: nil, overrides: [], output: place,
      mayOverwrite: false, format: .text, jobs: jobs, isQuiet: isQuiet)
    let directory = try SweepDirectory(at: place, shard: .whole, beginsAnew: false)
    let outcome = try await job.play(request, directory, console)
    _ = try job.write(outcome, to: directory, jobs: jobs, began: Environment.now)
  }

  private func playRare(
    _ rare: RunManifest.Rare, into place: String, _ console: Console
  ) async throws {
    let request = RareRequest(
      scenario: scenarioFile, seed: nil, overrides: [], output: place, mayOverwrite: false,
      auditsEverything: rare.fullAudit, format: .text, jobs: jobs, isQuiet: isQuiet)
    let job = try RareJob(
      try ScenarioDesk.schema.load(try source), name: rare.name, command: rare.command, request)
    _ = try await job.perform(silent(console))
  }

  private func request(_ place: String) -> SweepRequest {
    SweepRequest(
      scenario: scenarioFile, seed: nil, seeds: nil, overrides: [], shard: .whole, output: place,
      mayOverwrite: false, isDryRun: false, seconds: nil, auditsEverything: false, format: .text,
      junit: nil, jobs: jobs, isQuiet: isQuiet)
  }

  /// The scenario that was played, with all its values.
  private var scenarioFile: String { FileSystem.join(directory, RunJob.scenarioFile) }
  private var source: Source { get throws { try ScenarioDesk.source(at: scenarioFile) } }

  /// Files that one of them has and the other has not, or that differ. What was put in is no
  /// result.
  private static func different(_ then: RunManifest, _ now: RunManifest) -> [String] {
    let inputs = Set((then.recipe?.inputs ?? []).map(\.copy))
    let names = Set((then.files + now.files).map(\.path)).subtracting(inputs).sorted()
    return names.filter { name in
      let hashes = [then, now].map { manifest in
        manifest.files.first { $0.path == name }?.sha256
      }
      return hashes[0] == nil || hashes[0] != hashes[1]
    }
  }

  private func text(
    _ manifest: RunManifest, changed: [String], different: [String]
  ) -> String {
    let count = "\(manifest.files.count) file\(manifest.files.count == 1 ? "" : "s")"
    if changed.isEmpty, different.isEmpty {
      return "ok    \(visible(directory)): \(count), played again, the same to the bit\n"
    }
    var lines = ["FAIL  \(visible(directory))"]
    lines += changed.map { "      \(visible($0)) was changed after it was written" }
    lines += different.map { "      \(visible($0)) comes out differently" }
    if !different.isEmpty, let version = manifest.version, version != Version.number {
      lines.append("      cascade \(visible(version)) wrote it, this is \(Version.number)")
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
