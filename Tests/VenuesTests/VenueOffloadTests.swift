import Clearing
import Primitives
import TestSupport
import Testing
import Venues

@Suite("What the house can carry no longer goes to winners") struct VenueOffloadTests {
  /// The fund, with 20 of its own, has ten from 90; w is short ten from 100.
  private func desk(_ change: (inout VenueRules) -> Void) -> VenueDesk {
    var rules = VenueRules.plain
    rules.liquidation.attempts = 0
    change(&rules)
    let desk = VenueDesk(rules, [.plain(purse: 20)])
    desk.trader("a", cash: 100, .isolated, leverage: 10)
    desk.trader("w", cash: 1_000)
    desk.sell("w", 10, at: 100)
    desk.buy("a", 10, at: 100)
    desk.mark(90)
    return desk
  }

  @Test("a purse below zero gives what it holds to winners, at the price that leaves it nothing")
  func purse() {
    let desk = desk { $0.fund.offloads = true }
    desk.mark(88)
    desk.unwindFund()
    #expect(desk.lines(with: "deleveraged") == [], "just nothing left, and that is enough")
    desk.mark(85)
    desk.unwindFund()
    #expect(
      desk.lines == [
        "fund in liquidation at 85, bankrupt at 88", "w deleveraged 10 at 88, rank 1 of 1",
        "fund ends deleveraged",
      ])
    #expect(
      LedgerTable(desk, "a", "fund", "w") == """
        a    | 0    | 0 | 0 | 0 | 0
        fund | 0    | 0 | 0 | 0 | 0
        w    | 1120 | 0 | 0 | 0 | 1120
        """)
  }

  @Test("what it has on offer is withdrawn first, and a new offer begins at the mark")
  func offer() {
    let desk = desk {
      $0.fund.offloads = true
      $0.fund.work = .loweredOffers
    }
    desk.unwindFund()
    desk.mark(85)
    desk.unwindFund()
    #expect(desk.lines(with: "fund cancelled") == ["fund cancelled 10: deleveraging"])
    #expect(desk.venue.fundInventory(of: MarketID(0)).isZero)
  }

  @Test("without the rule it holds on, and owes")
  func held() {
    let desk = desk { _ in }
    desk.mark(85)
    desk.unwindFund()
    #expect(desk.lines(with: "deleveraged") == [])
    #expect(desk.venue.fundEquity(of: MarketID(0)) == .whole(-30))
  }

  @Test("where no winner is ever closed it holds on as well, and goes on selling")
  func nobody() {
    let desk = desk {
      $0.fund.offloads = true
      $0.deleveraging.rank = .none
    }
    desk.buy("w", 4, at: 85)
    desk.mark(85)
    desk.unwindFund()
    #expect(desk.lines == ["fund sells 1 to w at 85"])
  }

  @Test("a vault below zero is an account like any other where such accounts go to winners")
  func vault() {
    var rules = VenueRules.plain
    rules.fund.trigger = .accountNegative
    rules.deleveraging.price = .previousMark
    rules.liquidation.backstop.below = Rate(billionths: 666_666_667)
    rules.liquidation.backstop.equity = .whole(20)
    let desk = VenueDesk(rules, [.plain(maintenance: .percent(5), maxLeverage: 10)])
    desk.trader("a", cash: 100, leverage: 10)
    desk.trader("w", cash: 1_000, leverage: 10)
    desk.sell("w", 10, at: 100)
    desk.buy("a", 10, at: 100)
    desk.mark(93)
    #expect(desk.lines(with: "vault takes") == ["vault takes 10 of a at 93"])
    desk.mark(88)
    desk.unwindFund()
    #expect(desk.lines(with: "deleveraged") == [], "thirty that came along and twenty of its own")
    desk.mark(87)
    desk.unwindFund()
    #expect(
      desk.lines(with: "deleveraged") == [
        "w deleveraged 10 at 88, rank 1 of 1", "vault ends deleveraged",
      ])
  }
}
