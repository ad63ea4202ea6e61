import Sweeps
import Testing

@testable import cascade

@Suite("The directory of a sweep")
struct SweepDirectoryTests {
  private let half = Shard(number: 1, count: 2)!

  private func fault(_ path: String) -> ExitCode? {
    do throws(FileError) {
      _ = try SweepDirectory(at: path, shard: .whole, beginsAnew: false)
      return nil
    } catch { return error.failure.code }
  }

  @Test("shards have files of their own and may be played side by side; a shard only once")
  func shards() throws {
    let place = TemporaryDirectory()
    let first = try SweepDirectory(at: place.file("s"), shard: half, beginsAnew: false)
    #expect(first.store == place.file("s/shard-1-of-2.sqlite"))
    place.put("", at: "s/shard-1-of-2.sqlite")
    let second = try SweepDirectory(
      at: place.file("s"), shard: Shard(number: 2, count: 2)!, beginsAnew: false)
    #expect(second.store.hasSuffix("shard-2-of-2.sqlite"))
    #expect(throws: FileError.held(path: first.store)) {
      _ = try SweepDirectory(at: place.file("s"), shard: half, beginsAnew: false)
    }
    #expect(try SweepDirectory.stores(in: place.file("s")) == [first.store])
  }

  @Test("a directory of somebody else's, a file and a link are left alone")
  func strangers() {
    let place = TemporaryDirectory()
    place.put("mine", at: "notes/a.txt")
    #expect(fault(place.file("notes")) == .cannotCreate)
    #expect(fault(place.file("notes/a.txt")) == .cannotCreate)
    _ = shell("ln -s notes '\(place.file("link"))'; mkdir '\(place.file("empty"))'")
    #expect(fault(place.file("link")) == .cannotCreate)
    #expect(fault(place.file("empty")) == nil)
    #expect(place.tree == ["empty", "link", "notes", "notes/a.txt"])
  }

  @Test("a sweep and a rare event do not take each other's runs for their own")
  func kinds() throws {
    let place = TemporaryDirectory()
    place.put("", at: "sweep/shard-1-of-1.sqlite")
    place.put("", at: "rare/rare.sqlite")
    #expect(fault(place.file("rare")) == .cannotCreate && fault(place.file("sweep")) == nil)
    #expect(throws: FileError.self) {
      _ = try SweepDirectory(ofRareEventAt: place.file("sweep"), beginsAnew: true)
    }
    let own = try SweepDirectory(ofRareEventAt: place.file("rare"), beginsAnew: false)
    #expect(own.store == place.file("rare/rare.sqlite"))
  }

  @Test("what begins anew has no runs, nor a log of any")
  func anew() throws {
    let place = TemporaryDirectory()
    for name in ["shard-1-of-2.sqlite", "shard-1-of-2.sqlite-wal", "shard-2-of-2.sqlite"] {
      place.put("x", at: "s/\(name)")
    }
    _ = try SweepDirectory(at: place.file("s"), shard: half, beginsAnew: true)
    #expect(place.tree == ["s", "s/shard-2-of-2.sqlite"])
  }

  @Test("without a manifest nobody takes half of a report for the whole")
  func manifest() throws {
    let place = TemporaryDirectory()
    let directory = try SweepDirectory(at: place.file("s"), shard: .whole, beginsAnew: false)
    try directory.write(Array("{}".utf8), as: "manifest.json")
    try directory.write(Array("<svg/>".utf8), as: "charts/a.svg")
    directory.withdrawReport(except: [])
    #expect(place.text(of: "s/manifest.json") == nil)
    #expect(place.text(of: "s/charts/a.svg") == "<svg/>")
  }

  @Test(
    "what an earlier report had and the next one has not goes; nothing else, and nothing outside")
  func stale() throws {
    let place = TemporaryDirectory()
    let directory = try SweepDirectory(at: place.file("s"), shard: .whole, beginsAnew: false)
    for name in ["report.md", "charts/old.svg", "notes.txt"] {
      try directory.write(Array("x".utf8), as: name)
    }
    place.put("x", at: "outside.txt")
    let manifest = """
      { "tool": "cascade", "scenario": "s", "sweep": "12", "command": "cascade sweep s.yaml",
        "seeds": [1], "files": [{ "path": "report.md" }, { "path": "charts/old.svg" },
        { "path": "../outside.txt" }] }
      """
    try directory.write(Array(manifest.utf8), as: "manifest.json")
    directory.withdrawReport(except: ["report.md"])
    let files = place.tree.filter { $0.contains(".") && !$0.contains("cascade-lock") }
    #expect(files == ["outside.txt", "s/notes.txt", "s/report.md"])
  }
}
