import Clearing
import Matching
import Primitives
import TestSupport
import Testing
import Venues

@Suite("Orders on their way through the book") struct VenueTradeTests {
  private func desk(_ rules: VenueRules = .plain) -> VenueDesk {
    let desk = VenueDesk(rules)
    for name in ["a", "b", "c"] { desk.trader(name, cash: 10_000) }
    return desk
  }

  @Test("maker and taker pay their fees, rounded up, to the venue")
  func fees() {
    var rules = VenueRules.plain
    rules.fees.maker = .basisPoints(2)
    rules.fees.taker = .basisPoints(5)
    let desk = desk(rules)
    desk.rest("100 | a 3\n---")
    desk.take("b", .buy, 3)
    #expect(
      LedgerTable(desk, "a", "b") == """
        who | cash    | lots | cost | margin | equity
        a   | 9999.94 | -3   | -300 | 0      | 9999.94
        b   | 9999.85 | 3    | 300  | 0      | 9999.85
        """)
    #expect(desk.cash("fees").short == "0.21")
  }

  @Test("a motive is a word: whoever writes `liquidation` pays the fee as everybody does")
  func motives() {
    var rules = VenueRules.plain
    rules.fees.taker = .percent(1)
    let desk = desk(rules)
    desk.rest("100 | a 3\n---")
    desk.send(.place(.market(.buy, Quantity(lots: 1))), by: "b", motive: .liquidation)
    desk.send(.place(.market(.buy, Quantity(lots: 1))), by: "b", motive: .fundUnwind)
    #expect(desk.cash("fees").short == "2")
  }

  @Test("immediate or cancel takes what there is, fill or kill all or nothing, post-only nothing")
  func timesInForce() {
    let desk = desk()
    desk.rest("101 | a 3\n---")
    desk.buy("b", 5, at: 101, .fillOrKill)
    #expect(desk.lines == ["b refused: cannotFill"])
    desk.buy("b", 5, at: 101, .postOnly)
    #expect(desk.lines == ["b refused: wouldCross"])
    desk.buy("b", 5, at: 100, .postOnly)
    #expect(desk.lines == ["b bids 5 at 100"])
    desk.buy("c", 5, at: 101, .immediateOrCancel)
    #expect(desk.lines == ["c buys 3 from a at 101", "c cancelled 2: remainder"])
  }

  @Test("a budget is what all of it may cost a buyer, and must bring a seller")
  func budgets() {
    let desk = desk()
    desk.rest("102 | a 5\n101 | a 5\n---\n99 | a 5\n98 | a 5")
    func send(_ side: Side, _ budget: Money) -> [String] {
      let limit: Price = side == .buy ? .highest : .lowest
      desk.send(
        .place(
          Ticket(side, Quantity(lots: 6), at: limit, .fillOrKill, budget: budget)), by: "b")
      return desk.lines
    }
    let cent = Money(units: 1)
    #expect(send(.buy, .whole(607) - cent) == ["b refused: cannotFill"])
    #expect(send(.sell, .whole(593) + cent) == ["b refused: cannotFill"])
    #expect(send(.buy, .whole(607)).count == 2)
    #expect(send(.sell, .whole(593)).count == 2)
  }

  @Test("a reduce-only taker stops when its position is closed")
  func reduceOnlyTaker() {
    let desk = desk()
    desk.rest("---\n99 | b 20")
    desk.take("c", .sell, 4)
    desk.rest("101 | a 9\n---")
    desk.take("c", .buy, 9, reduceOnly: true)
    #expect(desk.lines == ["c buys 4 from a at 101", "c cancelled 5: remainder"])
    #expect(!desk.position("c").isOpen)
  }

  @Test("a reduce-only maker trades no more than its position, and then is gone")
  func reduceOnlyMaker() {
    let desk = desk()
    desk.rest("---\n99 | a 4")
    desk.take("b", .sell, 4)
    desk.rest("105 | a 3*  c 2  a 9*\n---")
    desk.take("b", .buy, 8)
    #expect(
      desk.lines == [
        "b buys 3 from a at 105", "b buys 2 from c at 105", "b buys 1 from a at 105",
        "a cancelled 8: reduceOnly", "b cancelled 2: remainder",
      ])
    #expect(desk.picture() == "---" && !desk.position("a").isOpen)
  }

  @Test("a trade with oneself changes nothing but fees, when it is allowed")
  func withOneself() {
    var rules = VenueRules.plain
    rules.fees.taker = .percent(1)
    let desk = desk(rules)
    desk.rest("---\n99 | b 4")
    desk.take("a", .sell, 4)
    desk.buy("a", 4, at: 98)
    desk.sell("a", 0, at: 98)
    let ticket = Ticket(
      .sell, Quantity(lots: 4), at: Price(ticks: 98), .immediateOrCancel, selfTrade: .none)
    desk.send(.cancelAll, by: "b")
    desk.send(.place(ticket), by: "a")
    #expect(desk.lines == ["a sells 4 to a at 98"])
    #expect(desk.position("a").quantity == Quantity(lots: -4))
    #expect(desk.cash("a") == .whole(10_000) - Money(units: 396_000_000 + 392_000_000) + .whole(4))
  }

  @Test("the last trade moves the mark where that is the rule, within the same event")
  func lastMark() {
    var rules = VenueRules.plain
    rules.mark.source = .last
    let desk = desk(rules)
    desk.rest("---\n99 | a 1\n95 | a 5")
    desk.take("b", .sell, 2)
    #expect(desk.mark() == 95)
    desk.send(.cancelAll, by: "a")
    #expect(desk.mark() == 95)
  }
}
