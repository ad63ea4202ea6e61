import Testing

@testable import cascade

@Suite struct BookStreamTests {
  @Test("a stream written as bytes is read back as it was")
  func roundTrip() throws {
    let stream = BookStream.generate(seed: 3, operations: 500, resting: 100)
    #expect(stream.warmCount == 100 && stream.timedCount == 500)
    #expect(try BookStream(bytes: stream.bytes) == stream)
    #expect(stream.bytes.count == 64 + 600 * 16)
  }

  @Test("a file that is not there, or is no stream, is named")
  func missingFile() {
    #expect(throws: FileError.notFound(path: "/nowhere/a.bkb", suggestion: nil)) {
      try BookStream(path: "/nowhere/a.bkb")
    }
    #expect(throws: FileError.isDirectory(path: "/")) { try BookStream(path: "/") }
    let empty = "/dev/null: 0 bytes are less than the header of 64"
    #expect(throws: Failure(code: .dataInvalid, message: empty)) {
      try BookStream(path: "/dev/null")
    }
  }

  @Test("bytes that are no stream are refused with the reason")
  func refused() {
    let good = BookStream.generate(seed: 3, operations: 5, resting: 5).bytes
    func expect(
      _ error: BookStreamError, _ change: (inout [UInt8]) -> Void,
      at location: SourceLocation = #_sourceLocation
    ) {
      var bytes = good
      change(&bytes)
      #expect(throws: error, sourceLocation: location) { try BookStream(bytes: bytes) }
    }
    expect(.tooShort(bytes: 63)) { $0.removeLast($0.count - 63) }
    expect(.wrongMagic) { $0[3] = UInt8(ascii: "2") }
    expect(.unknownVersion(2)) { $0[4] = 2 }
    expect(.wrongLength(records: 10, bytes: 159)) { $0.removeLast() }
    expect(.wrongLength(records: 11, bytes: 160)) { $0[24] = 6 }
    expect(.wrongLength(records: 4, bytes: 160)) { bytes in
      for place in 24..<32 { bytes[place] = 0xFF }
    }
    expect(.wrongBounds(lowest: 0, highest: 65_535)) { $0[32] = 0 }
    expect(.wrongRecord(index: 1)) { $0[64 + 16 + 12] = 3 }
    expect(.wrongRecord(index: 2)) { $0[64 + 32 + 13] = 2 }
    expect(.wrongRecord(index: 0)) { bytes in for place in 64..<68 { bytes[place] = 0 } }
    expect(.wrongRecord(index: 0)) { bytes in for place in 68..<72 { bytes[place] = 0xFF } }
    expect(.wrongRecord(index: 0)) { bytes in for place in 72..<76 { bytes[place] = 0 } }
  }

  @Test("what went wrong is said in a sentence")
  func sentences() {
    #expect(
      BookStreamError.wrongLength(records: 3, bytes: 10).description
        == "the header announces 3 records, but 10 bytes follow it, 16 for each")
    #expect(BookStreamError.wrongMagic.description.contains("BKB1"))
  }
}
