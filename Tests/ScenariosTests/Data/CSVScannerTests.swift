import Testing

@testable import Scenarios

@Suite struct CSVScannerTests {
  private func rows(_ text: String) -> [[String]] {
    var rows: [[String]] = []
    Array(text.utf8).withUnsafeBufferPointer { bytes in
      var scanner = CSVScanner(bytes)
      while scanner.next() {
        rows.append(scanner.cells.map(scanner.text) + (scanner.trouble == nil ? [] : ["!"]))
      }
    }
    return rows
  }

  @Test(
    "rows and cells, whatever ends a line",
    arguments: [
      ("a,b\nc,d\n", [["a", "b"], ["c", "d"]]),
      ("a,b\r\nc,d", [["a", "b"], ["c", "d"]]),
      ("a\rb", [["a"], ["b"]]),
      ("\n\n a , b \n  \n\nc,\n", [["a", "b"], ["c", ""]]),
      (",,\n", [["", "", ""]]),
      ("", []),
      ("\r\n\r\n", []),
    ])
  func plain(text: String, cells: [[String]]) { #expect(rows(text) == cells) }

  @Test(
    "a cell in quotes holds commas, quotes and line ends",
    arguments: [
      ("\"a,b\",c", [["a,b", "c"]]),
      ("\"a \"\"b\"\"\",c", [["a \"b\"", "c"]]),
      ("\"a\nb\",c\nd,e", [["a\nb", "c"], ["d", "e"]]),
      ("\"\"\n", [[""]]),
      ("\"a\" ,b", [["a", "b"]]),
    ])
  func quoted(text: String, cells: [[String]]) { #expect(rows(text) == cells) }

  @Test("quotes that do not close, or are followed by text, are noticed, and reading goes on")
  func wrongQuotes() {
    #expect(rows("\"a,b\nc") == [["a,b\nc", "!"]])
    #expect(rows("\"a\"x,b\nc,d") == [["a", "b", "!"], ["c", "d"]])
  }
}
