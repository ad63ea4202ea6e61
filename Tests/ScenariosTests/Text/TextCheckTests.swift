import Testing

@testable import Scenarios

@Suite struct TextCheckTests {
  private func fault(_ bytes: [UInt8]) -> Fault? {
    TextCheck.fault(in: Source(name: "a", bytes: [0x61] + bytes), index: 0)
  }

  private func sequenceLength(_ bytes: [UInt8], at offset: Int) -> Int {
    bytes.withUnsafeBufferPointer { TextCheck.sequenceLength($0, at: offset) }
  }

  @Test("every scalar of Unicode that can be seen is text")
  func scalars() {
    for scalar in ["é", "≤", "日", "🌩", "\u{FFFD}", "\u{10FFFD}", "\t", "\n", "\r", "\u{85}"] {
      #expect(fault(Array(scalar.utf8)) == nil)
    }
  }

  @Test("its own check of UTF-8 agrees with the standard library on all sequences of two bytes")
  func agreement() {
    for first in UInt8.min...UInt8.max {
      for second in UInt8.min...UInt8.max {
        let bytes = [first, second]
        let isValid = String(validating: bytes, as: UTF8.self) != nil
        let own = sequenceLength(bytes, at: 0)
        let isOwn =
          own == 2 || (own == 1 && sequenceLength(bytes, at: 1) == 1)
        #expect(isValid == isOwn, "\(bytes)")
      }
    }
  }

  @Test("sequences of three and four bytes at their limits")
  func limits() {
    let valid: [[UInt8]] = [
      [0xE0, 0xA0, 0x80], [0xED, 0x9F, 0xBF], [0xEF, 0xBF, 0xBF], [0xF0, 0x90, 0x80, 0x80],
      [0xF4, 0x8F, 0xBF, 0xBF],
    ]
    let invalid: [[UInt8]] = [
      [0xE0, 0x9F, 0xBF], [0xED, 0xA0, 0x80], [0xE2, 0x82], [0xF0, 0x8F, 0xBF, 0xBF],
      [0xF4, 0x90, 0x80, 0x80], [0xF0, 0x9F, 0x98],
    ]
    for bytes in valid { #expect(sequenceLength(bytes, at: 0) == bytes.count) }
    for bytes in invalid { #expect(sequenceLength(bytes, at: 0) == 0) }
  }

  @Test("NUL is called NUL, another control character by its number")
  func controls() {
    #expect(fault([0])?.message == "the text holds NUL")
    #expect(fault([0x1B])?.message == "the text holds the control character 0x1B")
    #expect(fault([0x7F])?.code == .controlCharacter)
  }
}
