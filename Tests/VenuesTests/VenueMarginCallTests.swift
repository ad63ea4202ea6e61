import Clearing
import Primitives
import TestSupport
import Testing
import Venues

@Suite("Margin calls and time to answer them") struct VenueMarginCallTests {
  private func desk(
    _ book: BookPicture = "---\n40 | m 2\n35 | m 2\n20 | m 99", capital: Int64 = 1_000
  ) throws -> VenueDesk {
    try VenueLendingTests.desk(
      {
        $0.lending.deposits = .whole(capital)
        $0.liquidation.call = .percent(125)
        $0.liquidation.curable = true
        $0.liquidation.delay = .hours(24)
        $0.liquidation.recheck = .hours(1)
        $0.liquidation.attempts = 1_000
        $0.liquidation.limit = .none
        $0.liquidation.size = .slice
        $0.liquidation.slice.above = .zero
        $0.liquidation.slice.share = .percent(25)
        $0.liquidation.slice.coolDown = .zero
      }, book: book)
  }

  @Test("a call comes once, before the liquidation, and again after a recovery")
  func called() throws {
    let desk = try desk()
    // 400 less 300 are 125 % of 80.
    desk.tick(50)
    #expect(desk.lines == [])
    desk.tick(49)
    #expect(desk.lines == ["a called for margin"])
    desk.tick(48)
    #expect(desk.lines == [])
    desk.tick(55)
    desk.tick(49)
    #expect(desk.lines == ["a called for margin"])
  }

  @Test("who answers within the window keeps the coins")
  func cured() throws {
    let desk = try desk()
    desk.tick(40)
    #expect(desk.lines == ["a in liquidation at 40, bankrupt at 38"])
    desk.wait(.hours(23))
    desk.send(.topUp(.whole(100)), by: "a")
    #expect(desk.lines == ["outside to a 100: deposit"])
    desk.wait(.hours(1))
    #expect(desk.lines == ["a ends safe"])
    #expect(desk.position("a").quantity == Quantity(lots: 8))
  }

  @Test("then coins are sold in slices; the rest is the lender's capital, and bad debt")
  func sold() throws {
    let desk = try desk(capital: 50)
    desk.tick(40)
    desk.wait(.hours(23))
    #expect(desk.lines == [])
    desk.wait(.hours(24))
    #expect(
      desk.lines == [
        "a sells 2 to m at 40", "a sells 2 to m at 35", "a sells 1 to m at 20",
        "a sells 1 to m at 20", "a sells 1 to m at 20", "a sells 1 to m at 20",
        "lender to a 50: poolLoss", "bad debt to a 20: badDebt", "a ends closed",
      ])
    #expect(desk.cash("lender") == .zero && desk.cash("bad debt") == .whole(-20))
  }

  @Test("money cannot be added where a rule does not let it")
  func notCurable() throws {
    let desk = try VenueLendingTests.desk { $0.liquidation.delay = .hours(1) }
    desk.tick(40)
    desk.send(.topUp(.whole(100)), by: "a")
    #expect(desk.lines == ["a refused: inLiquidation"])
  }
}
