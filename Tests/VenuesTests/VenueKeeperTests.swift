import Clearing
import Primitives
import TestSupport
import Testing
import Venues

@Suite("Keepers of loans") struct VenueKeeperTests {
  private func desk(
    _ book: BookPicture = "---\n46 | m 99", _ change: (inout VenueRules) -> Void = { _ in }
  ) throws -> VenueDesk {
    try VenueLendingTests.desk(
      {
        $0.liquidation.path = .keeper
        $0.liquidation.recheck = .seconds(12)
        $0.liquidation.attempts = 2
        change(&$0)
      }, book: book)
  }

  @Test("half of the loan is repaid for coins with a bonus, which are sold at once")
  func half() throws {
    let desk = try desk()
    // Eight coins at 46 count 294.40 of 300: health 0.98.
    desk.mark(46)
    #expect(
      desk.lines == [
        "a in liquidation at 46, bankrupt at 38", "a sells 3 to keeper at 46",
        "a to keeper 6.57142857: liquidationBonus", "keeper to outside 1: gas",
        "keeper sells 3 to m at 46", "a ends safe",
      ])
    // Three coins are 138, or 131.43 with the bonus.
    #expect(desk.cash("a") == .whole(-300) + Money(units: 13_142_857_143))
    #expect(desk.cash("keeper") == .whole(1_000) + Money(units: 557_142_857))
  }

  @Test("below the bound of health all of it may be repaid at once")
  func whole() throws {
    let desk = try desk("---\n40 | m 99")
    desk.mark(40)
    #expect(desk.lines.contains("a sells 7 to keeper at 40"))
    desk.wait(.seconds(12))
    #expect(desk.lines.contains("a sells 1 to keeper at 40"))
    #expect(desk.lines.last == "a ends closed")
  }

  @Test("in a thin book a keeper takes only as much as pays")
  func thin() throws {
    let desk = try desk("---\n46 | m 1\n20 | m 99")
    desk.mark(46)
    #expect(desk.lines.contains("a sells 1 to keeper at 46"))
    #expect(desk.lines.contains("keeper sells 1 to m at 46"))
  }

  @Test("what does not pay is not done; a lost loan is written off, and the loss has a name")
  func lost() throws {
    let desk = try desk("---\n20 | m 99") { $0.lending.deposits = .whole(40) }
    desk.mark(30)
    #expect(desk.lines == ["a in liquidation at 30, bankrupt at 38"])
    desk.wait(.seconds(12))
    #expect(desk.lines == [])
    desk.wait(.seconds(12))
    #expect(
      desk.lines == [
        "lender takes 8 of a at 30", "lender to a 40: poolLoss", "bad debt to a 20: badDebt",
        "a ends closed",
      ])
    // What the lender had to take it sells; at 20 it loses 80 more.
    for _ in 0..<3 { desk.unwindFund() }
    #expect(desk.position("lender").quantity == .zero)
    #expect(desk.cash("lender") == .zero)
    #expect(desk.cash("bad debt") == .whole(-100))
  }

  @Test("a loan that is short but not lost waits for a keeper as long as it takes")
  func patience() throws {
    let desk = try desk("---\n20 | m 99")
    desk.mark(46)
    desk.wait(.seconds(3_600))
    #expect(desk.lines == [])
    desk.rest("---\n46 | m 9")
    desk.wait(.seconds(12))
    #expect(desk.lines.contains("a sells 3 to keeper at 46"))
  }

  @Test("who keeps the coins does not believe an oracle that is late")
  func keeps() throws {
    let desk = try desk("---\n20 | m 99") { $0.lending.keeper.sells = false }
    desk.tick(46)
    #expect(desk.lines.contains("a sells 3 to keeper at 46"))
    #expect(desk.position("keeper").quantity == Quantity(lots: 3))
    let late = try self.desk("---\n20 | m 99") {
      $0.lending.keeper.sells = false
      $0.index.lag = .seconds(60)
      $0.index.every = .seconds(60)
    }
    late.tick(46)
    for _ in 0..<60 { late.tick(20) }
    #expect(late.lines == ["a in liquidation at 46, bankrupt at 38"])
  }

  @Test("a keeper without money does nothing")
  func broke() throws {
    let desk = try desk { $0.lending.keeper.equity = .whole(46) }
    desk.mark(46)
    #expect(desk.lines.contains("a sells 1 to keeper at 46"))
    let poorer = try self.desk { $0.lending.keeper.equity = .whole(40) }
    poorer.mark(46)
    #expect(poorer.lines == ["a in liquidation at 46, bankrupt at 38"])
  }
}
