import Glibc

/// The directory of a run while it is being written: beside its place, and renamed into it at the
/// end. At its place there is the old run or the whole new one, whenever the process dies.
///
/// What may be replaced: nothing, an empty directory, a run of the same scenario, and with
/// `overwrite` any run. A directory that holds anything Cascade did not write is never touched.
struct RunDirectory: ~Copyable {
  let path: String
  private let staging: String
  private let old: String
  /// The staging directory, held open: a name swapped behind our back leads nowhere else.
  private let descriptor: Int32
  private let lock: DirectoryLock
  private var isCommitted = false

  /// Checks the place, takes the lock and makes room. Does all that can fail early, before hours of
  /// work are spent.
  init(at path: String, scenario: String, overwrite: Bool = false) throws(FileError) {
    let (parent, name) = FileSystem.split(path)
    if !FileSystem.isName(name) { throw .notAName(path: path) }
    let isBare = parent == "." && !path.hasPrefix("./")
    let place = isBare ? name : FileSystem.join(parent, name)
    let staging = FileSystem.join(parent, ".\(name).cascade-new")
    let old = FileSystem.join(parent, ".\(name).cascade-old")
    try RunDirectory.check(place, scenario, overwrite)
    try FileSystem.createDirectory(parent)
    let lock = try DirectoryLock(for: place)
    RunDirectory.recover(place, staging: staging, old: old)
    try RunDirectory.check(place, scenario, overwrite)
    let descriptor = try RunDirectory.make(staging, for: place)
    self.path = place
    self.staging = staging
    self.old = old
    self.descriptor = descriptor
    self.lock = lock
  }

  deinit {
    close(descriptor)
    if !isCommitted { FileSystem.removeTree(staging) }
  }

  /// One whole file. `name` is relative to the run: `report.md`, `charts/price.svg`.
  func write(_ bytes: [UInt8], as name: String) throws(FileError) {
    var file = try create(name)
    file.append(bytes)
    try file.finish()
  }

  func write(_ text: String, as name: String) throws(FileError) {
    try write(Array(text.utf8), as: name)
  }

  /// A file to be written bit by bit. It has to be finished before `commit`.
  func create(_ name: String) throws(FileError) -> FileWriter {
    let parts = name.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    precondition(parts.allSatisfy(FileSystem.isName), "a run writes below its own directory only")
    let shown = FileSystem.join(path, name)
    for depth in parts.indices.dropFirst() {
      let directory = parts[..<depth].joined(separator: "/")
      if mkdirat(descriptor, directory, 0o777) != 0, errno != EEXIST {
        throw .uncreatable(path: shown, reason: errno)
      }
    }
    return try FileWriter(name, in: descriptor, shownAs: shown)
  }

  /// Puts the run in its place.
  mutating func commit() throws(FileError) {
    RunDirectory.synchronizeTree(staging)
    let isReplacement =
      FileSystem.kind(ofLink: path) != nil ? try !FileSystem.names(in: path).isEmpty : false
    if isReplacement { try replace() } else { try place() }
    isCommitted = true
    FileSystem.synchronize(FileSystem.split(path).parent)
    if isReplacement {
      FileSystem.removeTree(staging)
      FileSystem.removeTree(old)
    }
  }

  private func place() throws(FileError) {
    if rename(staging, path) != 0 { throw .uncreatable(path: path, reason: errno) }
  }

  /// In one step where the system can swap two names; else in two, and a process that dies between
  /// them leaves the old run where `recover` finds it.
  private func replace() throws(FileError) {
    if RunDirectory.exchange(staging, path) { return }
    if rename(path, old) != 0 { throw .uncreatable(path: path, reason: errno) }
    if rename(staging, path) != 0 {
      let reason = errno
      rename(old, path)
      throw .uncreatable(path: path, reason: reason)
    }
  }
}

extension RunDirectory {
  private static func check(
    _ path: String, _ scenario: String, _ overwrite: Bool
  ) throws(FileError) {
    guard let kind = FileSystem.kind(ofLink: path) else { return }
    if kind == S_IFLNK { throw .notOurs(path: path, found: "it is a symbolic link") }
    if kind != S_IFDIR { throw .notADirectory(path: path) }
    if try FileSystem.names(in: path).isEmpty { return }
    guard let manifest = RunManifest(in: path) else {
      throw .notOurs(path: path, found: "it holds no manifest.json of a run")
    }
    if let stranger = try manifest.stranger(in: path) {
      throw .notOurs(path: path, found: "it holds `\(visible(stranger))` as well")
    }
    if manifest.scenario != scenario, !overwrite {
      throw .otherScenario(path: path, found: manifest.scenario)
    }
  }

  private static func make(_ staging: String, for path: String) throws(FileError) -> Int32 {
    if mkdir(staging, 0o777) != 0 { throw .uncreatable(path: path, reason: errno) }
    let flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC
    let descriptor = retrying { open(staging, flags) }
    if descriptor >= 0 { return descriptor }
    let reason = errno
    rmdir(staging)
    throw .uncreatable(path: path, reason: reason)
  }

  /// Clears up after a run that died. Only under the lock, so nobody else is using these names.
  private static func recover(_ path: String, staging: String, old: String) {
    FileSystem.removeTree(staging)
    if FileSystem.kind(ofLink: old) == nil { return }
    if FileSystem.kind(ofLink: path) == nil {
      rename(old, path)
    } else {
      FileSystem.removeTree(old)
    }
  }

  private static func synchronizeTree(_ directory: String) {
    for name in FileSystem.entries(of: directory) {
      let path = FileSystem.join(directory, name)
      if FileSystem.kind(ofLink: path) == S_IFDIR { synchronizeTree(path) }
    }
    FileSystem.synchronize(directory)
  }

  private typealias Rename =
    @convention(c) (Int32, UnsafePointer<CChar>, Int32, UnsafePointer<CChar>, UInt32) -> Int32

  /// Swaps two names atomically. The C library has the call, its header shows it to GNU sources
  /// only, so it is looked up by name; `false` where there is none or the file system refuses.
  private static func exchange(_ a: String, _ b: String) -> Bool {
    guard let symbol = dlsym(nil, "renameat2") else { return false }
    let swapNames: UInt32 = 2
    return unsafeBitCast(symbol, to: Rename.self)(AT_FDCWD, a, AT_FDCWD, b, swapNames) == 0
  }
}
