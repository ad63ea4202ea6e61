import Testing

@testable import Reports

@Suite("Columns of a file")
struct ColumnTests {
  @Test("the dictionary lists every column of every file, itself included, once and in order")
  func writesTheDictionary() {
    let adl = CSVFile("adl.csv", [Column("user", .integer, "Number, with a comma.")])
    let trades = CSVFile(
      "trades.csv",
      Column.time + [Column("price_usd", .decimal(places: 1), unit: "USD", "Price.")])
    let rows = parsedCSV(
      String(decoding: CSVFile.dictionary(of: [adl, trades]), as: UTF8.self))
    let declared = [adl, trades, .dictionary].flatMap { file in
      file.columns.map { [file.name, $0.name, $0.type.name, $0.unit, $0.meaning] }
    }
    #expect(rows.first == ["file", "column", "type", "unit", "meaning"])
    #expect(Array(rows.dropFirst()) == declared)
    #expect(declared.count == 9)
    #expect(rows.allSatisfy { !$0[4].isEmpty })
  }

  @Test("every type has a word for the reader of the dictionary")
  func namesTypes() {
    let types: [ColumnType] = [
      .integer, .decimal(places: 8), .real, .text, .boolean, .nanoseconds, .isoTime,
    ]
    #expect(
      types.map(\.name) == [
        "integer", "decimal(8)", "real", "text", "boolean", "integer", "time",
      ])
  }

  @Test("a time is nanoseconds for machines and the calendar for people")
  func pairsTimes() {
    #expect(Column.time.map(\.name) == ["t_ns", "time_utc"])
    #expect(Column.time.map(\.unit) == ["ns", "UTC"])
  }

  @Test("a column or file that could not be read is refused")
  func refusesMistakes() async {
    await #expect(processExitsWith: .failure) {
      _ = CSVFile("x.csv", [Column("a", .integer, "A."), Column("a", .text, "B.")])
    }
    await #expect(processExitsWith: .failure) { _ = CSVFile("x.csv", []) }
    await #expect(processExitsWith: .failure) { _ = Column("Price USD", .integer, "A.") }
    await #expect(processExitsWith: .failure) { _ = Column("1st", .integer, "A.") }
    await #expect(processExitsWith: .failure) { _ = Column("price_usd", .integer, "") }
  }
}
