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
    let place = try Verification.temporary()
    defer { FileSystem.removeTree(place) }
    let again = FileSystem.join(place, "run")
    if manifest.recipe != nil {
      try await playRun(into: again, console)
    } else if let search = manifest.sweep, manifest.schema == BoundaryJob.schema {
      try await playBoundary(search, manifest.scenario, into: again, console)
    } else if let sweep = manifest.sweep {
      try await playSweep(sweep, manifest.scenario, into: again, console)
    } else {
      throw nothing
    }
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
        "`cascade run`, `cascade sweep` and `cascade boundary` leave a manifest.json that says how"
      ])
  }

  /// A directory that nobody else has.
  private static func temporary() throws(FileError) -> String {
    let parent = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    let path = FileSystem.join(parent, "cascade-verify-XXXXXX")
    var name = Array(path.utf8CString)
    if mkdtemp(&name) == nil { throw .uncreatable(path: path, reason: errno) }
    return String(decoding: name.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
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

  private func playRun(into place: String, _ console: Console) async throws {
    var (job, _) = try RunJob.again(directory, isQuiet: isQuiet, replaces: false)
    job.place = place
    job.jobs = jobs
    _ = try await job.perform(silent(console))
  }

  private func playSweep(
    _ sweep: RunManifest.Sweep, _ name: String, into place: String, _ console: Console
  ) async throws {
    let file = FileSystem.join(directory, RunJob.scenarioFile)
    let loaded = try ScenarioDesk.schema.load(try ScenarioDesk.source(at: file))
    let job = try SweepJob(loaded, name: name, seeds: sweep.seeds, command: sweep.command)
    let request = request(file, place)
    let directory = try SweepDirectory(at: place, shard: .whole, beginsAnew: false)
    _ = try await job.play(request, directory, console)
    _ = try job.write(to: directory, jobs: jobs, began: Environment.now)
  }

  private func playBoundary(
    _ search: RunManifest.Sweep, _ name: String, into place: String, _ console: Console
  ) async throws {
    let file = FileSystem.join(directory, RunJob.scenarioFile)
    let loaded = try ScenarioDesk.schema.load(try ScenarioDesk.source(at: file))
    let job = try BoundaryJob(loaded, name: name, seeds: search.seeds, command: search.command)
    let directory = try SweepDirectory(at: place, shard: .whole, beginsAnew: false)
    _ = try await job.perform(request(file, place), directory, console)
  }

  private func request(_ file: String, _ place: String) -> SweepRequest {
    SweepRequest(
      scenario: file, seed: nil, seeds: nil, overrides: [], shard: .whole, output: place,
      mayOverwrite: false, isDryRun: false, seconds: nil, auditsEverything: false, format: .text,
      junit: nil, jobs: jobs, isQuiet: isQuiet)
  }

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
    if !different.isEmpty, let version = manifest.recipe?.version, version != Version.number {
      lines.append("      cascade \(visible(version)) wrote it, this is \(Version.number)")
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
