import Reports
import Sweeps
import Synchronization

/// What goes into the directory of a run, and what its manifest says about it.
struct RunFiles: Sendable {
  struct Entry: Equatable, Sendable {
    var path: String
    var size: Int
    var hash: String

    init(_ path: String, _ bytes: [UInt8]) {
      self.path = path
      size = bytes.count
      hash = SHA256.hex(bytes)
    }

    init(path: String, size: Int, hash: String) {
      self.path = path
      self.size = size
      self.hash = hash
    }
  }

  private(set) var entries: [Entry] = []

  mutating func write(
    _ bytes: [UInt8], as path: String, in directory: borrowing RunDirectory
  ) throws(FileError) {
    try directory.write(bytes, as: path)
    entries.append(Entry(path, bytes))
  }

  mutating func add(_ entry: Entry) { entries.append(entry) }
}

/// The event log while it is being written. Several tasks may know it, one run at a time writes.
final class LogFile: Sendable {
  private struct State: ~Copyable {
    var writer: FileWriter?
    var hash = SHA256()
    var count = 0
  }

  private let state: Mutex<State>

  init(in directory: borrowing RunDirectory) throws(FileError) {
    let writer = try directory.create(EventLog.name)
    state = Mutex(State(writer: writer))
  }

  func append(_ bytes: [UInt8]) -> Bool {
    state.withLock { state in
      state.writer?.append(bytes)
      state.hash.update(bytes)
      state.count += bytes.count
      return true
    }
  }

  /// Down to the disk. A write that failed is told now.
  func finish() throws(FileError) -> RunFiles.Entry {
    try state.withLock { state throws(FileError) in
      if let writer = state.writer.take() { try writer.finish() }
      return RunFiles.Entry(
        path: EventLog.name, size: state.count, hash: state.hash.digest)
    }
  }
}
