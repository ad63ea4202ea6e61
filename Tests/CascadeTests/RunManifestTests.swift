import Glibc
import Testing

@testable import cascade

@Suite("What the door knows of a manifest")
struct RunManifestTests {
  static func text(_ scenario: String, files: [String] = ["report.md"]) -> String {
    let list = files.map { "{\"path\": \"\($0)\", \"bytes\": 3}" }.joined(separator: ", ")
    return """
      {"tool": "cascade", "version": "0.1.0", "scenario": "\(scenario)", "files": [\(list)]}
      """
  }

  @Test("a run tells its scenario and its files")
  func reading() {
    let manifest = RunManifest(Array(Self.text("oct-2025").utf8))
    #expect(manifest?.scenario == "oct-2025")
    #expect(manifest?.files == [RunManifest.File(path: "report.md")])
  }

  @Test(
    "what is not a manifest of ours is none",
    arguments: [
      "", "{}", "[]", "{\"tool\": \"other\", \"scenario\": \"x\", \"files\": []}",
      "{\"tool\": \"cascade\", \"files\": []}", "{\"tool\": \"cascade\", \"scenario\": \"x\"}",
      String(repeating: "[", count: 100_000),
    ])
  func strangers(text: String) {
    #expect(RunManifest(Array(text.utf8)) == nil)
  }

  @Test("a file that the manifest does not name is found, at any depth")
  func foreignFiles() throws {
    let place = TemporaryDirectory()
    place.put(Self.text("x", files: ["charts/a.svg"]), at: "manifest.json")
    place.put("", at: "charts/a.svg")
    let manifest = RunManifest(in: place.path)
    #expect(try manifest?.stranger(in: place.path) == nil)
    place.put("", at: "charts/mine.svg")
    #expect(try manifest?.stranger(in: place.path) == "charts/mine.svg")
  }

  @Test("a directory that cannot be read is not taken for an empty one")
  func unreadable() {
    let place = TemporaryDirectory()
    let manifest = RunManifest(Array(Self.text("x").utf8))
    let path = place.file("none")
    #expect(throws: FileError.unreadable(path: path, reason: ENOENT)) {
      try manifest?.stranger(in: path)
    }
  }
}
