import Glibc

/// A directory for one test, gone with its value.
struct TemporaryDirectory: ~Copyable {
  let path: String

  init() {
    let base = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array("\(base)/cascade-test-XXXXXX".utf8CString)
    let made = template.withUnsafeMutableBufferPointer { mkdtemp($0.baseAddress!) != nil }
    precondition(made, "a temporary directory is needed")
    path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  deinit { _ = shell("chmod -R u+rwX '\(path)'; rm -rf '\(path)'") }

  func file(_ name: String) -> String { "\(path)/\(name)" }

  /// Makes a file with its directories.
  func put(_ text: String, at name: String) {
    let target = file(name)
    let parent = target[..<target.lastIndex(of: "/")!]
    _ = shell("mkdir -p '\(parent)'")
    let stream = fopen(target, "w")!
    fputs(text, stream)
    fclose(stream)
  }

  func text(of name: String) -> String? {
    guard let stream = fopen(file(name), "r") else { return nil }
    defer { fclose(stream) }
    var bytes: [UInt8] = []
    while true {
      let byte = getc(stream)
      if byte == EOF { return String(decoding: bytes, as: UTF8.self) }
      bytes.append(UInt8(byte))
    }
  }

  /// Everything in it, hidden names included, sorted.
  var tree: [String] {
    shell("cd '\(path)' && find . -mindepth 1 -printf '%P\\n' | LC_ALL=C sort").output
      .split(separator: "\n").map(String.init)
  }
}

/// A line of shell: what it printed, and its exit code.
func shell(_ line: String) -> (output: String, status: Int32) {
  guard let stream = popen(line, "r") else { return ("", -1) }
  var bytes: [UInt8] = []
  while true {
    let byte = getc(stream)
    if byte == EOF { break }
    bytes.append(UInt8(byte))
  }
  let status = pclose(stream)
  // The exit code is in the second byte; a death by signal is in the first.
  let code = status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F
  return (String(decoding: bytes, as: UTF8.self), code)
}

/// The tool as it was built beside these tests.
enum Tool {
  static let path: String = {
    var buffer = [CChar](repeating: 0, count: 4096)
    let count = readlink("/proc/self/exe", &buffer, buffer.count)
    let whole = String(
      decoding: buffer.prefix(max(0, count)).map(UInt8.init(bitPattern:)), as: UTF8.self)
    return String(whole[..<(whole.lastIndex(of: "/") ?? whole.startIndex)]) + "/cascade"
  }()

  static var isBuilt: Bool { access(path, X_OK) == 0 }
}
