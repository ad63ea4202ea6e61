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
