/// One line of a source as a terminal can show it, with the place of a span in it. Columns here are
/// cells of a terminal: an East Asian letter or an emoji takes two.
struct Excerpt {
  let text: String
  /// Cells before the span.
  let start: Int
  /// Cells of the span within this line, at least one.
  let width: Int

  /// Bytes around the span that are looked at; the rest of a very long line is not even decoded.
  private static let window = 2_048

  /// The part of the line that fits `limit` cells and holds the start of the span.
  init(of span: Span, in source: Source, limit: Int) {
    let line = source.lineBytes(around: span.start)
    let start = min(max(span.start, line.lowerBound), line.upperBound)
    let end = min(max(span.end, start), line.upperBound)
    let low = Excerpt.boundary(max(line.lowerBound, start - Excerpt.window), source)
    let high = Excerpt.boundary(min(line.upperBound, start + Excerpt.window), source)
    let before = Excerpt.visible(source.bytes[low..<start])
    let inside = Excerpt.visible(source.bytes[start..<min(end, high)])
    let after = Excerpt.visible(source.bytes[min(end, high)..<high])
    var glyphs = before + inside + after
    var caret = before.count
    var length = max(1, inside.count)
    let isCut = low > line.lowerBound
    if isCut || Excerpt.cells(glyphs[...]) > limit {
      let first = max(0, min(caret - limit / 2, glyphs.count - limit + 2))
      var last = first
      var used = 2
      while last < glyphs.count, used + Excerpt.cells(glyphs[last]) <= limit {
        used += Excerpt.cells(glyphs[last])
        last += 1
      }
      let hasMore = last < glyphs.count || high < line.upperBound
      glyphs = Array(glyphs[first..<last])
      caret -= first
      if first > 0 || isCut {
        glyphs.insert("…", at: 0)
        caret += 1
      }
      if hasMore { glyphs.append("…") }
      length = min(length, max(1, glyphs.count - caret))
    }
    text = String(glyphs)
    self.start = Excerpt.cells(glyphs.prefix(caret))
    let marked = glyphs.dropFirst(caret).prefix(length)
    width = max(1, Excerpt.cells(marked))
  }

  private static func boundary(_ offset: Int, _ source: Source) -> Int {
    var offset = offset
    while offset > 0, offset < source.bytes.count, source.bytes[offset] & 0xC0 == 0x80 {
      offset -= 1
    }
    return offset
  }

  private static func visible(_ bytes: ArraySlice<UInt8>) -> [Character] {
    String(decoding: bytes, as: UTF8.self).map(Excerpt.visible)
  }

  /// What cannot be seen, or would drive the terminal, becomes a replacement character.
  static func visible(_ character: Character) -> Character {
    if character == "\t" { return " " }
    return character.unicodeScalars.allSatisfy(isVisible) ? character : "\u{FFFD}"
  }

  private static func isVisible(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value < 0x7F { return scalar.value >= 0x20 }
    if scalar.value == 0x200D { return true }
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned:
      return false
    default: return true
    }
  }

  static func cells(_ glyphs: some Sequence<Character>) -> Int {
    glyphs.reduce(0) { $0 + cells($1) }
  }

  static func cells(_ glyph: Character) -> Int {
    guard let first = glyph.unicodeScalars.first, first.value >= 0x1100 else { return 1 }
    switch first.value {
    case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
      0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
      return 2
    default: return 1
    }
  }
}

/// A piece of user text as it may stand in a message: visible, and at most 40 characters.
func shown(_ text: some StringProtocol) -> String {
  let glyphs = text.prefix(41).map(Excerpt.visible)
  return glyphs.count <= 40 ? String(glyphs) : String(glyphs.prefix(39)) + "…"
}
