import Glibc

/// A new file, written bit by bit. A failed write is remembered and told at the end, so that a loop
/// of appends stays a loop of appends.
struct FileWriter: ~Copyable {
  private let descriptor: Int32
  private let path: String
  private var waiting: [UInt8] = []
  private var reason: Int32 = 0
  private(set) var count = 0

  /// Creates the file; what is there already is a fault, and links are not followed. `shown` is the
  /// path that errors name; a relative `path` starts at the open `directory`.
  init(
    _ path: String, in directory: Int32 = AT_FDCWD, shownAs shown: String
  ) throws(FileError) {
    self.path = shown
    let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
    descriptor = retrying { openat(directory, path, flags, 0o666) }
    if descriptor < 0 { throw .uncreatable(path: shown, reason: errno) }
  }

  deinit { close(descriptor) }

  mutating func append(_ bytes: some Sequence<UInt8>) {
    if reason != 0 { return }
    let before = waiting.count
    waiting.append(contentsOf: bytes)
    count += waiting.count - before
    if waiting.count >= 1 << 18 { send() }
  }

  /// Writes what is left, down to the disk.
  consuming func finish() throws(FileError) {
    send()
    let (open, failed) = (descriptor, reason != 0)
    if !failed, retrying({ fsync(open) }) != 0, errno != EINVAL, errno != EROFS { reason = errno }
    if reason != 0 { throw .unwritable(path: path, bytes: count, reason: reason) }
  }

  private mutating func send() {
    if reason == 0 { reason = writeAll(waiting, to: descriptor) }
    waiting.removeAll(keepingCapacity: true)
  }
}
