import Clearing
import Matching
import Primitives
import TestSupport
import Testing
import Venues

@Suite("Who may send what") struct VenueAdmissionTests {
  private func desk(_ mode: MarginMode = .cross, cash: Int64 = 100) -> VenueDesk {
    let desk = VenueDesk()
    desk.trader("a", cash: cash, mode, leverage: 10)
    desk.trader("m", cash: 1_000_000)
    return desk
  }

  @Test(
    "an order that says nonsense is refused before anything is looked at",
    arguments: [
      (Int64(0), Int64(100), "badQuantity"), (-1, 100, "badQuantity"),
      (Int64.max, 100, "badQuantity"), (1, 0, "badPrice"), (1, -5, "badPrice"),
      (1, Price.highest.ticks, "badPrice"), (1, Int64.max, "badPrice"),
      (1 << 50, 1 << 50, "badQuantity"),
    ])
  func nonsense(lots: Int64, ticks: Int64, reason: String) {
    let desk = desk()
    desk.buy("a", lots, at: ticks)
    #expect(desk.lines == ["a refused: \(reason)"])
  }

  @Test("a market order may carry the highest price, a resting one may not")
  func highest() {
    let desk = desk()
    desk.take("a", .buy, 1)
    #expect(desk.lines == ["a cancelled 1: remainder"])
  }

  @Test("a bid is charged at its limit, an offer at its limit or the mark, whichever is higher")
  func limits() {
    for (side, ticks, most) in [
      (Side.buy, Int64(50), Int64(10)), (.buy, 100, 10), (.sell, 100, 10), (.sell, 200, 5),
    ] {
      let desk = desk()
      let ticket = Ticket(
        side, Quantity(lots: most + 1), at: Price(ticks: ticks), .goodTilCancelled)
      desk.send(.place(ticket), by: "a")
      #expect(desk.lines == ["a refused: insufficientMargin"], "\(side) at \(ticks)")
      var smaller = ticket
      smaller.quantity = Quantity(lots: most)
      desk.send(.place(smaller), by: "a")
      #expect(desk.lines.count == 1 && !desk.lines[0].contains("refused"), "\(side) at \(ticks)")
    }
  }

  @Test("a market order pays for the book it would walk through, not for the best price alone")
  func walking() {
    let desk = desk()
    desk.rest("200 | m 50\n100 | m 1\n---\n50 | m 50")
    // Ten at 100 would do, but nine of them cost 200: 900 lost at once.
    desk.take("a", .buy, 10)
    #expect(desk.lines == ["a refused: insufficientMargin"])
    // One at 200 needs 40 of margin for two lots and 100 for what is lost.
    desk.take("a", .buy, 2)
    #expect(desk.lines == ["a refused: insufficientMargin"])
    desk.take("a", .buy, 1)
    #expect(desk.lines == ["a buys 1 from m at 100"])
    desk.take("a", .sell, 1)
    #expect(desk.lines == ["a sells 1 to m at 50"])
  }

  @Test("a bid above the mark must carry what it loses at once")
  func openLoss() {
    let desk = desk()
    desk.buy("a", 5, at: 120)
    #expect(desk.lines == ["a refused: insufficientMargin"])
    desk.buy("a", 3, at: 120)
    #expect(desk.lines == ["a bids 3 at 120"])
  }

  @Test("nobody opens a position that is bankrupt at once")
  func bankruptAtOnce() {
    for mode in MarginMode.allCases {
      let desk = desk(mode)
      desk.rest("130 | m 100\n---")
      for lots in (Int64(1)...10).reversed() { desk.take("a", .buy, lots) }
      #expect(desk.venue.clearing.equity(of: desk.account("a")) > .zero)
      desk.mark(100)
      #expect(desk.lines == [])
    }
  }

  @Test("closing is always allowed, opening is not while a liquidation is at work")
  func inLiquidation() {
    let desk = desk(cash: 10)
    desk.buy("a", 1, at: 100)
    desk.sell("m", 1, at: 100)
    desk.mark(93)
    desk.buy("a", 1, at: 50)
    #expect(desk.lines == ["a refused: insufficientMargin"])
    desk.sell("a", 1, at: 200)
    #expect(desk.lines == ["a offers 1 at 200"])
    desk.mark(90)
    #expect(desk.lines(with: "cancelled 1: liquidation").count == 1)
    desk.sell("a", 1, at: 200)
    #expect(desk.lines == ["a refused: inLiquidation"])
  }

  @Test("a reduce-only order needs something to reduce")
  func reduceOnly() {
    let desk = desk()
    desk.sell("a", 1, at: 110, reduceOnly: true)
    #expect(desk.lines == ["a refused: wouldIncrease"])
    desk.buy("a", 1, at: 100)
    desk.sell("m", 1, at: 100)
    desk.buy("a", 1, at: 90, reduceOnly: true)
    #expect(desk.lines == ["a refused: wouldIncrease"])
    desk.sell("a", 7, at: 110, reduceOnly: true)
    #expect(desk.lines == ["a offers 7 at 110"])
  }
}
