import Glibc
import Reports
import Sweeps

/// The directory of a sweep: a store for each shard that is played in it, which grows run by run,
/// and the report once all runs are there. Each file of the report is whole or not there, and the
/// manifest is written last.
struct SweepDirectory: ~Copyable {
  let path: String
  let shard: Shard
  /// Where the runs are kept.
  let store: String
  private let lock: DirectoryLock

  /// The store of a rare event: no sweep takes it for its own.
  static let rareStore = "rare.sqlite"

  /// Checks the place and takes the lock of the shard. Shards may be played in one directory at the
  /// same time.
  init(at path: String, shard: Shard, beginsAnew: Bool) throws(FileError) {
    try self.init(
      at: path, shard, SweepDirectory.store(of: shard), beginsAnew,
      check: SweepDirectory.checkSweep)
  }

  /// That of a rare event.
  init(ofRareEventAt path: String, beginsAnew: Bool) throws(FileError) {
    try self.init(
      at: path, .whole, SweepDirectory.rareStore, beginsAnew, check: SweepDirectory.checkRare)
  }

  private init(
    at path: String, _ shard: Shard, _ file: String, _ beginsAnew: Bool,
    check: (String) throws(FileError) -> Void
  ) throws(FileError) {
    let (parent, name) = FileSystem.split(path)
    if !FileSystem.isName(name) { throw .notAName(path: path) }
    let isBare = parent == "." && !path.hasPrefix("./")
    let place = isBare ? name : FileSystem.join(parent, name)
    try check(place)
    try FileSystem.createDirectory(place)
    let store = FileSystem.join(place, file)
    lock = try DirectoryLock(for: store)
    (self.path, self.shard, self.store) = (place, shard, store)
    if beginsAnew {
      for ending in ["", "-wal", "-shm"] { unlink(store + ending) }
    }
  }

  /// `shard-3-of-16.sqlite`
  static func store(of shard: Shard) -> String {
    "shard-\(shard.number)-of-\(shard.count)\(ending)"
  }

  private static let ending = ".sqlite"

  /// The stores in a directory, by name.
  static func stores(in directory: String) throws(FileError) -> [String] {
    try FileSystem.names(in: directory)
      .filter { $0.hasPrefix("shard-") && $0.hasSuffix(ending) }.sorted()
      .map { FileSystem.join(directory, $0) }
  }

  private static func checkSweep(_ path: String) throws(FileError) {
    // A published report has no runs beside it: they are played again.
    let manifest = RunManifest(in: path)
    let isReport = manifest?.sweep != nil || manifest?.calibration != nil
    if try holdsAnything(path), !isReport, try stores(in: path).isEmpty {
      throw .notOurs(path: path, found: "it holds no runs of a sweep")
    }
  }

  private static func checkRare(_ path: String) throws(FileError) {
    let isReport = RunManifest(in: path)?.rare != nil
    if try holdsAnything(path), !isReport, try !FileSystem.names(in: path).contains(rareStore) {
      throw .notOurs(path: path, found: "it holds no repetitions of a rare event")
    }
  }

  /// Whether there is a directory with something in it.
  private static func holdsAnything(_ path: String) throws(FileError) -> Bool {
    guard let kind = FileSystem.kind(ofLink: path) else { return false }
    if kind == S_IFLNK { throw .notOurs(path: path, found: "it is a symbolic link") }
    if kind != S_IFDIR { throw .notADirectory(path: path) }
    return try FileSystem.names(in: path).contains { !$0.hasSuffix(".cascade-lock") }
  }

  /// A whole report: what an earlier one had is taken away first, and the manifest, which lists
  /// what was written, comes last.
  func write(
    _ files: [StudyFiles.File], manifest: ([RunFiles.Entry]) -> JSON
  ) throws(FileError) {
    withdrawReport(except: files.map(\.path))
    for file in files { try write(file.bytes, as: file.path) }
    let written = files.map { RunFiles.Entry($0.path, $0.bytes) }
    try write(Array(manifest(written).text.utf8), as: RunManifest.fileName)
  }

  /// One whole file of the report, below the directory.
  func write(_ bytes: [UInt8], as name: String) throws(FileError) {
    let place = FileSystem.join(path, name)
    try FileSystem.createDirectory(FileSystem.split(place).parent)
    try FileSystem.write(bytes, to: place)
  }

  /// Takes away what an earlier report had and the next one has not, then the manifest: while a
  /// report is written there is none, and nobody takes half of it for the whole.
  func withdrawReport(except names: [String]) {
    let manifest = RunManifest(in: path)
    let isOurs = manifest?.sweep != nil || manifest?.calibration != nil || manifest?.rare != nil
    let old = isOurs ? manifest?.files.map(\.path) ?? [] : []
    let kept = Set(names)
    for name in old where !kept.contains(name) {
      // A manifest that was changed must not lead out of the directory.
      let parts = name.split(separator: "/", omittingEmptySubsequences: false)
      if parts.contains(where: { ["", ".", ".."].contains($0) }) { continue }
      unlink(FileSystem.join(path, name))
    }
    unlink(FileSystem.join(path, RunManifest.fileName))
  }
}
