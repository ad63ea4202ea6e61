import Clearing
import Matching
import Primitives
import TestSupport
import Testing

@testable import Venues

@Suite("Orders by the block") struct BlockQueueTests {
  private func desk() -> VenueDesk {
    var rules = VenueRules.plain
    rules.orders.batching = .perBlock
    rules.orders.blockTime = .milliseconds(100)
    let desk = VenueDesk(rules)
    for name in ["a", "b", "c"] { desk.trader(name, cash: 10_000) }
    return desk
  }

  @Test("nothing happens before the block, and then all of it does, by class and arrival")
  func classes() {
    let desk = desk()
    desk.sell("a", 1, at: 100)
    desk.wait(.milliseconds(100))
    let old = desk.order(of: "a", .sell)
    desk.take("b", .buy, 1)
    desk.send(.cancel(old), by: "a")
    desk.buy("c", 2, at: 90)
    desk.buy("c", 1, at: 91, .postOnly)
    #expect(desk.lines == [])
    desk.wait(.milliseconds(99))
    #expect(desk.lines == [])
    desk.wait(.milliseconds(1))
    // The post-only bid came last and is first; the cancel saves a from b.
    #expect(
      desk.lines == [
        "c bids 1 at 91", "a cancelled 1: requested", "b cancelled 1: remainder",
        "c bids 2 at 90",
      ])
  }

  @Test("a change of an order goes by the new one")
  func amend() {
    let desk = desk()
    desk.sell("a", 1, at: 100)
    desk.wait(.milliseconds(100))
    desk.take("b", .buy, 1)
    let quiet = Ticket(.sell, Quantity(lots: 1), at: Price(ticks: 105), .postOnly)
    desk.send(.amend(desk.order(of: "a", .sell), quiet), by: "a")
    desk.wait(.milliseconds(100))
    #expect(desk.lines.first == "a cancelled 1: amended")
    #expect(desk.lines.last == "b buys 1 from a at 105")
  }

  @Test("blocks fall on the grid, and a quiet venue has none")
  func grid() {
    let desk = desk()
    desk.wait(.milliseconds(250))
    #expect(desk.pending.isEmpty)
    desk.buy("a", 1, at: 90)
    #expect(desk.pending.map(\.instant) == [.start + .milliseconds(300)])
    desk.wait(.milliseconds(50))
    #expect(desk.lines == ["a bids 1 at 90"])
    #expect(desk.pending.isEmpty)
  }

  @Test("a copy has what waits as well")
  func clone() {
    let desk = desk()
    desk.buy("a", 1, at: 90)
    let copy = desk.venue.clone()
    #expect(copy.waiting.count == 1 && copy.waiting[0].account == desk.account("a"))
  }
}
