import Glibc
import Testing

@testable import cascade

@Suite("Writing a file bit by bit")
struct FileWriterTests {
  @Test("the bits arrive in order, however many there are")
  func appending() throws {
    let place = TemporaryDirectory()
    var file = try FileWriter(place.file("f"), shownAs: "f")
    for number in 0..<100_000 { file.append("\(number)\n".utf8) }
    #expect(file.count == 588_890)
    try file.finish()
    let lines = place.text(of: "f")?.split(separator: "\n")
    #expect(lines?.count == 100_000)
    #expect(lines?.last == "99999")
  }

  @Test("what is there already is not touched")
  func exclusive() {
    let place = TemporaryDirectory()
    place.put("old", at: "f")
    #expect(throws: FileError.uncreatable(path: "shown", reason: EEXIST)) {
      _ = try FileWriter(place.file("f"), shownAs: "shown")
    }
    #expect(place.text(of: "f") == "old")
  }
}
