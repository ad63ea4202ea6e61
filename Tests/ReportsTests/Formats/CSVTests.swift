import Primitives
import Testing

@testable import Reports

private let trades = CSVFile(
  "trades.csv",
  Column.time + [
    Column("market", .text, "Market of the trade."),
    Column("price_usd", .decimal(places: 1), unit: "USD", "Price."),
    Column("fee_usd", .decimal(places: 2), unit: "USD", "Fee, a rebate when negative."),
    Column("z", .real, "Score of the detector."),
    Column("forced", .boolean, "Whether the order was forced."),
    Column("count", .integer, "Number of fills."),
  ])

private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

/// Reads RFC 4180 text back, as an independent witness.
func parsedCSV(_ text: String) -> [[String]] {
  var rows: [[String]] = []
  var row: [String] = []
  var cell = ""
  var quoted = false
  var characters = Array(text.unicodeScalars)[...]
  while let scalar = characters.popFirst() {
    switch scalar {
    case "\"" where quoted && characters.first == "\"":
      characters.removeFirst()
      cell += "\""
    case "\"": quoted.toggle()
    case "," where !quoted:
      row.append(cell)
      cell = ""
    case "\n" where !quoted:
      rows.append(row + [cell])
      row = []
      cell = ""
    default: cell.unicodeScalars.append(scalar)
    }
  }
  return rows
}

@Suite("CSV")
struct CSVTests {
  @Test("a row has nanoseconds and calendar, fixed decimals, hyphens and empty cells")
  func writesRows() throws {
    let tick = try #require(FixedDecimal("0.1"))
    let lot = try #require(FixedDecimal("0.001"))
    let contract = try #require(Contract(tick: tick, lot: lot))
    var writer = CSVWriter(trades, startUnixNanoseconds: 1_760_128_800_000_000_000)
    writer.append(Instant.start + .milliseconds(1_500))
    writer.append(text: "V1/BTC-PERP")
    writer.append(Price(ticks: 1_168_505), contract)
    writer.append(Money(units: -123_500_000))
    writer.append(1.25)
    writer.append(true)
    writer.append(integer: 3)
    writer.endRow()
    writer.append(Instant.start)
    writer.append(text: "")
    writer.appendAbsent()
    writer.append(0.005)
    writer.append(Double.nan)
    writer.append(false)
    writer.append(integer: Int64.min)
    writer.endRow()
    #expect(writer.rowCount == 2)
    #expect(
      text(writer.take()) == """
        t_ns,time_utc,market,price_usd,fee_usd,z,forced,count
        1500000000,2025-10-10T20:40:01.500Z,V1/BTC-PERP,116850.5,-1.24,1.25,true,3
        0,2025-10-10T20:40:00.000Z,,,0.01,,false,-9223372036854775808

        """)
    #expect(writer.take().isEmpty)
  }

  @Test("a decimal is written from its integer and rounded half away from zero")
  func roundsDecimals() {
    let file = CSVFile("x.csv", [Column("a", .decimal(places: 2), "A.")])
    func cell(_ units: Int128, _ scale: Int) -> String {
      var writer = CSVWriter(file)
      writer.append(units: units, scale: scale)
      writer.endRow()
      return String(text(writer.take()).split(separator: "\n")[1])
    }
    #expect(cell(5, 3) == "0.01")
    #expect(cell(-5, 3) == "-0.01")
    #expect(cell(-4, 3) == "0.00")
    #expect(cell(7, 0) == "7.00")
    #expect(cell(Int128(Int64.max) * 1_000, 2) == "92233720368547758070.00")
  }

  static let texts: [Written] = [
    Written("plain", "plain"),
    Written("a,b", "\"a,b\""),
    Written("say \"no\"", "\"say \"\"no\"\"\""),
    Written("two\nlines", "\"two\nlines\""),
    Written(" pad", "\" pad\""),
    Written("=1+2", "'=1+2"),
    Written("+1", "'+1"),
    Written("-1", "'-1"),
    Written("@SUM(A1)", "'@SUM(A1)"),
    Written("\t=1", "'\t=1"),
    Written("\u{1}=1", "'=1"),
    Written("=HYPERLINK(\"x\",\"y\")", "\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\""),
    Written("−3.9 pp", "−3.9 pp"),
  ]

  @Test("text is quoted where needed and has no power over spreadsheets", arguments: texts)
  func writesText(_ row: Written) {
    var writer = CSVWriter(CSVFile("x.csv", [Column("a", .text, "A.")]))
    writer.append(text: row.text)
    writer.endRow()
    #expect(text(writer.take()) == "a\n" + row.expected + "\n")
  }

  @Test("what was drained is forgotten and the next rows follow on")
  func drains() {
    var writer = CSVWriter(CSVFile("x.csv", [Column("a", .integer, "A.")]))
    var file: [UInt8] = []
    for value in 1...3 {
      writer.append(integer: value)
      writer.endRow()
      writer.drain { span in for index in span.indices { file.append(span[index]) } }
    }
    #expect(text(file) == "a\n1\n2\n3\n")
  }

  @Test("a wrong type or a missing cell stops the program")
  func refusesMistakes() async {
    await #expect(processExitsWith: .failure) {
      var writer = CSVWriter(CSVFile("x.csv", [Column("a", .integer, "A.")]))
      writer.append(text: "b")
    }
    await #expect(processExitsWith: .failure) {
      var writer = CSVWriter(CSVFile("x.csv", [Column("a", .integer, "A.")]))
      writer.endRow()
    }
  }
}
