import Clearing
import Matching
import Primitives
import TestSupport
import Testing
import Venues

@Suite("Margin once more for makers") struct VenueRecheckTests {
  /// a bids 10 lots with just enough margin and is short of money at 90; b bids behind.
  private func desk(_ rechecks: Bool) -> VenueDesk {
    var rules = VenueRules.plain
    rules.orders.rechecksMakers = rechecks
    let desk = VenueDesk(rules)
    desk.trader("a", cash: 80, leverage: 20)
    for name in ["b", "c"] { desk.trader(name, cash: 10_000) }
    desk.rest("100 | c 5\n---")
    desk.take("a", .buy, 5)
    desk.rest("---\n95 | a 10  b 3")
    desk.mark(90)
    return desk
  }

  @Test("a maker whose money is gone is removed, and the next one trades")
  func removed() {
    let desk = desk(true)
    desk.take("c", .sell, 3)
    #expect(desk.lines == ["a cancelled 10: undermargined", "c sells 3 to b at 95"])
  }

  @Test("without the rule he trades")
  func kept() {
    let desk = desk(false)
    desk.take("c", .sell, 3)
    #expect(desk.lines == ["c sells 3 to a at 95"])
  }

  @Test("what makes a position smaller may always trade")
  func reducing() {
    let desk = desk(true)
    desk.rest("96 | a 5\n---")
    desk.take("b", .buy, 5)
    #expect(desk.lines == ["b buys 5 from a at 96"])
  }
}
