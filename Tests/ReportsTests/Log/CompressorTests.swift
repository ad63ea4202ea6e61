import Testing

@testable import Reports

@Suite("Packing a stream")
struct CompressorTests {
  private func packed(_ pieces: [[UInt8]]) -> [UInt8] {
    let compressor = Compressor(level: 1)
    return pieces.flatMap { compressor.add($0) } + compressor.finish()
  }

  @Test("pieces of any length, empty ones too, unpack to the bytes that went in")
  func unpacks() throws {
    var noise = SampleRun.Noise(seed: 5)
    let lengths = [0, 1, 3, 0, 70_000, 2, 400_000]
    let pieces = lengths.map { length in
      (0..<length).map { _ in UInt8(truncatingIfNeeded: Int(noise.next() * 1_000)) }
    }
    #expect(try ReadFrame.bytes(packed(pieces)) == pieces.flatMap { $0 })
  }

  @Test("nothing at all is a file, too, and one that opens")
  func packsNothing() throws {
    let bytes = packed([])
    #expect(bytes.prefix(4) == [0x28, 0xb5, 0x2f, 0xfd])
    #expect(try ReadFrame.bytes(bytes).isEmpty)
  }

  @Test("rows that repeat take a hundredth of their room, and the same bytes each time")
  func packsWell() {
    let row = Array("1,0,1500000000,2025-10-10T20:40:01.500Z,0,0,marked\n".utf8)
    let pieces = [[UInt8]](repeating: row, count: 20_000)
    let bytes = packed(pieces)
    #expect(bytes.count * 100 < row.count * pieces.count)
    #expect(bytes == packed(pieces))
  }

  @Test("a stream that was not ended is noticed by its reader")
  func needsItsEnd() {
    let compressor = Compressor(level: 1)
    let bytes = compressor.add([UInt8](repeating: 7, count: 1_000_000))
    #expect(throws: ReadFrame.Fault.self) { try ReadFrame.bytes(bytes) }
  }
}
