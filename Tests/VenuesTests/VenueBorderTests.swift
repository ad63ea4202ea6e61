import Clearing
import Matching
import Primitives
import TestSupport
import Testing
import Venues

@Suite("Money over the border") struct VenueBorderTests {
  private func desk() -> VenueDesk {
    let desk = VenueDesk()
    desk.trader("a", cash: 1_000)
    desk.trader("b", cash: 1_000)
    return desk
  }

  private func receive(_ desk: VenueDesk, _ amount: Int64, for name: String) -> Bool {
    var isCredited = false
    let account = desk.account(name)
    desk.event { venue, effects in
      isCredited = venue.receive(
        .whole(amount), for: account, in: MarketID(0), effects: &effects)
    }
    return isCredited
  }

  @Test("money that is sent leaves the wallet, and money that arrives is in it")
  func there() {
    let desk = desk()
    desk.send(.send(.whole(300)), by: "a")
    #expect(desk.lines == ["a to outside 300: sent"])
    #expect(desk.cash("a") == .whole(700))
    #expect(receive(desk, 300, for: "b"))
    #expect(desk.lines.last == "outside to b 300: arrived")
    #expect(desk.cash("b") == .whole(1_300))
    #expect(desk.venue.clearing.ledgers[0].moved(.sent) == 300 * 100_000_000)
    #expect(desk.venue.clearing.recountFault() == nil)
  }

  @Test("no more can be sent than lies beside the initial margin; a profit on paper does not count")
  func bounded() {
    let desk = desk()
    desk.buy("a", 10, at: 100)
    desk.sell("b", 10, at: 100)
    // Initial margin of 1,000 at the usual leverage of 20 is 50.
    desk.send(.send(.whole(951)), by: "a")
    #expect(desk.lines == ["a refused: insufficientMargin"])
    desk.send(.send(.whole(940)), by: "a")
    #expect(desk.cash("a") == .whole(60))
    desk.mark(120)
    desk.send(.send(.whole(61)), by: "a")
    #expect(desk.lines == ["a refused: insufficientMargin"])
    desk.send(.send(.zero), by: "a")
    #expect(desk.lines == ["a refused: badQuantity"])
  }

  @Test("while transfers are frozen nothing leaves and nothing is let in")
  func frozen() {
    let desk = desk()
    desk.venue.setTransfersFrozen(true)
    desk.send(.send(.whole(5)), by: "a")
    #expect(desk.lines == ["a refused: transfersFrozen"])
    #expect(!receive(desk, 5, for: "a"))
    #expect(desk.cash("a") == .whole(1_000))
    desk.venue.setTransfersFrozen(false)
    #expect(receive(desk, 5, for: "a"))
  }

  @Test("an account in a liquidation that money cannot stop sends none and is credited later")
  func liquidation() {
    let desk = desk()
    desk.trader("c", cash: 10)
    desk.buy("a", 1, at: 100)
    desk.sell("c", 1, at: 100)
    desk.mark(120)
    desk.send(.send(.whole(1)), by: "c")
    #expect(desk.lines == ["c refused: inLiquidation"])
    #expect(!receive(desk, 50, for: "c"))
  }
}
