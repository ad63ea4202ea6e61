import Clearing
import Matching
import Primitives
import TestSupport
import Testing
import Venues

@Suite("The throttle of liquidations") struct VenueThrottleTests {
  private func desk(most: Int64) -> VenueDesk {
    var rules = VenueRules.plain
    rules.breakers.throttle.most = .whole(most)
    rules.breakers.throttle.window = .seconds(60)
    rules.liquidation.size = .full
    rules.liquidation.limit = .none
    let desk = VenueDesk(rules)
    for name in ["b", "c"] { desk.trader(name, cash: 100_000) }
    for name in ["d", "e"] { desk.trader(name, cash: 60, .isolated, leverage: 20) }
    desk.rest("100 | b 20\n---\n94 | c 99")
    for name in ["d", "e"] { desk.take(name, .buy, 10) }
    return desk
  }

  @Test("so much in a window; the rest waits, in order, and no attempt is lost")
  func window() {
    let desk = desk(most: 600)
    desk.mark(95)
    #expect(desk.lines(with: "sells") == ["d sells 6 to c at 94"])
    desk.wait(.seconds(59))
    #expect(desk.lines(with: "sells") == [])
    desk.wait(.seconds(1))
    // 36 of 600 were left over from rounding: d's last four, and two of e's.
    #expect(desk.lines(with: "sells") == ["d sells 4 to c at 94", "e sells 2 to c at 94"])
    desk.wait(.seconds(60))
    #expect(desk.lines(with: "sells") == ["e sells 6 to c at 94"])
    desk.wait(.seconds(60))
    #expect(desk.lines(with: "sells") == ["e sells 2 to c at 94"])
  }

  @Test("without it everything is closed at once")
  func off() {
    let desk = desk(most: 0)
    desk.mark(95)
    #expect(
      desk.lines(with: "sells") == ["d sells 10 to c at 94", "e sells 10 to c at 94"])
  }
}
