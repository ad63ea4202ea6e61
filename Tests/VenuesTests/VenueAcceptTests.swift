import Clearing
import Matching
import Primitives
import TestSupport
import Testing
import Venues

@Suite("The door for requests") struct VenueAcceptTests {
  private func desk() -> VenueDesk {
    let desk = VenueDesk()
    desk.trader("a", cash: 1_000)
    desk.trader("b", cash: 1_000)
    return desk
  }

  @Test("an order rests, trades with the next one, and the journal says so")
  func trade() {
    let desk = desk()
    desk.buy("a", 5, at: 99)
    #expect(desk.lines == ["a bids 5 at 99"])
    desk.sell("b", 3, at: 98)
    #expect(desk.lines == ["b sells 3 to a at 99"])
    #expect(desk.picture() == "---\n99 | a 2")
    #expect(desk.venue.markets[0].last == Price(ticks: 99))
    #expect(desk.venue.markets[0].volume == 3 && desk.venue.markets[0].trades == 1)
  }

  @Test("only its owner cancels an order, once, and all of them together")
  func cancelling() {
    let desk = desk()
    desk.buy("a", 5, at: 99)
    let order = desk.order(of: "a", .buy)
    desk.send(.cancel(order), by: "b")
    #expect(desk.lines == ["b refused: unknownOrder"])
    desk.send(.cancel(order), by: "a")
    #expect(desk.lines == ["a cancelled 5: requested"])
    desk.send(.cancel(order), by: "a")
    #expect(desk.lines == ["a refused: unknownOrder"])
    desk.rest("105 | a 1  b 4\n---\n95 | a 2  a 3")
    desk.send(.cancelAll, by: "a")
    #expect(desk.lines.count == 3 && desk.picture() == "105 | b 4\n---")
  }

  @Test("a top-up comes from outside, into the wallet, and on to an isolated position")
  func topUp() {
    let desk = VenueDesk()
    desk.trader("a", cash: 10, .isolated, leverage: 10)
    desk.trader("b", cash: 1_000)
    desk.send(.topUp(.whole(5)), by: "a")
    #expect(desk.lines == ["outside to a 5: deposit"])
    #expect(desk.position("a").margin == .zero && desk.cash("a") == .whole(15))
    desk.buy("b", 1, at: 100)
    desk.sell("a", 1, at: 100)
    desk.send(.topUp(.whole(7)), by: "a")
    #expect(desk.position("a").margin == .whole(17) && desk.cash("a") == .whole(5))
    desk.mark(116)
    #expect(desk.lines == [])
    desk.mark(117)
    #expect(desk.lines.first == "a in liquidation at 117, bankrupt at 117")
  }

  @Test("no money moves while the border is closed, none that is not there, none in liquidation")
  func refusedTopUps() {
    let desk = desk()
    desk.send(.topUp(.zero), by: "a")
    #expect(desk.lines == ["a refused: badQuantity"])
    desk.venue.setTransfersFrozen(true)
    desk.send(.topUp(.whole(5)), by: "a")
    #expect(desk.lines == ["a refused: transfersFrozen"])
    desk.venue.setTransfersFrozen(false)
    desk.trader("c", cash: 10)
    desk.buy("a", 1, at: 100)
    desk.sell("c", 1, at: 100)
    desk.mark(120)
    desk.send(.topUp(.whole(50)), by: "c")
    #expect(desk.lines == ["c refused: inLiquidation"])
  }

  @Test("the service in front of the venue refuses through the same journal")
  func refuse() {
    let desk = desk()
    let request = Request(
      .cancelAll, by: desk.account("a"), in: MarketID(0), motive: .trend, tag: 9)
    desk.event { venue, effects in venue.refuse(request, .overloaded, effects: &effects) }
    #expect(desk.lines == ["a refused: overloaded"])
  }
}
