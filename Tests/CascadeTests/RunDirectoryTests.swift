import Glibc
import Testing

@testable import cascade

@Suite("The directory of a run")
struct RunDirectoryTests {
  /// A run with a manifest, a report and a chart.
  private func write(_ report: String, to path: String, scenario: String = "s") throws {
    var run = try RunDirectory(at: path, scenario: scenario)
    try run.write(report, as: "report.md")
    try run.write("<svg/>", as: "charts/price.svg")
    let files = ["report.md", "charts/price.svg"]
    try run.write(RunManifestTests.text(scenario, files: files), as: "manifest.json")
    try run.commit()
  }

  private let whole = [
    "run", "run/charts", "run/charts/price.svg", "run/manifest.json", "run/report.md",
  ]

  @Test("appears whole at the end, and nothing is left beside it")
  func appearing() throws {
    let place = TemporaryDirectory()
    var run = try RunDirectory(at: place.file("run"), scenario: "s")
    try run.write("r", as: "report.md")
    #expect(FileSystem.kind(ofPath: place.file("run")) == nil)
    try run.commit()
    _ = consume run
    #expect(place.tree == ["run", "run/report.md"])
  }

  @Test("is not there when the run was given up")
  func abandoned() throws {
    let place = TemporaryDirectory()
    do {
      let run = try RunDirectory(at: place.file("run"), scenario: "s")
      try run.write("r", as: "report.md")
      _ = consume run
    }
    #expect(place.tree == [])
  }

  @Test("replaces a run of the same scenario, and files that are no longer written go")
  func replacing() throws {
    let place = TemporaryDirectory()
    try write("old", to: place.file("run"))
    try write("new", to: place.file("run"))
    #expect(place.tree == whole)
    #expect(place.text(of: "run/report.md") == "new")
    var short = try RunDirectory(at: place.file("run"), scenario: "s")
    try short.write(RunManifestTests.text("s", files: []), as: "manifest.json")
    try short.commit()
    _ = consume short
    #expect(place.tree == ["run", "run/manifest.json"])
  }

  @Test("leaves the old run alone when the new one fails")
  func failing() throws {
    let place = TemporaryDirectory()
    try write("old", to: place.file("run"))
    do {
      let run = try RunDirectory(at: place.file("run"), scenario: "s")
      try run.write("new", as: "report.md")
      _ = consume run
    }
    #expect(place.tree == whole)
    #expect(place.text(of: "run/report.md") == "old")
  }

  @Test("replaces another scenario's run only when told to")
  func otherScenario() throws {
    let place = TemporaryDirectory()
    let path = place.file("run")
    try write("old", to: path, scenario: "a")
    #expect(throws: FileError.otherScenario(path: path, found: "a")) {
      _ = try RunDirectory(at: path, scenario: "b")
    }
    var run = try RunDirectory(at: path, scenario: "b", overwrite: true)
    try run.write("new", as: "report.md")
    try run.commit()
    #expect(place.text(of: "run/report.md") == "new")
  }

  @Test("never touches what cascade did not write", arguments: [false, true])
  func strangers(overwrite: Bool) throws {
    let place = TemporaryDirectory()
    place.put("mine", at: "run/notes.txt")
    let path = place.file("run")
    #expect(throws: FileError.notOurs(path: path, found: "it holds no manifest.json of a run")) {
      _ = try RunDirectory(at: path, scenario: "s", overwrite: overwrite)
    }
    #expect(place.tree == ["run", "run/notes.txt"])
    place.put(RunManifestTests.text("s"), at: "run/manifest.json")
    #expect(throws: FileError.notOurs(path: path, found: "it holds `notes.txt` as well")) {
      _ = try RunDirectory(at: path, scenario: "s", overwrite: overwrite)
    }
    #expect(place.text(of: "run/notes.txt") == "mine")
  }

  @Test("an empty directory is as good as none")
  func empty() throws {
    let place = TemporaryDirectory()
    #expect(mkdir(place.file("run"), 0o755) == 0)
    try write("r", to: place.file("run"))
    #expect(place.tree == whole)
  }

  @Test("files, links and names that are none are refused")
  func places() throws {
    let place = TemporaryDirectory()
    place.put("", at: "file")
    _ = shell("ln -s nowhere '\(place.file("link"))'")
    #expect(throws: FileError.notADirectory(path: place.file("file"))) {
      _ = try RunDirectory(at: place.file("file"), scenario: "s")
    }
    #expect(throws: FileError.notADirectory(path: place.file("file"))) {
      _ = try RunDirectory(at: place.file("file/run"), scenario: "s")
    }
    #expect(
      throws: FileError.notOurs(path: place.file("link"), found: "it is a symbolic link")
    ) { _ = try RunDirectory(at: place.file("link"), scenario: "s") }
    for path in ["", ".", "..", "/", place.file("..")] {
      #expect(throws: FileError.notAName(path: path)) {
        _ = try RunDirectory(at: path, scenario: "s")
      }
    }
  }

  @Test("is made with the directories above it, under any name")
  func names() throws {
    let place = TemporaryDirectory()
    try write("r", to: place.file("a b/c\n✓/run/"))
    #expect(place.text(of: "a b/c\n✓/run/report.md") == "r")
  }

  @Test("what a run that died left behind is cleared away")
  func leftOvers() throws {
    let place = TemporaryDirectory()
    place.put("half", at: ".run.cascade-new/report.md")
    place.put("", at: ".run.cascade-lock")
    try write("r", to: place.file("run"))
    #expect(place.tree == whole)
  }

  @Test("an old run that was set aside in the last moment comes back")
  func recovery() throws {
    let place = TemporaryDirectory()
    try write("old", to: place.file("run"))
    _ = shell("mv '\(place.file("run"))' '\(place.file(".run.cascade-old"))'")
    #expect(throws: FileError.otherScenario(path: place.file("run"), found: "s")) {
      _ = try RunDirectory(at: place.file("run"), scenario: "other")
    }
    #expect(place.tree == whole)
  }

  @Test("a second run into the same directory is turned away at once")
  func concurrency() throws {
    let place = TemporaryDirectory()
    let first = try RunDirectory(at: place.file("run"), scenario: "s")
    #expect(throws: FileError.held(path: place.file("run"))) {
      _ = try RunDirectory(at: place.file("run"), scenario: "s")
    }
    _ = consume first
  }

  @Test("a directory above that cannot be written is named", .enabled(if: getuid() != 0))
  func readOnly() {
    let place = TemporaryDirectory()
    _ = shell("chmod 555 '\(place.path)'")
    #expect(throws: FileError.uncreatable(path: place.file("run"), reason: EACCES)) {
      _ = try RunDirectory(at: place.file("run"), scenario: "s")
    }
  }

  @Test(
    "a run writes below its own directory only",
    arguments: ["../x", "/x", "a/../../x", "", "a//b"])
  func containment(name: String) async {
    await #expect(processExitsWith: .failure) { [name = name as String] in
      let place = TemporaryDirectory()
      let run = try RunDirectory(at: place.file("run"), scenario: "s")
      try run.write("", as: name)
    }
  }
}
