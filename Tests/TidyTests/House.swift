import Glibc

/// The package as it lies on disk, found from the place of this file.
struct House {
  /// Read once for all tests.
  static let standing = House()

  let root: String
  /// Every file that is part of the package, relative to its root, sorted.
  let paths: [String]
  let swift: [SourceText]

  init(file: String = #filePath) {
    let root = file.split(separator: "/").dropLast(3).map { "/\($0)" }.joined()
    var found: [String] = []
    let top = ["Sources", "Tests", "docs", "Scenarios", "Reports", ".ci"]
    for folder in top { House.collect(root, folder, &found) }
    found += House.entries(root).filter { name in
      !name.hasPrefix(".") && House.kind("\(root)/\(name)") == S_IFREG
    }
    self.root = root
    paths = found.sorted()
    swift = paths.filter { $0.hasSuffix(".swift") }.map { House.text($0, below: root) }
  }

  func text(_ path: String) -> SourceText { House.text(path, below: root) }

  private static func text(_ path: String, below root: String) -> SourceText {
    SourceText(path: path, read("\(root)/\(path)"))
  }

  func texts(where isWanted: (String) -> Bool) -> [SourceText] {
    paths.filter(isWanted).map(text)
  }

  var sources: [SourceText] { swift.filter { $0.module != nil } }
  var prose: [SourceText] { texts { $0.hasSuffix(".md") && !$0.hasPrefix("Reports/studies/") } }

  func exists(_ path: String) -> Bool { House.kind("\(root)/\(path)") != nil }

  private static func collect(_ root: String, _ folder: String, _ found: inout [String]) {
    for name in entries("\(root)/\(folder)") where !name.hasPrefix(".") {
      let path = "\(folder)/\(name)"
      switch kind("\(root)/\(path)") {
      case S_IFDIR: if !isOutput(path) { collect(root, path, &found) }
      case S_IFREG: found.append(path)
      default: break
      }
    }
  }

  /// Runs leave their reports here; they are no part of the package.
  private static func isOutput(_ path: String) -> Bool {
    path.hasPrefix("Reports/") && path != "Reports/studies"
      && !path.hasPrefix("Reports/studies/")
  }

  private static func entries(_ path: String) -> [String] {
    guard let stream = opendir(path) else { return [] }
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

  private static func kind(_ path: String) -> mode_t? {
    var status = stat()
    return lstat(path, &status) == 0 ? status.st_mode & S_IFMT : nil
  }

  private static func read(_ path: String) -> String {
    guard let stream = fopen(path, "r") else { return "" }
    defer { fclose(stream) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = fread(&chunk, 1, chunk.count, stream)
      if count == 0 { return String(decoding: bytes, as: UTF8.self) }
      bytes += chunk[..<count]
    }
  }
}
