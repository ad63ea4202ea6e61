import Clearing
import Primitives
import TestSupport
import Testing
import Venues

@Suite("A chain that stops") struct VenueChainTests {
  @Test("while it is down nothing is executed and nothing posted; orders wait")
  func down() {
    let desk = VenuePoolTests.desk()
    desk.take("a", .buy, 10)
    desk.venue.setChainDown(true)
    for price in [99, 90, 80] { desk.tick(Int64(price)) }
    #expect(desk.lines == [] && desk.mark() == 100)
    desk.venue.setChainDown(false)
    desk.tick(80)
    desk.wait(.seconds(1))
    #expect(desk.lines == ["a buys 10 from pool at 80"])
  }

  @Test("keepers find the oracle as it was, where it posts only after them")
  func stale() {
    let desk = VenuePoolTests.desk { $0.execution.staleRestart = true }
    desk.take("a", .sell, 10)
    desk.venue.setChainDown(true)
    for price in [99, 90, 80] { desk.tick(Int64(price)) }
    desk.venue.setChainDown(false)
    desk.tick(80)
    #expect(desk.lines == ["a sells 10 to pool at 100"])
    // Two seconds later the oracle posts, and the pool has lost what the seller knew.
    desk.tick(80)
    #expect(desk.mark() == 100)
    desk.tick(80)
    #expect(desk.mark() == 80)
    #expect(desk.venue.poolEquity(of: MarketID(0)) == .whole(9_800))
  }

  @Test("a liquidation waits for the chain, too")
  func liquidation() {
    let desk = VenuePoolTests.desk { $0.liquidation.delay = .seconds(1) }
    desk.take("a", .buy, 80)
    desk.wait(.seconds(2))
    desk.tick(85)
    #expect(desk.lines == ["a in liquidation at 85, bankrupt at 88"])
    desk.venue.setChainDown(true)
    desk.wait(.seconds(3_600))
    #expect(desk.lines == [])
    desk.venue.setChainDown(false)
    desk.tick(80)
    desk.wait(.seconds(1))
    #expect(
      desk.lines == [
        "a sells 80 to pool at 80", "pool to a 600: poolLoss", "a ends closed",
      ])
  }

  @Test("a venue with a book has no chain")
  func book() {
    let desk = VenueDesk()
    desk.venue.setChainDown(true)
    desk.tick(90)
    #expect(desk.mark() == 90)
  }
}
