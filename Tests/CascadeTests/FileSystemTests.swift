import Glibc
import Testing

@testable import cascade

@Suite("Files")
struct FileSystemTests {
  let isRoot = getuid() == 0

  @Test("a file is read whole, up to the limit and no further")
  func reading() throws {
    let place = TemporaryDirectory()
    place.put("12345", at: "a")
    #expect(try FileSystem.read(place.file("a"), limit: 5) == Array("12345".utf8))
    #expect(throws: FileError.tooLarge(path: place.file("a"), limit: 4)) {
      try FileSystem.read(place.file("a"), limit: 4)
    }
  }

  @Test("a file without an end stops at the limit")
  func endless() {
    #expect(throws: FileError.tooLarge(path: "/dev/zero", limit: 1000)) {
      try FileSystem.read("/dev/zero", limit: 1000)
    }
  }

  @Test("a pipe is read to its end, however slowly it comes")
  func slowPipe() throws {
    let place = TemporaryDirectory()
    let pipe = place.file("pipe")
    _ = shell("mkfifo '\(pipe)'")
    let writer = "sleep 0.1; (printf one; sleep 0.1; printf two) > '\(pipe)'"
    _ = shell("(\(writer)) > /dev/null 2>&1 &")
    #expect(try FileSystem.read(pipe) == Array("onetwo".utf8))
  }

  @Test("a missing file is named, with one that is near")
  func missing() {
    let place = TemporaryDirectory()
    place.put("", at: "oct-2025.yaml")
    let path = place.file("oct-2052.yaml")
    #expect(
      throws: FileError.notFound(path: path, suggestion: place.file("oct-2025.yaml"))
    ) { try FileSystem.read(path) }
    let far = place.file("nothing-like-it")
    #expect(throws: FileError.notFound(path: far, suggestion: nil)) { try FileSystem.read(far) }
  }

  @Test("a directory is no file, and a file is no directory")
  func kinds() {
    let place = TemporaryDirectory()
    place.put("", at: "f")
    #expect(throws: FileError.isDirectory(path: place.path)) { try FileSystem.read(place.path) }
    let below = place.file("f/x")
    #expect(throws: FileError.unreadable(path: below, reason: ENOTDIR)) {
      try FileSystem.read(below)
    }
    #expect(throws: FileError.notADirectory(path: place.file("f"))) {
      try FileSystem.createDirectory(place.file("f/x"))
    }
  }

  @Test("a written file replaces the old one and leaves nothing beside it")
  func writing() throws {
    let place = TemporaryDirectory()
    try FileSystem.write(Array("one".utf8), to: place.file("a.xml"))
    try FileSystem.write(Array("two".utf8), to: place.file("a.xml"))
    #expect(place.text(of: "a.xml") == "two")
    #expect(place.tree == ["a.xml"])
  }

  @Test("where nothing can be written, what was there stays")
  func failedWriting() {
    let place = TemporaryDirectory()
    place.put("", at: "f")
    #expect(throws: FileError.self) { try FileSystem.write([1], to: place.file("none/a")) }
    #expect(throws: FileError.notAName(path: place.path)) {
      try FileSystem.write([1], to: place.path)
    }
    #expect(place.tree == ["f"])
  }

  @Test("what is not a plain file is written as it stands")
  func pipes() throws {
    try FileSystem.write([1, 2, 3], to: "/dev/null")
    #expect(FileSystem.kind(ofPath: "/dev/null") == S_IFCHR)
  }

  @Test("directories are made with those above them")
  func directories() throws {
    let place = TemporaryDirectory()
    try FileSystem.createDirectory(place.file("a/b/c"))
    try FileSystem.createDirectory(place.file("a/b/c"))
    #expect(place.tree == ["a", "a/b", "a/b/c"])
  }

  @Test("removing a tree removes links, not what they lead to")
  func removing() {
    let place = TemporaryDirectory()
    place.put("keep", at: "outside/kept")
    place.put("", at: "tree/deep/file")
    _ = shell("ln -s '\(place.file("outside"))' '\(place.file("tree/link"))'")
    _ = shell("ln -s '\(place.file("outside"))' '\(place.file("other"))'")
    FileSystem.removeTree(place.file("tree"))
    FileSystem.removeTree(place.file("other"))
    #expect(place.tree == ["outside", "outside/kept"])
  }

  @Test(
    "a path is a place and a name",
    arguments: [
      ("a", ".", "a"), ("a/b", "a", "b"), ("a/b///", "a", "b"), ("/a", "/", "a"), ("/", "/", ""),
      ("./a", ".", "a"), ("../a", "..", "a"),
    ])
  func splitting(path: String, parent: String, name: String) {
    #expect(FileSystem.split(path) == (parent, name))
  }

  @Test("names that lead elsewhere are no names")
  func names() {
    #expect(["a", ".hidden", "a b", "…"].allSatisfy(FileSystem.isName))
    #expect(["", ".", "..", "a/b", "/"].allSatisfy { !FileSystem.isName($0) })
  }
}
