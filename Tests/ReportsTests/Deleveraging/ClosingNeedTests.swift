import Primitives
import Testing

@testable import Reports

@Suite("What must be closed") struct ClosingNeedTests {
  private func table(_ rows: String) throws -> PositionTable {
    let header = "account,market,side,size,entry,mark,equity,leverage\n"
    return try PositionTable.waves(csv: Array((header + rows).utf8))[0].table
  }

  /// Two losers: x with a long of BTC and a short of ETH, y with a long of BTC.
  private func sample() throws -> PositionTable {
    try table(
      """
      x,BTC,long,2,150,100,-30,
      x,ETH,short,10,5,10,-30,
      y,BTC,long,1.0,120,100,-8,
      s,BTC,short,5,120,100,400,
      t,ETH,long,20,5,10,100,
      """)
  }

  private func need(
    _ market: Int, _ isLong: Bool, _ lots: Int64, loss: Int64, deficit: Int64? = nil
  ) -> ClosingNeed {
    ClosingNeed(
      market: market, isLong: isLong, lots: lots, loss: .whole(loss),
      deficit: .whole(deficit ?? loss))
  }

  @Test("the positions of accounts below zero, their deficits spread by value")
  func losers() throws {
    // x lacks 30 on values of 200 and 100: 20 and 10. A lot of BTC is a tenth.
    #expect(
      try sample().needs() == [need(0, true, 30, loss: 28), need(1, false, 10, loss: 10)])
  }

  @Test("a named need takes the place of its market's, and its loss scales")
  func named() throws {
    let table = try sample()
    #expect(
      table.needs(named: [NamedNeed(market: 0, lots: 15)]) == [
        need(0, true, 15, loss: 14), need(1, false, 10, loss: 10),
      ])
    #expect(
      table.needs(named: [NamedNeed(market: 0, lots: 0), NamedNeed(market: 1, lots: 7)]) == [
        need(1, true, 7, loss: 0)
      ])
  }

  @Test("a given deficit is spread by losses; the prices stay those of the bankruptcies")
  func given() throws {
    let needs = try sample().needs(deficit: .whole(19))
    #expect(
      needs == [
        need(0, true, 30, loss: 28, deficit: 14), need(1, false, 10, loss: 10, deficit: 5),
      ])
  }

  @Test("without losers it is spread by value, and is the loss as well")
  func givenAlone() throws {
    let table = try table("s,BTC,short,5,120,100,400,\nt,ETH,long,20,5,10,100,\n")
    let named = [NamedNeed(market: 0, lots: 3), NamedNeed(market: 1, lots: -10)]
    #expect(
      table.needs(named: named, deficit: .whole(40)) == [
        need(0, true, 3, loss: 30), need(1, false, 10, loss: 10),
      ])
    #expect(table.needs().isEmpty)
  }

  @Test("parts add up to the unit")
  func parts() {
    let cuts: [Int128] = [0, 1, 3, 7]
    let parts = zip(cuts, cuts.dropFirst()).map {
      PositionTable.part(of: Money(units: 10), from: $0, to: $1, total: 7).units
    }
    #expect(parts == [1, 3, 6])
    #expect(PositionTable.part(of: .whole(1), from: 0, to: 0, total: 0) == .zero)
  }
}
