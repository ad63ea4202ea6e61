import Clearing
import Matching
import Primitives
import TestSupport
import Testing
import Venues

@Suite("Auto-deleveraging") struct VenueDeleveragingTests {
  private func rules(
    _ price: DeleveragingPrice = .bankruptcy, refresh: Interval = .seconds(2)
  ) -> VenueRules {
    var rules = VenueRules.plain
    rules.liquidation.attempts = 0
    rules.deleveraging.price = price
    rules.deleveraging.refresh = refresh
    return rules
  }

  @Test("winners are closed at the bankruptcy price, the best of the queue first, the last in part")
  func queue() {
    let desk = VenueDesk.deleveraging(rules())
    desk.mark(80)
    #expect(
      desk.lines == [
        "a in liquidation at 80, bankrupt at 90", "s deleveraged 4 at 90, rank 1 of 2",
        "t deleveraged 6 at 90, rank 2 of 2", "a ends deleveraged",
      ])
    #expect(
      LedgerTable(desk, "a", "s", "t") == """
        a | 0     | 0 | 0 | 0 | 0
        s | 140   | 0 | 0 | 0 | 140
        t | 10060 | 0 | 0 | 0 | 10060
        """)
  }

  @Test("at the mark instead, the loser's debt is made good: the winners pay nothing")
  func atMark() {
    let desk = VenueDesk.deleveraging(rules(.mark))
    desk.mark(80)
    #expect(
      desk.lines(with: "rank") == [
        "s deleveraged 4 at 80, rank 1 of 2", "t deleveraged 6 at 80, rank 2 of 2",
      ])
    #expect(desk.lines(with: "badDebt") == ["bad debt to a 100: badDebt"])
    #expect(desk.cash("s") == .whole(180) && desk.cash("a") == .zero)
  }

  @Test("what is told of a deleveraging: before, realised, equity, place in the queue")
  func told() {
    let desk = VenueDesk.deleveraging(rules())
    desk.mark(80)
    let facts = desk.news.compactMap { entry -> Deleveraged? in
      if case .deleveraged(let fact) = entry.fact { return fact }
      return nil
    }
    #expect(facts[0].account == desk.account("s") && facts[0].against == desk.account("a"))
    #expect(facts[0].quantity == Quantity(lots: 4))
    #expect(facts[0].positionBefore == Quantity(lots: -4))
    #expect(facts[0].realised == .whole(40) && facts[0].equity == .whole(180))
    #expect(facts[0].mark == Price(ticks: 80) && facts[0].rank == 1 && facts[0].queue == 2)
  }

  @Test("a winner's resting orders in the market go, and its other positions stay")
  func orders() {
    let desk = VenueDesk.deleveraging(rules())
    desk.buy("s", 1, at: 60)
    desk.mark(80)
    #expect(desk.lines(with: "cancelled") == ["s cancelled 1: deleveraging"])
  }

  @Test("who has no position there loses nothing")
  func bystanders() {
    let desk = VenueDesk.deleveraging(rules(.mark))
    desk.trader("x", cash: 500)
    desk.mark(80)
    #expect(desk.cash("x") == .whole(500))
  }

  @Test("with nobody left to close, the fund has the rest, whatever its purse says")
  func lastResort() {
    var rules = rules()
    rules.liquidation.attempts = 1
    let desk = VenueDesk(rules, [.plain(), .plain()])
    desk.trader("a", cash: 100, .isolated, leverage: 10)
    desk.trader("s", cash: 200, leverage: 50)
    desk.venue.choose(.cross, leverage: 50, for: desk.account("s"), in: MarketID(1))
    desk.trader("m", cash: 1_000_000)
    desk.sell("s", 10, at: 100)
    desk.buy("a", 10, at: 100)
    desk.buy("s", 50, at: 100, in: 1)
    desk.sell("m", 50, at: 100, in: 1)
    // s has won 200 here and lost 400 there: it is being liquidated itself.
    desk.mark(80)
    desk.mark(92, in: 1)
    desk.wait(.milliseconds(500))
    #expect(desk.lines(with: "of a") == ["fund takes 10 of a at 90"])
    #expect(desk.lines(with: "rank").isEmpty)
  }

  @Test("a ranking is used for a while, and made anew when it runs out")
  func refreshed() {
    let desk = VenueDesk.deleveraging(rules(refresh: .hours(1)))
    desk.trader("b", cash: 10, .isolated, leverage: 10)
    desk.trader("u", cash: 10_000, leverage: 10)
    desk.mark(80)
    // The queue of the shorts is used up; u comes after it was made.
    desk.mark(100)
    desk.sell("u", 1, at: 100)
    desk.buy("b", 1, at: 100)
    desk.mark(80)
    #expect(desk.lines(with: "rank") == ["u deleveraged 1 at 90, rank 1 of 1"])
  }
}
