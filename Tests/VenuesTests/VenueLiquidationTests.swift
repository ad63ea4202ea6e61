import Clearing
import Primitives
import TestSupport
import Testing
import Venues

@Suite("Liquidation, step by step") struct VenueLiquidationTests {
  @Test("a long is closed in the book and keeps what is left")
  func closedInBook() {
    let desk = VenueDesk(.plain, [.plain(purse: 1000)])
    desk.trader("a", cash: 10, .isolated, leverage: 10)
    desk.trader("m", cash: 10_000)
    desk.rest("---\n 92 | m 5")
    desk.sell("m", 1, at: 100)
    desk.buy("a", 1, at: 100)
    #expect(desk.lines == ["a buys 1 from m at 100"])
    desk.tick(91)
    #expect(desk.lines == [])
    #expect(LedgerTable(desk, "a", "m") == "")
  }
}
