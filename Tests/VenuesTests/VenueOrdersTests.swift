import Clearing
import Matching
import Primitives
import TestSupport
import Testing
import Venues

@Suite("Resting orders and whose they are") struct VenueOrdersTests {
  private func desk() -> VenueDesk {
    let desk = VenueDesk()
    for name in ["a", "b", "c"] { desk.trader(name, cash: 10_000) }
    return desk
  }

  @Test("open lots are counted by side, and fall with each fill and cancel")
  func openLots() {
    let desk = desk()
    desk.rest("101 | a 4  a 5\n---\n99 | a 3")
    #expect(desk.position("a").notes.openSell == 9 && desk.position("a").notes.openBuy == 3)
    desk.take("b", .buy, 6)
    #expect(desk.position("a").notes.openSell == 3)
    desk.send(.cancelAll, by: "a")
    #expect(desk.position("a").notes.openSell == 0 && desk.position("a").notes.openBuy == 0)
    #expect(desk.position("a").notes.firstOrder == 0)
  }

  @Test("reduce-only orders are not counted: they add nothing")
  func reduceOnly() {
    let desk = desk()
    desk.rest("---\n99 | a 3")
    desk.take("b", .sell, 3)
    desk.sell("a", 3, at: 105, reduceOnly: true)
    #expect(desk.position("a").notes.openSell == 0)
  }

  @Test("what self-trade prevention removes is taken off the lists as well")
  func selfTrade() {
    let desk = desk()
    desk.rest("101 | a 4  b 5\n---\n99 | a 3")
    let ticket = Ticket(
      .buy, Quantity(lots: 6), at: Price(ticks: 101), .goodTilCancelled, selfTrade: .cancelMaker)
    desk.send(.place(ticket), by: "a")
    #expect(
      desk.lines == ["a cancelled 4: selfTrade", "a buys 5 from b at 101", "a bids 1 at 101"])
    #expect(desk.position("a").notes.openSell == 0 && desk.position("a").notes.openBuy == 4)
  }

  @Test("reduce-only orders go when the position closes, and when it turns")
  func closedOrTurned() {
    for lots in [Int64(3), 8] {
      let desk = desk()
      desk.rest("---\n99 | a 3")
      desk.take("b", .sell, 3)
      desk.rest("120 | a 2*\n110 | a 1*\n---")
      desk.rest("---\n98 | c 20")
      desk.take("a", .sell, lots)
      #expect(desk.lines(with: "reduceOnly").count == 2, "sells \(lots)")
      #expect(desk.position("a").quantity == Quantity(lots: 3 - lots))
    }
  }

  @Test("many orders of one account come off one by one, in any order")
  func manyOrders() {
    let desk = desk()
    for ticks in Int64(80)...95 { desk.buy("a", 1, at: ticks) }
    for ticks in [Int64(88), 80, 95, 81, 94] {
      var found = OrderID.none
      desk.venue.markets[0].book.forEachOrder(.buy) { id, order in
        if order.price.ticks == ticks { found = id }
        return true
      }
      desk.send(.cancel(found), by: "a")
      #expect(desk.lines == ["a cancelled 1: requested"])
    }
    #expect(desk.position("a").notes.openBuy == 11)
    desk.send(.cancelAll, by: "a")
    #expect(desk.lines.count == 11 && desk.picture() == "---")
  }
}
