import Primitives
import Testing

@testable import Reports

@Suite("Tables from outside") struct TableReaderTests {
  private func reader(_ text: String) -> TableReader {
    TableReader(Array(text.utf8), columns: ["price", "size"], optional: ["note"], noun: "table")
  }

  private func told(_ reader: TableReader) -> [String] {
    reader.faults.faults.map { "\($0.line):\($0.column) \($0.message)" }
  }

  @Test("columns are found by name, in any order and any case; others are left out")
  func columns() throws {
    var reader = reader("colour,SIZE,Price\nred,2,0.5\n")
    let isFound = reader.readHeader()
    #expect(isFound)
    let first = reader.next()
    let row = try #require(first)
    let (size, price, last) = (
      reader.decimal(row, "size"), reader.positive(row, "price"), reader.next()
    )
    #expect(size == FixedDecimal("2") && price == FixedDecimal("0.5"))
    #expect(reader.cell(row, "note") == nil && last == nil && reader.faults.isEmpty)
  }

  @Test("a header that will not do is refused, with all that is wrong in it")
  func header() {
    var empty = reader("")
    let isFound = empty.readHeader()
    #expect(!isFound)
    #expect(told(empty) == ["1:1 the table is empty"])
    var twice = reader("note,note,price\n")
    let isWhole = twice.readHeader()
    #expect(!isWhole)
    #expect(told(twice) == ["1:6 the column `note` is there twice", "1:1 the header lacks `size`"])
  }

  @Test("a row of another width is told and passed over")
  func width() {
    var reader = reader("price,size\n1\n1,2,3\n4,5\n")
    let isFound = reader.readHeader()
    #expect(isFound)
    let first = reader.next()
    #expect(first?.line == 4)
    #expect(
      told(reader) == [
        "2:1 the row has 1 cells, the header 2", "3:1 the row has 3 cells, the header 2",
      ])
  }

  @Test("a cell that is no number says what was found, and where")
  func numbers() {
    var reader = reader("price,size\n,x\n0,-1\n")
    let isFound = reader.readHeader()
    #expect(isFound)
    while let row = reader.next() {
      let numbers = [reader.positive(row, "price"), reader.positive(row, "size")]
      #expect(numbers == [nil, nil])
    }
    #expect(
      told(reader) == [
        "2:1 `price` is empty", "2:2 `size` must be a number, got `x`",
        "3:1 `price` must be above zero, got `0`", "3:3 `size` must be above zero, got `-1`",
      ])
  }
}
