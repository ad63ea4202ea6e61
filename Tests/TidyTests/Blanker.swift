/// Replaces what is not code (comments, the insides of strings) by spaces, so that a word in a
/// sentence is not taken for a word of the language. Line breaks stay where they are.
struct Blanker {
  private let text: [UInt8]
  private var result: [UInt8] = []
  private var index = 0

  static func blank(_ text: String) -> String {
    var blanker = Blanker(text)
    while blanker.index < blanker.text.count { blanker.step() }
    return String(decoding: blanker.result, as: UTF8.self)
  }

  private init(_ text: String) {
    self.text = Array(text.utf8)
    result.reserveCapacity(self.text.count)
  }

  private func starts(_ word: String, at offset: Int = 0) -> Bool {
    text[min(index + offset, text.count)...].starts(with: word.utf8)
  }

  private mutating func keep(_ count: Int = 1) {
    let end = min(index + count, text.count)
    result += text[index..<end]
    index = end
  }

  /// A space for each letter: the first byte of a letter counts, those that continue it do not.
  private mutating func hide(_ count: Int = 1) {
    let end = min(index + count, text.count)
    for byte in text[index..<end] where byte == 0x0A || byte & 0xC0 != 0x80 {
      result.append(byte == 0x0A ? byte : 0x20)
    }
    index = end
  }

  private mutating func step() {
    if starts("//") {
      while index < text.count, text[index] != 0x0A { hide() }
    } else if starts("/*") {
      hideBlockComment()
    } else if let hashes = stringStart() {
      skipString(hashes)
    } else {
      keep()
    }
  }

  private mutating func hideBlockComment() {
    var depth = 0
    repeat {
      if starts("/*") {
        depth += 1
        hide(2)
      } else if starts("*/") {
        depth -= 1
        hide(2)
      } else {
        hide()
      }
    } while depth > 0 && index < text.count
  }

  /// The number of `#` before a string that starts here, or `nil`.
  private func stringStart() -> Int? {
    var hashes = 0
    while starts("#", at: hashes) { hashes += 1 }
    return starts("\"", at: hashes) ? hashes : nil
  }

  private mutating func skipString(_ hashes: Int) {
    keep(hashes)
    let quotes = starts("\"\"\"") ? "\"\"\"" : "\""
    keep(quotes.utf8.count)
    let marks = String(repeating: "#", count: hashes)
    while index < text.count {
      if starts(quotes + marks) { return keep(quotes.utf8.count + hashes) }
      if quotes.utf8.count == 1, text[index] == 0x0A { return }
      if starts("\\\(marks)(") {
        hide(2 + hashes)
        skipInterpolation()
      } else if starts("\\\(marks)") {
        hide(2 + hashes)
      } else {
        hide()
      }
    }
  }

  /// Code inside a string. Its own strings are skipped like any other.
  private mutating func skipInterpolation() {
    var depth = 1
    while index < text.count, depth > 0 {
      if text[index] == UInt8(ascii: "(") { depth += 1 }
      if text[index] == UInt8(ascii: ")") { depth -= 1 }
      if depth == 0 { hide() } else { step() }
    }
  }
}
