import Testing

@testable import Scenarios

@Suite struct SourceTests {
  @Test("lines end at LF, CRLF or CR, and columns count from 1")
  func lineEnds() {
    let text = source("ab\ncd\r\nef\rgh")
    #expect(text.mark(at: 1) == Mark(line: 1, column: 2))
    #expect(text.mark(at: 3) == Mark(line: 2, column: 1))
    #expect(text.mark(at: 7) == Mark(line: 3, column: 1))
    #expect(text.mark(at: 11) == Mark(line: 4, column: 2))
  }

  @Test("a column counts characters, not bytes: é, a flag and a family are one each")
  func characters() {
    let text = source("é🇨🇭👩‍👩‍👧x")
    #expect(text.mark(at: text.bytes.count - 1) == Mark(line: 1, column: 4))
  }

  @Test("a byte order mark is no character")
  func byteOrderMark() {
    let text = Source(name: "a", bytes: [0xEF, 0xBB, 0xBF, 0x61])
    #expect(text.bytes == [0x61])
    #expect(text.mark(at: 0) == Mark(line: 1, column: 1))
  }

  @Test("the end of a text is a place too")
  func end() {
    #expect(source("").mark(at: 0) == Mark(line: 1, column: 1))
    #expect(source("a\n").mark(at: 2) == Mark(line: 2, column: 1))
  }
}
