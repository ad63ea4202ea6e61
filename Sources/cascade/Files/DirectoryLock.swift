import Glibc

/// The right to write a directory, held by one process at a time. The kernel drops it when the
/// process dies, however it dies: there is nothing to unlock by hand.
///
/// The lock is on a hidden file beside the directory, since the directory itself is replaced.
struct DirectoryLock: ~Copyable {
  private let descriptor: Int32
  private let file: String

  /// Fails at once with `FileError.held` when another run has it.
  init(for directory: String) throws(FileError) {
    let (parent, name) = FileSystem.split(directory)
    if !FileSystem.isName(name) { throw .notAName(path: directory) }
    let file = FileSystem.join(parent, ".\(name).cascade-lock")
    let held = try DirectoryLock.hold(file, for: directory)
    self.file = file
    descriptor = held
  }

  private static func hold(_ file: String, for directory: String) throws(FileError) -> Int32 {
    while true {
      let flags = O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW
      let descriptor = retrying { open(file, flags, 0o666) }
      if descriptor < 0 { throw .uncreatable(path: directory, reason: errno) }
      if retrying({ flock(descriptor, LOCK_EX | LOCK_NB) }) != 0 {
        let reason = errno
        close(descriptor)
        throw reason == EWOULDBLOCK
          ? .held(path: directory) : .uncreatable(path: directory, reason: reason)
      }
      // The holder before us may have removed the file between our two calls; what we hold then
      // guards nothing.
      if isStill(descriptor, at: file) { return descriptor }
      close(descriptor)
    }
  }

  deinit {
    unlink(file)
    close(descriptor)
  }

  private static func isStill(_ descriptor: Int32, at path: String) -> Bool {
    var held = stat()
    var named = stat()
    if fstat(descriptor, &held) != 0 || stat(path, &named) != 0 { return false }
    return held.st_ino == named.st_ino && held.st_dev == named.st_dev
  }
}
