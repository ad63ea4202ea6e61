import Glibc

@testable import Sweeps

/// A directory for one test, gone with its value.
struct StorePlace: ~Copyable {
  private let path: String

  /// The length of a file; `nil` when it is not there.
  func length(_ name: String) -> Int? {
    var status = stat()
    return stat(file(name), &status) == 0 ? Int(status.st_size) : nil
  }

  init() {
    var template = Array("/tmp/cascade-store-XXXXXX".utf8CString)
    let made = template.withUnsafeMutableBufferPointer { mkdtemp($0.baseAddress!) != nil }
    precondition(made, "a temporary directory is needed")
    path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  deinit {
    for name in ["a", "b", "letter"] {
      for ending in ["", "-wal", "-shm"] { unlink("\(path)/\(name).sqlite\(ending)") }
    }
    rmdir(path)
  }

  func file(_ name: String) -> String { "\(path)/\(name)" }

  func put(_ text: String) {
    let stream = fopen(file("letter.sqlite"), "w")!
    fputs(text, stream)
    fclose(stream)
  }

  func identity(
    _ shard: Shard = .whole, sweep: String = "1234", columns: Int = 2
  ) -> SweepStore.Identity {
    SweepStore.Identity(
      sweep: sweep, shard: shard, columns: columns, name: "sample", command: "cascade sweep sample",
      scenario: "title: x\n", seeds: [1, 2],
      files: [SweepStore.File(path: "data/a.csv", bytes: [1, 2, 3])])
  }

  static func row(_ number: Int, _ figures: [Double] = [1, 2]) -> SweepRow {
    SweepRow(
      number: number, stop: nil, events: 10, fingerprint: "f\(number)", figures: figures)
  }
}
