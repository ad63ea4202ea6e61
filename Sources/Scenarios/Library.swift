import Glibc

/// Why a file could not be read. Nothing is said about its content yet.
public enum ReadFailure: Error, Equatable, Sendable {
  /// There is no such file; `suggestion` is a name in the same directory that comes near.
  case missing(path: String, suggestion: String?)
  case isDirectory(path: String)
  /// `reason` in the words of the system.
  case unreadable(path: String, reason: String)

  /// One line for a terminal.
  public var message: String {
    let text =
      switch self {
      case .missing(let path, let suggestion):
        "\(path): no such file" + (suggestion.map { "; did you mean `\($0)`?" } ?? "")
      case .isDirectory(let path): "\(path): is a directory"
      case .unreadable(let path, let reason): "\(path): \(reason)"
      }
    return String(text.map(Excerpt.visible))
  }
}

/// The scenarios of a directory, and the reading of files.
public struct Library: Sendable {
  /// One scenario of the directory.
  public struct Entry: Equatable, Sendable {
    /// The name of the file without its ending.
    public let name: String
    public let path: String
    /// `nil` when the file cannot be read as a scenario.
    public let title: String?
  }

  public let directory: String

  public init(directory: String) { self.directory = directory }

  /// All `.yaml` files, by name.
  public func entries() throws(ReadFailure) -> [Entry] {
    try Library.names(in: directory).filter { $0.hasSuffix(".yaml") }.sorted().map { file in
      let path = "\(directory)/\(file)"
      return Entry(
        name: String(file.dropLast(5)), path: path, title: Library.title(of: path))
    }
  }

  /// The path of a scenario that is given by its name, `oct-2025`, or `nil`.
  public func path(of name: String) -> String? {
    guard !name.utf8.contains(UInt8(ascii: "/")), let names = try? Library.names(in: directory),
      names.contains("\(name).yaml")
    else { return nil }
    return "\(directory)/\(name).yaml"
  }

  /// What a scenario is called: its file without directory and ending.
  public static func name(of path: String) -> String {
    withoutEnding(path.split(separator: "/").last.map(String.init) ?? path)
  }

  /// Reads a file, or standard input for `-`. At most one byte beyond the limit of the reader is
  /// read: the size itself is then a fault of the scenario.
  public static func source(at path: String) throws(ReadFailure) -> Source {
    if path == "-" {
      return Source(name: "<stdin>", bytes: try bytes(of: STDIN_FILENO, path: "<stdin>"))
    }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    if descriptor < 0 {
      let code = errno
      if code == ENOENT || code == ENOTDIR {
        throw .missing(path: path, suggestion: suggestion(for: path))
      }
      throw .unreadable(path: path, reason: String(cString: strerror(code)))
    }
    defer { close(descriptor) }
    var status = stat()
    if fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
      throw .isDirectory(path: path)
    }
    return Source(name: path, bytes: try bytes(of: descriptor, path: path))
  }

  /// The most bytes that a table may have.
  static let dataLimit = 1 << 30

  /// Reads a file that a scenario names.
  static func data(at path: String) throws(ReadFailure) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    if descriptor < 0 {
      let code = errno
      if code == ENOENT || code == ENOTDIR {
        throw .missing(path: path, suggestion: suggestion(for: path, endings: [".csv"]))
      }
      throw .unreadable(path: path, reason: String(cString: strerror(code)))
    }
    defer { close(descriptor) }
    var status = stat()
    if fstat(descriptor, &status) == 0 {
      if status.st_mode & S_IFMT == S_IFDIR { throw .isDirectory(path: path) }
      if status.st_mode & S_IFMT != S_IFREG {
        throw .unreadable(path: path, reason: "is no regular file")
      }
    }
    let bytes = try bytes(of: descriptor, path: path, limit: dataLimit, expecting: status.st_size)
    if bytes.count > dataLimit {
      throw .unreadable(path: path, reason: "is larger than 1 GiB")
    }
    return bytes
  }

  private static func bytes(
    of descriptor: Int32, path: String, limit: Int = YAMLReader.byteLimit, expecting size: Int = 0
  ) throws(ReadFailure) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(min(max(0, size), limit))
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count <= limit {
      let count = read(descriptor, &chunk, chunk.count)
      if count == 0 { break }
      if count < 0 {
        if errno == EINTR { continue }
        throw .unreadable(path: path, reason: String(cString: strerror(errno)))
      }
      chunk.withUnsafeBufferPointer { bytes.append(contentsOf: $0.prefix(count)) }
    }
    return bytes
  }

  private static func suggestion(
    for path: String, endings: [String] = [".yaml", ".yml"]
  ) -> String? {
    let slash = path.utf8.lastIndex(of: UInt8(ascii: "/"))
    let prefix = slash.map { String(path[...$0]) } ?? ""
    let file = String(path.dropFirst(prefix.count))
    guard let names = try? names(in: prefix.isEmpty ? "." : prefix) else { return nil }
    let scenarios = names.filter { name in endings.contains { name.hasSuffix($0) } }.sorted()
    // The ending is compared apart: `oct-2025` means `oct-2025.yaml`.
    let stem = withoutEnding(file)
    let stems = scenarios.map(withoutEnding)
    if let same = stems.firstIndex(of: stem) { return prefix + scenarios[same] }
    guard let found = nearest(stem, among: stems), let index = stems.firstIndex(of: found) else {
      return nil
    }
    return prefix + scenarios[index]
  }

  private static func withoutEnding(_ file: String) -> String {
    for ending in [".yaml", ".yml", ".csv"] where file.hasSuffix(ending) {
      return String(file.dropLast(ending.count))
    }
    return file
  }

  private static func names(in directory: String) throws(ReadFailure) -> [String] {
    guard let stream = opendir(directory) else {
      let code = errno
      if code == ENOENT { throw .missing(path: directory, suggestion: nil) }
      throw .unreadable(path: directory, reason: String(cString: strerror(code)))
    }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }

  /// The title alone; the rest of the file may be wrong.
  private static func title(of path: String) -> String? {
    guard let source = try? source(at: path) else { return nil }
    var faults = FaultList()
    let title = YAMLReader.read(source, faults: &faults)?.entry("title")?.value.scalar
    return title.map { String($0.map(Excerpt.visible)) }
  }
}
