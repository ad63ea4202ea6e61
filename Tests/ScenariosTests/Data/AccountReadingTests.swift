import Agents
import Clearing
import Primitives
import Testing

@testable import Scenarios

@Suite("Accounts from a file") struct AccountReadingTests {
  private func book(_ files: [String: [UInt8]], _ text: String = OwnWorld.text()) throws
    -> CarriedBook
  {
    let scenario = try OwnWorld.load(text, files).scenario
    return try #require(scenario.data.accounts[0]?.books.first)
  }

  @Test("positions with what was paid, wallets and margins apart, in the order of the file")
  func accounts() throws {
    let book = try book(OwnWorld.files())
    #expect(book.accounts.map(\.wallet) == [.whole(4_000), .zero, Money(units: 25_050_000_000)])
    #expect(book.accounts.map(\.legs) == [0..<1, 1..<2, 2..<2])
    let (long, short) = (book.legs[0], book.legs[1])
    #expect((long.quantity.lots, long.cost, long.entry.ticks) == (500, .whole(29_500), 590_000))
    #expect((long.margin, long.leverage) == (nil, 0))
    #expect((short.quantity.lots, short.cost) == (-200, .whole(-12_000)))
    #expect((short.margin, short.leverage) == (.whole(1_500), 5))
  }

  @Test("rows of an account need not follow one another; an average price need not be a tick")
  func scattered() throws {
    let book = try book(
      OwnWorld.rows(
        "a,BTC-PERP,long,0.001,60000.123456,,100,,", "b,ETH-PERP,sell,1,3000,,500,,",
        "a,ETH-PERP,short,0.5,3000,,,,"))
    #expect(book.accounts.map(\.legs) == [0..<2, 2..<3])
    #expect(book.legs.map(\.market) == [MarketID(0), MarketID(1), MarketID(1)])
    #expect(book.legs[0].cost == Money(units: 6_000_012_346))
    #expect(book.legs[0].entry.ticks == 600_001)
  }

  @Test("coins stand behind positions: as an amount of them, or as a row of their market")
  func coins() throws {
    let book = try book(
      OwnWorld.rows(
        "a,BTC-PERP,long,0.1,60000,,10,USDT,", "a,,,,,,0.05,BTC,",
        "b,BTC-PERP,long,0.1,60000,,,,", "b,BTC-SPOT,,0.02,,,,,"))
    #expect(book.accounts.map(\.holdings) == [0..<1, 1..<2])
    #expect(book.holdings.map(\.quantity.lots) == [5_000, 2_000])
    #expect(book.holdings.allSatisfy { $0.market == MarketID(2) })
  }

  @Test("byte order mark, CRLF, quotes, other columns and any order of columns")
  func forms() throws {
    let text =
      "\u{FEFF}Margin,note,ENTRY,size,side,market,account\r\n"
      + "4000,x,59000,0.5,LONG,V1/BTC-PERP,\"Desk \"\"7\"\", delta\"\r\n"
    let book = try book(OwnWorld.files(accounts: text))
    #expect(book.accounts.count == 1)
    #expect(book.legs[0].cost == .whole(29_500))
  }

  @Test("sizes finer than a lot are refused, or rounded where that is asked for")
  func rounding() throws {
    let rows = OwnWorld.rows(
      "a,BTC-PERP,long,0.0126,60000,,100,,", "b,BTC-PERP,long,0.0001,60000,,1,,")
    let report = try #require(OwnWorld.faults(OwnWorld.text(), rows))
    #expect(report.faults.map(\.code) == [.cellTooFine, .cellTooFine])
    #expect(report.faults[0].suggestion == "0.013")
    let text = OwnWorld.text(("a.csv }", "{ file: a.csv, decimals: round } }"))
    let scenario = try OwnWorld.load(text, rows).scenario
    let table = try #require(scenario.data.accounts[0])
    #expect((table.rounded, table.lost, table.positions, table.accounts) == (2, 1, 1, 2))
    #expect(table.books[0].legs[0].quantity.lots == 13)
  }

  @Test("accounts of a venue with two settlement assets are kept apart")
  func twoAssets() throws {
    let text = OwnWorld.text(
      (
        "      - { id: BTC-SPOT",
        "      - { id: BTC-USD, base: BTC, quote: USDT, kind: inverse, lot: 100 }\n"
          + "      - { id: BTC-SPOT"
      ))
    let rows = OwnWorld.rows(
      "a,BTC-PERP,long,0.1,60000,,1000,,", "b,BTC-USD,long,600,60000,,0.004,BTC,",
      "c,,,,,,1,BTC,")
    let table = try #require(try OwnWorld.load(text, rows).scenario.data.accounts[0])
    #expect(table.books.map(\.accounts.count) == [1, 2])
    // 600 dollars at 60,000 are a hundredth of a coin, owed.
    #expect(table.books[1].legs[0].cost == Money(units: -1_000_000))
    #expect(table.books[1].accounts.map(\.wallet.units) == [400_000, 100_000_000])
    let mixed = OwnWorld.rows("a,BTC-PERP,long,0.1,60000,,10,,", "a,BTC-USD,long,600,60000,,,,")
    #expect(OwnWorld.faults(text, mixed)?.faults.map(\.code) == [.rowsDisagree])
  }
}

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
    Case("b,BTC-PERP,long,1,60000,,5,,126", .leverageAboveTier, 29, "`leverage` is 126", "125"),
    Case("b,BTC-PERP,long,1,60000,,5,,0", .cellOutOfRange, 29, "`leverage` must be above zero"),
    Case("b,BTC-PERP,long,1,60000,,5,,2.5", .cellTooFine, 29, "finer than the step of 1"),
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

  @Test(
    "wrong headers",
    arguments: [
      ("", "the file is empty", nil),
      ("account,market,side,size\na,b,c,d\n", "the header lacks `entry`", nil),
      ("account;market;side;size;entry\n", "the header lacks", nil),
      ("account,market,side,size,entry,size\n", "`size` is there twice", nil),
      ("account,market,side,size,entry,leverge\n", "unknown column `leverge`", "leverage"),
      ("account,market,side,size,entry\n", "the table has no positions", nil),
    ] as [(String, String, String?)])
  func headers(text: String, words: String, meant: String?) throws {
    let report = try #require(OwnWorld.faults(OwnWorld.text(), OwnWorld.files(accounts: text)))
    #expect(report.faults[0].message.contains(words), "\(report.faults[0].message)")
    #expect(report.faults[0].suggestion == meant)
  }

  @Test("every fault of every file comes at once; a million of them are counted, not kept")
  func many() throws {
    let bad = String(repeating: "a,NOPE,long,1,1,,,,\n", count: 5_000)
    let files = OwnWorld.files(
      accounts: OwnWorld.header + bad, book: "side,price,quantity\nbid,0,1\n")
    let report = try #require(OwnWorld.faults(OwnWorld.text(), files))
    #expect(report.errorCount == 5_001)
    #expect(report.faults.count == FaultList.kept)
    #expect(!report.hasUnreadableFile)
  }

  @Test("a text of UTF-16 is told what it is")
  func utf16() throws {
    var files = OwnWorld.files()
    files["a.csv"] = [0xFF, 0xFE, 0x61, 0x00, 0x2C, 0x00]
    #expect(OwnWorld.faults(OwnWorld.text(), files)?.faults.map(\.code) == [.notUTF8])
  }
}
