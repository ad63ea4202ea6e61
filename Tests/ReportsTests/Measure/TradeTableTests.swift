import Testing

@testable import Reports

@Suite("Files of trades")
struct TradeTableTests {
  private static let header = "time,price,size,side,kind,market,id\n"

  private func faults(_ rows: String, header: String = TradeTableTests.header) -> [String] {
    do {
      _ = try TradeTable(csv: Array((header + rows).utf8))
      return []
    } catch {
      return error.faults.map { "\($0.line):\($0.column) \($0.message)" }
    }
  }

  @Test("trades and liquidations, newest first, in any order of columns")
  func rows() throws {
    let text = """
      Side,size,kind,time,price,note
      sell,0.5,liquidation,1760131001000,100,x
      buy,2,,2025-10-10T21:16:40Z,110.5,
      """
    let table = try TradeTable(csv: Array(text.utf8))
    #expect(table.markets == [""])
    #expect(table.rows.map(\.kind) == [.trade, .liquidation])
    #expect(table.rows.map(\.isBuy) == [true, false])
    #expect(table.rows.map(\.value) == [221, 50])
    #expect(table.rows[1].time - table.rows[0].time == 1_000_000_000)
  }

  @Test("of rows with one id the first counts, in each market and for each kind")
  func duplicates() throws {
    let table = try TradeTable(
      csv: Array(
        (TradeTableTests.header + """
          1760131000000,100,1,buy,trade,A,7
          1760131000000,100,1,sell,trade,A,7
          1760131000000,100,1,sell,liquidation,A,7
          1760131000000,100,1,sell,trade,B,7
          1760131000000,100,1,sell,trade,B,
          1760131000000,100,1,sell,trade,B,

          """).utf8))
    #expect(table.duplicates == 1)
    #expect(table.rows.count == 5)
    #expect(table.markets == ["A", "B"])
  }

  @Test("everything wrong is told at once, with line, column and what was found")
  func allFaults() {
    #expect(
      faults(
        """
        yesterday,100,1,buy,trade,A,
        1760131000000,"1,000",-1,up,margin,A,
        1760131000000,100,1,buy
        ,1e3,0,,,,

        """) == [
          "2:1 `time` is no time, got `yesterday`",
          "3:15 `price` must be a number, got `1,000`",
          "3:23 `size` must be above zero, got `-1`",
          "3:26 `side` must be buy or sell, got `up`",
          "3:29 `kind` must be trade or liquidation, got `margin`",
          "4:1 the row has 4 cells, the header 7",
          "5:1 `time` is empty",
          "5:2 `price` must be a number, got `1e3`",
          "5:6 `size` must be above zero, got `0`",
          "5:8 `side` must be buy or sell, got ``",
        ])
  }

  @Test("a header that is not one, a file without rows, nothing at all")
  func noTable() {
    #expect(faults("", header: "") == ["1:1 the file is empty"])
    #expect(faults("") == ["2:1 the file has no rows"])
    #expect(
      faults("", header: "time,price,qty,side,price\n") == [
        "1:21 the column `price` is there twice", "1:1 the header lacks `size`",
      ])
  }
}
