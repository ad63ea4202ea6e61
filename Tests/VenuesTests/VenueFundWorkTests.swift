import Clearing
import Matching
import Primitives
import TestSupport
import Testing
import Venues

@Suite("How the fund gets rid of what it took") struct VenueFundWorkTests {
  /// The fund has ten from 90; an offer comes down by two per cent each time.
  private func desk() -> VenueDesk {
    var rules = VenueRules.plain
    rules.liquidation.attempts = 0
    rules.fund.work = .loweredOffers
    rules.fund.step = .percent(2)
    let desk = VenueDesk(rules, [.plain(purse: 100)])
    desk.trader("a", cash: 100, .isolated, leverage: 10)
    desk.trader("m", cash: 1_000_000)
    desk.sell("m", 10, at: 100)
    desk.buy("a", 10, at: 100)
    desk.mark(90)
    return desk
  }

  @Test("it offers at the mark, and a step lower each time, until somebody takes it")
  func lowered() {
    let desk = desk()
    desk.buy("m", 4, at: 88)
    desk.unwindFund()
    #expect(desk.lines == ["fund offers 10 at 90"])
    desk.unwindFund()
    #expect(desk.lines == ["fund cancelled 10: requested", "fund offers 10 at 89"])
    desk.unwindFund()
    #expect(
      desk.lines == [
        "fund cancelled 10: requested", "fund sells 4 to m at 88", "fund offers 6 at 88",
      ])
    desk.take("m", .buy, 6)
    #expect(desk.lines(with: "buys") == ["m buys 6 from fund at 88"])
    #expect(LedgerTable(desk, "fund") == "fund | 80 | 0 | 0 | 0 | 80")
    desk.unwindFund()
    #expect(desk.lines == [])
  }

  @Test("a take-over withdraws what was offered, and the offer goes on from there for all of it")
  func more() {
    let desk = desk()
    desk.unwindFund()
    desk.unwindFund()
    desk.trader("b", cash: 100, .isolated, leverage: 10)
    desk.sell("m", 5, at: 90)
    desk.take("b", .buy, 5)
    #expect(desk.lines(with: "b buys") == ["b buys 5 from fund at 89"])
    desk.mark(80)
    #expect(
      desk.lines == [
        "b in liquidation at 80, bankrupt at 81", "fund cancelled 5: requested",
        "fund takes 5 of b at 81", "b ends takenOver",
      ])
    desk.unwindFund()
    #expect(desk.lines.last == "fund offers 10 at 88")
  }
}
