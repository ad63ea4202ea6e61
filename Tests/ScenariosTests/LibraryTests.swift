import FoundationEssentials
import Testing

@testable import Scenarios

/// A directory for one test, removed afterwards.
private func withDirectory(_ files: [String: String], _ body: (String) throws -> Void) throws {
  let path =
    "\(FileManager.default.temporaryDirectory.path)/cascade-\(UInt64.random(in: 0 ... .max))"
  try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(atPath: path) }
  for (name, text) in files { try Data(text.utf8).write(to: URL(filePath: "\(path)/\(name)")) }
  try body(path)
}

@Suite struct LibraryTests {
  @Test("scenarios are listed by name with their titles")
  func entries() throws {
    let files = ["b.yaml": example, "a.yaml": "title: [\n", "README.md": "x"]
    try withDirectory(files) { path in
      let library = Library(directory: path)
      let entries = try library.entries()
      #expect(entries.map(\.name) == ["a", "b"])
      #expect(entries.map(\.title) == [nil, "Thin book, one shock"])
      #expect(library.path(of: "b") == "\(path)/b.yaml")
      #expect(library.path(of: "c") == nil)
      #expect(library.path(of: "../b") == nil)
    }
  }

  @Test("a file is read with the name it was given")
  func reading() throws {
    try withDirectory(["a.yaml": example]) { path in
      let source = try Library.source(at: "\(path)/a.yaml")
      #expect(source.name == "\(path)/a.yaml")
      #expect(try schema.load(source).scenario.seed == 20_251_010)
    }
  }

  @Test("a missing file gets the nearest name, with or without its ending")
  func missing() throws {
    try withDirectory(["oct-2025.yaml": ""]) { path in
      for name in ["oct-2205.yaml", "oct2025.yaml", "oct-2025", "oct-2025.yml"] {
        #expect(
          throws: ReadFailure.missing(path: "\(path)/\(name)", suggestion: "\(path)/oct-2025.yaml")
        ) {
          try Library.source(at: "\(path)/\(name)")
        }
      }
      let failure = ReadFailure.missing(path: "\(path)/zzz.yaml", suggestion: nil)
      #expect(throws: failure) { try Library.source(at: "\(path)/zzz.yaml") }
      #expect(failure.message == "\(path)/zzz.yaml: no such file")
    }
  }

  @Test("a scenario is called as its file, without directory and ending")
  func names() {
    #expect(Library.name(of: "Scenarios/oct-2025.yaml") == "oct-2025")
    #expect(Library.name(of: "./a.b.yml") == "a.b")
    #expect(Library.name(of: "-") == "-")
  }

  @Test("a directory is called a directory, and what cannot be listed says why")
  func directories() throws {
    try withDirectory([:]) { path in
      #expect(throws: ReadFailure.isDirectory(path: path)) { try Library.source(at: path) }
      #expect(throws: ReadFailure.missing(path: "\(path)/no", suggestion: nil)) {
        try Library(directory: "\(path)/no").entries()
      }
    }
    #expect(throws: ReadFailure.self) { try Library.source(at: "/dev/null/x") }
    #expect(ReadFailure.unreadable(path: "a\u{1B}", reason: "r").message == "a\u{FFFD}: r")
  }

  @Test("an endless file is read up to the limit and no further")
  func endless() throws {
    let source = try Library.source(at: "/dev/zero")
    let size = source.bytes.count
    #expect(size > YAMLReader.byteLimit && size <= YAMLReader.byteLimit + (1 << 16))
    var first: FaultCode?
    do throws(FaultReport) { _ = try schema.load(source) } catch {
      first = error.faults.first?.code
    }
    #expect(first == .tooBig)
  }
}
