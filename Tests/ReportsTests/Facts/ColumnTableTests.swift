import Testing

@testable import Reports

@Suite struct ColumnTableTests {
  private func table(
    _ text: String, numbers: [String], words: [String] = []
  ) throws(ColumnTable.Missing) -> ColumnTable {
    try ColumnTable(Array(text.utf8), numbers: numbers, words: words)
  }

  @Test("columns are found by name, in the order in which they are asked for")
  func columns() throws {
    let text = "market,a,skipped,b\nX,1.5,word,-2\nY,3,,4e2\nX,0.25,7,0\n"
    let found = try table(text, numbers: ["b", "a"], words: ["market"])
    #expect(found.count == 3)
    #expect(found.numbers == [[-2, 400, 0], [1.5, 3, 0.25]])
    #expect(found.words == [[0, 1, 0]])
    #expect(found.names == [["X", "Y"]])
  }

  @Test("an empty cell is not a number, at the end of a line too")
  func empty() throws {
    let found = try table("a,b\n,2\n1,\n", numbers: ["a", "b"])
    #expect(found.numbers[0][0].isNaN && found.numbers[0][1] == 1)
    #expect(found.numbers[1][0] == 2 && found.numbers[1][1].isNaN)
  }

  @Test("a column that is not there is named")
  func missing() {
    #expect(throws: ColumnTable.Missing(column: "c")) {
      _ = try table("a,b\n1,2\n", numbers: ["a", "c"])
    }
    #expect(throws: ColumnTable.Missing(column: "market")) {
      _ = try table("a,b\n1,2\n", numbers: ["a"], words: ["market"])
    }
    #expect(throws: ColumnTable.Missing(column: "a")) { _ = try table("", numbers: ["a"]) }
  }

  @Test("a header alone is a table without rows")
  func header() throws {
    for text in ["a,m\n", "a,m"] {
      let found = try table(text, numbers: ["a"], words: ["m"])
      #expect(found.count == 0 && found.names == [[]])
    }
  }
}
