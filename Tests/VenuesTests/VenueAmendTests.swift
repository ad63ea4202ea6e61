import Clearing
import Matching
import Primitives
import TestSupport
import Testing
import Venues

@Suite("Changing a resting order") struct VenueAmendTests {
  private func desk() -> VenueDesk {
    let desk = VenueDesk()
    for name in ["a", "b"] { desk.trader(name, cash: 100, leverage: 10) }
    desk.rest("110 | b 2\n---\n99 | a 5  b 4")
    return desk
  }

  private func amend(
    _ desk: VenueDesk, to lots: Int64, at ticks: Int64,
    _ timeInForce: TimeInForce = .goodTilCancelled, side: Side = .buy, reduceOnly: Bool = false
  ) {
    let ticket = Ticket(
      side, Quantity(lots: lots), at: Price(ticks: ticks), timeInForce, isReduceOnly: reduceOnly)
    desk.send(.amend(desk.order(of: "a", .buy), ticket), by: "a", tag: 8)
  }

  @Test("fewer lots at the same price keep the place in the queue, the same lots too")
  func smaller() {
    let desk = desk()
    amend(desk, to: 3, at: 99)
    #expect(desk.lines == ["a bids 3 at 99"])
    #expect(desk.picture() == "110 | b 2\n---\n99 | a 3  b 4")
    #expect(desk.position("a").notes.openBuy == 3)
    amend(desk, to: 3, at: 99)
    #expect(desk.picture() == "110 | b 2\n---\n99 | a 3  b 4")
  }

  @Test("more lots, or another price, go to the back")
  func larger() {
    let desk = desk()
    amend(desk, to: 6, at: 99)
    #expect(desk.lines == ["a cancelled 5: amended", "a bids 6 at 99"])
    #expect(desk.picture() == "110 | b 2\n---\n99 | b 4  a 6")
    amend(desk, to: 6, at: 98)
    #expect(desk.picture() == "110 | b 2\n---\n99 | b 4\n98 | a 6")
  }

  @Test("a new price that crosses trades, as taker")
  func crossing() {
    let desk = desk()
    amend(desk, to: 3, at: 110)
    #expect(
      desk.lines == ["a cancelled 5: amended", "a buys 2 from b at 110", "a bids 1 at 110"])
  }

  @Test(
    "a change that cannot be had leaves the order as it was",
    arguments: [
      (11, 99, TimeInForce.goodTilCancelled, "insufficientMargin"),
      (4, 110, .postOnly, "wouldCross"), (5, 110, .fillOrKill, "cannotFill"),
      (0, 99, .goodTilCancelled, "badQuantity"), (5, -1, .goodTilCancelled, "badPrice"),
    ])
  func refused(lots: Int, ticks: Int, timeInForce: TimeInForce, reason: String) {
    let desk = desk()
    amend(desk, to: Int64(lots), at: Int64(ticks), timeInForce)
    #expect(desk.lines == ["a refused: \(reason)"])
    #expect(desk.picture() == "110 | b 2\n---\n99 | a 5  b 4")
  }

  @Test("the old order's margin is not asked for twice")
  func notTwice() {
    let desk = desk()
    amend(desk, to: 10, at: 99)
    #expect(desk.lines == ["a cancelled 5: amended", "a bids 10 at 99"])
  }

  @Test("an order keeps its side and its owner")
  func identity() {
    let desk = desk()
    amend(desk, to: 5, at: 120, side: .sell)
    #expect(desk.lines == ["a refused: unknownOrder"])
    let ticket = Ticket(.buy, Quantity(lots: 1), at: Price(ticks: 99), .goodTilCancelled)
    desk.send(.amend(desk.order(of: "a", .buy), ticket), by: "b")
    #expect(desk.lines == ["b refused: unknownOrder"])
  }

  @Test("an order that becomes reduce-only is a new one")
  func toReduceOnly() {
    let desk = desk()
    amend(desk, to: 5, at: 99, reduceOnly: true)
    #expect(desk.lines == ["a refused: wouldIncrease"])
    desk.rest("---\n100 | b 2")
    desk.sell("a", 2, at: 100)
    amend(desk, to: 5, at: 98, reduceOnly: true)
    #expect(desk.lines == ["a cancelled 5: amended", "a bids 5 at 98"])
    #expect(desk.position("a").notes.openBuy == 0)
  }
}
