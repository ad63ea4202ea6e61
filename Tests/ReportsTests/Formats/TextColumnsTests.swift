import Testing

@testable import Reports

@Suite("Columns of text")
struct TextColumnsTests {
  @Test("wide characters count twice in a pager")
  func countsWideCharacters() {
    #expect(TextColumns.width("清算") == 4)
    #expect(TextColumns.cut("清算清算", to: 5) == "清算…")
    #expect(TextColumns.left("清", 4) == "清  ")
    #expect(TextColumns.right("ab", 4) == "  ab")
  }

  @Test("a cut keeps to its columns, drops the blank before the ellipsis, and spares what fits")
  func cuts() {
    #expect(TextColumns.cut("liquidation", to: 11) == "liquidation")
    #expect(TextColumns.cut("liquidation", to: 4) == "liq…")
    #expect(TextColumns.cut("to be cut", to: 4) == "to…")
    #expect(TextColumns.cut("abc", to: 1) == "…")
    #expect(TextColumns.cut("abc", to: 0) == "")
    #expect(TextColumns.cut("清算", to: 2) == "…")
  }

  @Test("padding never cuts")
  func pads() {
    #expect(TextColumns.left("abc", 2) == "abc")
    #expect(TextColumns.right("abc", 2) == "abc")
    #expect(TextColumns.left("", 3) == "   ")
    #expect(TextColumns.width("") == 0)
    #expect(TextColumns.width("−3.9 %") == 6)
  }

  static let outside: [Written] = [
    Written("two\nlines\r\nand\ta tab", "two lines  and a tab"),
    Written("\u{1b}[31mred", "[31mred"),
    Written("turn\u{202e}ed", "turned"),
    Written("zero\u{200b}width\u{feff}", "zerowidth"),
    Written("bell\u{7}", "bell"),
    Written("plain ü 清 −", "plain ü 清 −"),
  ]

  @Test("text from outside moves no cursor and turns no reading order", arguments: outside)
  func isPrintable(_ row: Written) { #expect(TextColumns.printable(row.text) == row.expected) }
}
