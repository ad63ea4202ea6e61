import Glibc

/// Reading files with a limit and writing them whole or not at all. Every call of the system that
/// can fail is checked, and every error names its path.
enum FileSystem {
  /// The largest input that is read; scenarios are far smaller.
  static let largestInput = 16 << 20

  /// The bytes of a file, or of standard input for `-`.
  static func read(
    _ path: String, limit: Int = FileSystem.largestInput
  ) throws(FileError) -> [UInt8] {
    let isStandardInput = path == "-"
    // Without O_NONBLOCK a named pipe that nobody writes could not be given up.
    let flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK
    let descriptor = isStandardInput ? STDIN_FILENO : retrying { open(path, flags) }
    if descriptor < 0 { throw readError(path, errno) }
    defer { if !isStandardInput { close(descriptor) } }
    let shown = isStandardInput ? "standard input" : path
    if kind(of: descriptor) == S_IFDIR { throw .isDirectory(path: shown) }
    return try read(descriptor, shown, limit)
  }

  private static func read(
    _ descriptor: Int32, _ path: String, _ limit: Int
  ) throws(FileError) -> [UInt8] {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    let mayWait = kind(of: descriptor) != S_IFREG
    while true {
      if mayWait { try waitForInput(descriptor) }
      let count = chunk.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
      if count == 0 { return bytes }
      if count < 0 {
        if errno != EINTR, errno != EAGAIN { throw .unreadable(path: path, reason: errno) }
        continue
      }
      bytes += chunk[..<count]
      if bytes.count > limit { throw .tooLarge(path: path, limit: limit) }
    }
  }

  /// A signal is handled on a thread of its own and does not wake a read: look for one ten times a
  /// second.
  private static func waitForInput(_ descriptor: Int32) throws(FileError) {
    var wait = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    repeat {
      if let code = Signals.pending { throw .interrupted(code) }
    } while poll(&wait, 1, 100) <= 0
  }

  private static func readError(_ path: String, _ reason: Int32) -> FileError {
    if reason != ENOENT { return .unreadable(path: path, reason: reason) }
    let (parent, name) = split(path)
    let near = Suggestion.nearest(to: name, among: entries(of: parent).prefix(10_000) + [])
    let whole = near.map { path.hasSuffix("/" + name) ? join(parent, $0) : $0 }
    return .notFound(path: path, suggestion: whole)
  }

  /// Writes a file so that a reader sees the old one or the whole new one. What is not a plain file
  /// (a pipe, a terminal) is written as it stands.
  static func write(_ bytes: [UInt8], to path: String) throws(FileError) {
    if let kind = kind(ofPath: path), kind != S_IFREG, kind != S_IFDIR {
      return try writeInPlace(bytes, to: path)
    }
    let (parent, name) = split(path)
    if !isName(name) || kind(ofPath: path) == S_IFDIR { throw .notAName(path: path) }
    let beside = join(parent, ".\(name).cascade-\(getpid())")
    do {
      var file = try FileWriter(beside, shownAs: path)
      file.append(bytes)
      try file.finish()
    } catch {
      unlink(beside)
      throw error
    }
    if rename(beside, path) != 0 {
      let reason = errno
      unlink(beside)
      throw .uncreatable(path: path, reason: reason)
    }
    synchronize(parent)
  }

  /// Finds out that a file could not be written before hours of work are spent on it.
  static func check(place path: String) throws(FileError) {
    let kind = kind(ofPath: path)
    if kind == S_IFDIR { throw .uncreatable(path: path, reason: EISDIR) }
    if let kind, kind != S_IFREG { return }
    let parent = split(path).parent
    if access(parent, W_OK | X_OK) != 0 { throw .uncreatable(path: path, reason: errno) }
  }

  private static func writeInPlace(_ bytes: [UInt8], to path: String) throws(FileError) {
    let descriptor = retrying { open(path, O_WRONLY | O_CLOEXEC) }
    if descriptor < 0 { throw .uncreatable(path: path, reason: errno) }
    defer { close(descriptor) }
    let reason = writeAll(bytes, to: descriptor)
    if reason != 0, reason != EPIPE {
      throw .unwritable(path: path, bytes: bytes.count, reason: reason)
    }
  }

