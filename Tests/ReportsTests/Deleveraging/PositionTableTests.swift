import Primitives
import Testing
import Venues

@testable import Reports

@Suite("A table of positions") struct PositionTableTests {
  private static let header = "account,market,side,size,entry,mark,equity,leverage\n"

  private func table(_ rows: String) throws -> PositionTable {
    try PositionTable.waves(csv: Array((PositionTableTests.header + rows).utf8))[0].table
  }

  /// `line:column message` of all faults.
  private func faults(_ text: String) -> [String] {
    do {
      _ = try PositionTable.waves(csv: Array(text.utf8))
      return []
    } catch {
      return error.faults.map { "\($0.line):\($0.column) \($0.message)" }
    }
  }

  private func faults(rows: String) -> [String] { faults(PositionTableTests.header + rows) }

  @Test("columns in any order, others left out, sides in several words")
  func columns() throws {
    let text = """
      note,equity,side,account,market,leverage,mark,entry,size
      x,50,buy,a,BTC,,100,90,1.5
      "y, z",20.25,-1,b,BTC,7.5,100,120,2
      """
    let table = try PositionTable.waves(csv: Array(text.utf8))[0].table
    #expect(table.accounts == ["a", "b"] && table.markets.map(\.name) == ["BTC"])
    #expect(table.rows.map(\.isLong) == [true, false])
    #expect(table.rows.map(\.lots) == [15, 20] && table.markets[0].places == 1)
    #expect(table.rows.map(\.leverage) == [nil, 7_500_000])
    #expect(table.rows[1].cost == .whole(240) && table.rows[1].value == .whole(200))
    #expect(table.rows[1].profit == .whole(40) && table.rows[0].profit == .whole(15))
    #expect(table.equities == [.whole(50), Money(units: 2_025_000_000)])
  }

  @Test("the finest size of a market is its lot; prices may have any decimals")
  func lots() throws {
    let table = try table("a,X,long,5.000,0.123456789,0.1,1,\nb,X,short,1,2,0.10,1,\n")
    #expect(table.markets[0].places == 3 && table.rows.map(\.lots) == [5_000, 1_000])
    #expect(table.rows[0].cost == Money(units: 61_728_395))
    #expect(table.value(of: 500, in: 0) == Money(units: 5_000_000))
  }

  @Test("a candidate is the row as the policies see it")
  func candidate() throws {
    let table = try table("a,X,short,4,120,100,100,\nb,X,long,1,100,100,9,3\n")
    let first = table.candidate(0)
    #expect(first.slot == 0 && !first.isLong && first.lots == 4 && first.profit == .whole(80))
    #expect(first.leverage == 4_000_000 && table.candidate(1).leverage == 3_000_000)
  }

  @Test("where there are waves every row has one")
  func waves() {
    let text = "wave," + PositionTableTests.header + "1,a,X,long,1,9,8,5,\n,b,X,short,1,9,8,5,\n"
    #expect(faults(text) == ["3:1 `wave` is empty"])
  }

  @Test("all faults are told at once, each with its place")
  func allFaults() {
    #expect(
      faults(
        rows: """
          a,BTC,up,1,1,1,1,
          "b,c",BTC,long,-1,1e3,2,1,
          d,,long,0.5,1,1,x,0
          e,BTC,long,1,1,1
          ,BTC,long,,1,1,0.000000001,1
          """) == [
          "2:7 `side` must be long or short, got `up`",
          "3:16 `size` must be above zero, got `-1`",
          "3:19 `entry` must be a number, got `1e3`",
          "4:3 `market` is empty",
          "4:17 `equity` must be a number, got `x`",
          "4:19 `leverage` must be above zero, got `0`",
          "5:1 the row has 6 cells, the header 8",
          "6:1 `account` is empty", "6:11 `size` is empty",
          "6:16 `equity` does not fit: `0.000000001`",
        ])
  }

  @Test("rows must agree: one mark for a market, one equity for an account, one row for both")
  func agreement() {
    #expect(
      faults(
        rows: """
          a,BTC,long,1,1,100,5,
          b,BTC,short,1,1,101,5,
          a,ETH,short,1,1,7,6,
          b,ETH,short,1,1,7.0,5.00,
          b,ETH,long,1,1,7,5,
          """) == [
          "3:17 the mark of `BTC` is 101 here and 100 in line 2",
          "4:19 the equity of `a` is 6 here and another in line 2",
          "6:1 `b` has a position in `ETH` in line 5 already",
        ])
  }

  @Test("a header that is not one, a table without rows, nothing at all")
  func noTable() {
    #expect(faults("") == ["1:1 the table is empty"])
    #expect(faults(PositionTableTests.header) == ["2:1 the table has no rows"])
    #expect(
      faults("account,side,size,entry,mark,equity,size,leverage\n") == [
        "1:37 the column `size` is there twice", "1:1 the header lacks `market`",
      ])
  }

  @Test("what cannot be counted is refused, not rounded")
  func tooLarge() {
    #expect(
      faults(rows: "a,X,long,999999999,999999999,1,1,\n") == [
        "2:10 the position is worth more than can be counted"
      ])
    #expect(
      faults(rows: "a,X,long,9000000000,1,1,1,\nb,X,long,0.000000000001,1,1,1,\n") == [
        "2:10 sizes of `X` have more decimals than fit"
      ])
  }

  @Test("beyond two hundred faults are only counted")
  func many() throws {
    let text = PositionTableTests.header + String(repeating: "a\n", count: 500)
    let found = #expect(throws: TableFaults.self) { try PositionTable.waves(csv: Array(text.utf8)) }
    #expect(found?.faults.count == TableFaults.kept && found?.count == 500)
  }
}
