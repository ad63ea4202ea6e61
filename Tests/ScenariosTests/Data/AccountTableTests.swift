import Testing

@testable import Scenarios

/// Wrong rows: what is said of each, and where. `a` is a good account before them.
@Suite("Wrong accounts") struct AccountTableTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var row: String
    var code: FaultCode
    var column: Int
    var words: String
    var meant: String?
    var testDescription: String { row }

    init(_ row: String, _ code: FaultCode, _ column: Int, _ words: String, _ meant: String? = nil) {
      (self.row, self.code, self.column) = (row, code, column)
      (self.words, self.meant) = (words, meant)
    }
  }

  static let cases = [
    Case(",BTC-PERP,long,1,60000,,1,,", .cellUnreadable, 1, "`account` is empty"),
    Case("b,BTCPERP,long,1,60000,,1,,", .rowReference, 3, "no market `BTCPERP`", "BTC-PERP"),
    Case("b,,long,1,60000,,1,,", .cellUnreadable, 3, "`market` is empty"),
    Case("b,BTC-PERP,up,1,60000,,1,,", .cellUnreadable, 12, "long or short, got `up`"),
    Case("b,BTC-PERP,long,,60000,,1,,", .cellUnreadable, 17, "`size` is empty"),
    Case("b,BTC-PERP,long,0,60000,,1,,", .cellOutOfRange, 17, "`size` must be above zero"),
    Case("b,BTC-PERP,long,-1,60000,,1,,", .cellOutOfRange, 17, "above zero, got `-1`"),
    Case("b,BTC-PERP,long,1.0001,60000,,1,,", .cellTooFine, 17, "the lot of 0.001", "1"),
    Case("b,BTC-PERP,long,12k,60000,,1,,", .cellUnreadable, 17, "a number, got `12k`", "12"),
    Case("b,BTC-PERP,long,\"1,000\",60000,,1,,", .cellUnreadable, 18, "a number", "1000"),
    Case("b,BTC-PERP,long,1,000,60000,,1,,", .tableRow, 1, "10 cells, the header 9"),
    Case("b,BTC-PERP,long,1", .tableRow, 1, "4 cells, the header 9"),
    Case("b,BTC-PERP,long,1,0,,1,,", .cellOutOfRange, 19, "`entry` must be above zero"),
    Case("b,BTC-PERP,long,1,60000,both,1,,", .cellUnreadable, 25, "cross or isolated"),
    Case("b,BTC-PERP,long,1,60000,isolated,,,", .cellUnreadable, 34, "needs its `margin`"),
    Case("b,BTC-PERP,long,1,60000,isolated,-5,,", .cellOutOfRange, 34, "below zero"),
    Case("b,BTC-PERP,long,1,60000,,1.123456789,,", .cellTooFine, 26, "finer than the unit"),
    Case("b,BTC-PERP,long,1,60000,,5,USDC,", .rowReference, 28, "kept in `USDC`", "USDT"),
    Case("b,BTC-PERP,long,1,60000,,5,ETH,", .rowReference, 28, "kept in `ETH`"),
    Case("b,BTC-PERP,long,1,60000,isolated,5,BTC,", .rowReference, 36, "is kept in USDT", "USDT"),
    Case("b,BTC-PERP,long,1,60000,,5,,126", .leverageAboveTier, 29, "`leverage` is 126", "100"),
    Case("b,BTC-PERP,long,1,60000,,5,,0", .cellOutOfRange, 29, "`leverage` must be above zero"),
    Case("b,BTC-PERP,long,1,60000,,5,,2.5", .cellTooFine, 29, "finer than the step of 1", "3"),
    Case("b,BTC-PERP,long,9999999,60000,,5,,", .cellOutOfRange, 17, "more than $20bn"),
    Case("b,BTC-SPOT,short,1,,,,,", .cellOutOfRange, 12, "held, not owed"),
    Case("b,,,,,,,,", .tableRow, 1, "neither a position nor a balance"),
    Case("a,BTC-PERP,short,1,60000,,,,", .rowsDisagree, 3, "a position in this market already"),
    Case("a,,,,,,5,USDT,", .rowsDisagree, 8, "the wallet in USDT is given twice"),
    Case("\"b,BTC-PERP,long,1,60000,,1,,", .tableRow, 1, "never closed"),
    Case("\"b\"x,BTC-PERP,long,1,60000,,1,,", .tableRow, 4, "follows a closing quote"),
    Case("b\u{1B}[2J,BTC-PERP,long,1,60000,,1,,", .controlCharacter, 1, "cannot be seen"),
  ]

  @Test("a wrong row is shown with its line, its column and what was meant", arguments: cases)
  func wrong(row: Case) throws {
    let files = OwnWorld.rows("a,BTC-PERP,long,0.1,60000,,1000,,", row.row)
    let report = try #require(OwnWorld.faults(OwnWorld.text(), files))
    let fault = report.faults[0]
    #expect(fault.code == row.code, "\(fault.message)")
    #expect(fault.message.contains(row.words), "\(fault.message)")
    #expect(report.source(of: fault.place).name == "a.csv")
    #expect(report.mark(fault.place) == Mark(line: 3, column: row.column))
    #expect(fault.suggestion == row.meant)
    #expect(report.faults.count == 1)
  }
}