  /// Makes a directory and those above it.
  static func createDirectory(_ path: String) throws(FileError) {
    if kind(ofPath: path) == S_IFDIR { return }
    let parent = split(path).parent
    if parent != path, parent != "." { try createDirectory(parent) }
    if mkdir(path, 0o777) == 0 { return }
    let reason = errno
    if reason == EEXIST, kind(ofPath: path) == S_IFDIR { return }
    if reason == EEXIST || reason == ENOTDIR { throw .notADirectory(path: path) }
    throw .uncreatable(path: path, reason: reason)
  }

  /// A new directory that nobody else has, below `TMPDIR`.
  static func createTemporaryDirectory() throws(FileError) -> String {
    let parent = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    let path = join(parent, "cascade-XXXXXX")
    var name = Array(path.utf8CString)
    if mkdtemp(&name) == nil { throw .uncreatable(path: path, reason: errno) }
    return String(decoding: name.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  /// Removes a directory of ours with all that is in it, links as links. Best effort: what stays is
  /// found again by the next run.
  static func removeTree(_ path: String) {
    if kind(ofLink: path) != S_IFDIR {
      unlink(path)
      return
    }
    for name in entries(of: path) { removeTree(join(path, name)) }
    rmdir(path)
  }

  /// Sees to it that the names in a directory survive a power cut.
  static func synchronize(_ directory: String) {
    let descriptor = retrying { open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
    if descriptor < 0 { return }
    _ = retrying { fsync(descriptor) }
    close(descriptor)
  }
}

// Paths and what is there.
extension FileSystem {
  /// Names in a directory, sorted by their bytes; none when it cannot be read.
  static func entries(of directory: String) -> [String] { (try? names(in: directory)) ?? [] }

  /// The same, for those who must not take an unreadable directory for an empty one.
  static func names(in directory: String) throws(FileError) -> [String] {
    guard let stream = opendir(directory) else {
      throw .unreadable(path: directory, reason: errno)
    }
    defer { closedir(stream) }
    var names: [String] = []
    while true {
      errno = 0
      guard let entry = readdir(stream) else { break }
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    if errno != 0 { throw .unreadable(path: directory, reason: errno) }
    return names.sorted()
  }

  /// What the path leads to (`S_IFREG`, `S_IFDIR` …), links followed; `nil` for nothing.
  static func kind(ofPath path: String) -> mode_t? {
    var status = stat()
    return stat(path, &status) == 0 ? status.st_mode & S_IFMT : nil
  }

  /// What is at the path itself, a link being a link.
  static func kind(ofLink path: String) -> mode_t? {
    var status = stat()
    return lstat(path, &status) == 0 ? status.st_mode & S_IFMT : nil
  }

  static func kind(of descriptor: Int32) -> mode_t? {
    var status = stat()
    return fstat(descriptor, &status) == 0 ? status.st_mode & S_IFMT : nil
  }

  /// `a/b/c/` is `a/b` and `c`; a bare name lies in `.`.
  static func split(_ path: String) -> (parent: String, name: String) {
    var path = path[...]
    while path.count > 1, path.last == "/" { path = path.dropLast() }
    guard let slash = path.lastIndex(of: "/") else { return (".", String(path)) }
    let parent = path[..<slash]
    return (parent.isEmpty ? "/" : String(parent), String(path[path.index(after: slash)...]))
  }

  static func join(_ parent: String, _ name: String) -> String {
    parent.hasSuffix("/") ? parent + name : "\(parent)/\(name)"
  }

  /// Whether a word can name something in a directory.
  static func isName(_ name: String) -> Bool {
    !name.isEmpty && name != "." && name != ".." && !name.contains("/")
  }
}

/// Makes a call of the system again for as long as a signal disturbs it.
func retrying(_ call: () -> Int32) -> Int32 {
  while true {
    let result = call()
    if result != -1 || errno != EINTR { return result }
  }
}
