import Testing

@testable import cascade

@Suite("The files of a run, as they are noted")
struct RunFilesTests {
  /// SHA-256 of "abc", from FIPS 180-2.
  private let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"

  @Test("what is written is noted with its path, size and hash, in order")
  func entries() throws {
    let place = TemporaryDirectory()
    var directory = try RunDirectory(at: place.file("run"), scenario: "s")
    var files = RunFiles()
    try files.write(Array("abc".utf8), as: "charts/a.svg", in: directory)
    try files.write([], as: "b.csv", in: directory)
    try directory.commit()
    #expect(files.entries.map(\.path) == ["charts/a.svg", "b.csv"])
    #expect(files.entries[0] == RunFiles.Entry(path: "charts/a.svg", size: 3, hash: abc))
    #expect(files.entries[1].size == 0)
    #expect(place.text(of: "run/charts/a.svg") == "abc")
  }

  @Test("a log arrives in pieces and is noted as a whole")
  func log() throws {
    let place = TemporaryDirectory()
    var directory = try RunDirectory(at: place.file("run"), scenario: "s")
    let log = try LogFile(in: directory)
    for piece in ["a", "", "bc"] { #expect(log.append(Array(piece.utf8))) }
    let entry = try log.finish()
    try directory.commit()
    #expect(entry == RunFiles.Entry(path: "events.csv.zst", size: 3, hash: abc))
    #expect(place.text(of: "run/events.csv.zst") == "abc")
  }
}
