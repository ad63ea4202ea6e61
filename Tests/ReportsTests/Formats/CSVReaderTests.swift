import Testing

@testable import Reports

@Suite("Reading comma-separated text") struct CSVReaderTests {
  private func rows(_ text: String) -> [CSVReader.Row] {
    var reader = CSVReader(Array(text.utf8))
    var rows: [CSVReader.Row] = []
    while let row = reader.next() { rows.append(row) }
    return rows
  }

  private func cells(_ text: String) -> [[String]] { rows(text).map { $0.cells.map(\.text) } }

  @Test("rows and cells, blank lines and blanks around cells left out")
  func plain() {
    #expect(cells("a,b\n\n 1 ,\t2\n") == [["a", "b"], ["1", "2"]])
    #expect(cells("a,b\r\n1,\r\n") == [["a", "b"], ["1", ""]])
    #expect(cells("") == [] && cells("\n\n") == [])
  }

  @Test("quotes hold commas, line ends and quotes")
  func quotes() {
    #expect(
      cells("\"a,b\",\"say \"\"so\"\"\"\n\"two\nlines\",x") == [
        ["a,b", "say \"so\""], ["two\nlines", "x"],
      ])
    #expect(rows("\"two\nlines\",x\ny,z").map(\.line) == [1, 3])
  }

  @Test("a cell knows where it begins, in characters")
  func places() {
    let row = rows("\u{FEFF}é,ab, \"c\",d")[0]
    #expect(row.cells.map(\.text) == ["é", "ab", "c", "d"])
    #expect(row.cells.map(\.column) == [1, 3, 7, 11])
  }

  @Test("quotes that are wrong are told, and reading goes on")
  func faults() {
    let found = rows("\"a\"b,c\nd,e\n\"open,f")
    #expect(found.map(\.fault) == [.textBehindQuote, nil, .openQuote])
    #expect(found[0].cells.map(\.text) == ["a", "c"] && found[1].cells.map(\.text) == ["d", "e"])
  }
}
