/// Refuses what is not plain text before YAML is looked at: wrong encodings, bytes that are no
/// UTF-8, and characters that cannot be seen.
enum TextCheck {
  /// The first thing wrong with the bytes, or `nil`.
  static func fault(in source: Source, index: Int) -> Fault? {
    source.bytes.withUnsafeBufferPointer { fault(in: $0, index: index) }
  }

  private static func fault(in bytes: UnsafeBufferPointer<UInt8>, index: Int) -> Fault? {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      return Fault(
        .notUTF8, "the text is UTF-16", at: Span(source: index, offset: 0, length: 1),
        note: "save it as UTF-8")
    }
    var offset = 0
    while offset < bytes.count {
      let byte = bytes[offset]
      if byte >= 0x80 {
        let length = sequenceLength(bytes, at: offset)
        guard length > 0 else {
          return invalid(byte, Span(source: index, offset: offset, length: 1))
        }
        let isC1 = byte == 0xC2 && bytes[offset + 1] < 0xA0 && bytes[offset + 1] != 0x85
        if isC1 {
          return invisible(bytes[offset + 1], Span(source: index, offset: offset, length: 2))
        }
        offset += length
        continue
      }
      let isLayout = byte == 0x09 || byte == 0x0A || byte == 0x0D
      let isInvisible = byte < 0x20 ? !isLayout : byte == 0x7F
      if isInvisible { return invisible(byte, Span(source: index, offset: offset, length: 1)) }
      offset += 1
    }
    return nil
  }

  /// The length of the well-formed UTF-8 sequence at `offset`, or 0. Table 3-7 of the Unicode
  /// standard: no overlong forms, no surrogates, nothing above U+10FFFF.
  static func sequenceLength(_ bytes: UnsafeBufferPointer<UInt8>, at offset: Int) -> Int {
    let first = bytes[offset]
    let length: Int
    var second: ClosedRange<UInt8> = 0x80...0xBF
    switch first {
    case 0x00...0x7F: return 1
    case 0xC2...0xDF: length = 2
    case 0xE0...0xEF:
      length = 3
      if first == 0xE0 { second = 0xA0...0xBF }
      if first == 0xED { second = 0x80...0x9F }
    case 0xF0...0xF4:
      length = 4
      if first == 0xF0 { second = 0x90...0xBF }
      if first == 0xF4 { second = 0x80...0x8F }
    default: return 0
    }
    guard offset + length <= bytes.count, second.contains(bytes[offset + 1]) else { return 0 }
    for next in bytes[(offset + 2)..<max(offset + 2, offset + length)] where next & 0xC0 != 0x80 {
      return 0
    }
    return length
  }

  private static func invalid(_ byte: UInt8, _ place: Span) -> Fault {
    Fault(
      .notUTF8, "invalid UTF-8: byte \(hexadecimal(byte)) at offset \(place.start)", at: place,
      note: "save the file as UTF-8")
  }

  private static func invisible(_ byte: UInt8, _ place: Span) -> Fault {
    let name = byte == 0 ? "NUL" : "the control character \(hexadecimal(byte))"
    return Fault(
      .controlCharacter, "the text holds \(name)", at: place,
      note: "delete it; text is what can be seen")
  }

  private static func hexadecimal(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16, uppercase: true)
    return "0x" + (digits.count < 2 ? "0" : "") + digits
  }
}
