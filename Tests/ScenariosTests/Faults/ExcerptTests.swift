import Testing

@testable import Scenarios

@Suite struct ExcerptTests {
  private func excerpt(_ text: String, _ offset: Int, _ length: Int, limit: Int = 40) -> Excerpt {
    Excerpt(of: Span(offset: offset, length: length), in: source(text), limit: limit)
  }

  @Test("wide characters take two cells before and below the caret")
  func wide() {
    let line = excerpt("日本: x", 8, 1)
    #expect((line.start, line.width) == (6, 1))
    let emoji = excerpt("a: 🌩🌩", 3, 8)
    #expect((emoji.start, emoji.width) == (3, 4))
  }

  @Test("a long line is cut on both sides of the caret")
  func cut() {
    let long = String(repeating: "a", count: 100) + "X" + String(repeating: "b", count: 100)
    let line = excerpt(long, 100, 1)
    #expect(line.text.first == "…")
    #expect(line.text.last == "…")
    #expect(Array(line.text)[line.start] == "X")
    #expect(line.text.count <= 40)
  }

  @Test("the caret of a text over several lines stays on the first")
  func severalLines() {
    let line = excerpt("a: 'x\n  y'\n", 3, 7)
    #expect((line.text, line.start, line.width) == ("a: 'x", 3, 2))
  }

  @Test("a place behind the end still has a caret")
  func behind() {
    let line = excerpt("abc", 3, 1)
    #expect((line.start, line.width) == (3, 1))
  }

  @Test("what drives a terminal is replaced, and a tab is one cell")
  func hidden() {
    let line = excerpt("a:\t\u{1B}[31m\u{202E}x", 3, 1)
    #expect(line.text == "a: \u{FFFD}[31m\u{FFFD}x")
    #expect((line.start, line.width) == (3, 1))
  }

  @Test("a line of a megabyte costs no more than what is shown of it")
  func endless() {
    let text = String(repeating: "é", count: 1 << 19)
    let line = excerpt(text, 1 << 19, 2, limit: 60)
    #expect(Excerpt.cells(line.text) <= 60)
    #expect(Array(line.text)[line.start] == "é")
    #expect(line.width == 1)
  }

  @Test("user text in a message is visible, and at most forty characters")
  func user() {
    #expect(shown("a\u{0}b") == "a\u{FFFD}b")
    #expect(shown(String(repeating: "x", count: 40)).count == 40)
    #expect(shown(String(repeating: "x", count: 41)) == String(repeating: "x", count: 39) + "…")
  }
}
