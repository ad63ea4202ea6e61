import Clearing
import Matching
import Primitives
import TestSupport
import Testing
import Venues

@Suite("Orders against a pool") struct VenuePoolTests {
  /// One pool of 10,000 dollars, the oracle at 100, no fees, keepers two seconds late.
  static func rules(_ change: (inout VenueRules) -> Void = { _ in }) -> VenueRules {
    var rules = VenueRules.plain
    rules.execution.policy = .oraclePool
    rules.execution.deposits = .whole(10_000)
    rules.execution.feeBalanced = .zero
    rules.execution.feeImbalanced = .zero
    rules.liquidation.delay = .seconds(2)
    change(&rules)
    return rules
  }

  static func desk(_ change: (inout VenueRules) -> Void = { _ in }) -> VenueDesk {
    let desk = VenueDesk(rules(change))
    for name in ["a", "b", "c"] { desk.trader(name, cash: 1_000) }
    return desk
  }

  @Test("an order trades with the pool when a keeper comes, at the oracle as it is then")
  func waits() {
    let desk = VenuePoolTests.desk()
    desk.take("a", .buy, 10)
    #expect(desk.lines == [])
    desk.tick(101)
    #expect(desk.lines == [])
    desk.tick(102)
    // The keeper was there first: the second tick had not been posted.
    #expect(desk.lines == ["a buys 10 from pool at 101"])
    #expect(desk.position("pool").quantity == Quantity(lots: -10))
    #expect(desk.venue.poolEquity(of: MarketID(0)) == .whole(9_990))
  }

  @Test("a limit that the oracle has left is not executed")
  func limit() {
    let desk = VenuePoolTests.desk()
    desk.buy("a", 10, at: 100, .immediateOrCancel)
    desk.tick(101)
    desk.wait(.seconds(1))
    #expect(desk.lines == ["a cancelled 10: remainder"])
  }

  @Test("a limit order waits for the oracle, and then for a keeper")
  func resting() {
    let desk = VenuePoolTests.desk()
    desk.buy("a", 10, at: 98)
    #expect(desk.lines == ["a waits with stop 1"])
    desk.tick(99)
    #expect(desk.lines == [])
    desk.tick(97)
    #expect(desk.lines == ["a fires stop 1"])
    desk.wait(.seconds(2))
    #expect(desk.lines == ["a buys 10 from pool at 97"])
  }

  @Test("a stop closes at the oracle that a keeper finds, not at its trigger")
  func stop() {
    let desk = VenuePoolTests.desk()
    desk.take("a", .buy, 10)
    desk.wait(.seconds(2))
    desk.stop("a", .sell, 10, when: .falling, to: 95, by: .mark)
    desk.tick(95)
    #expect(desk.lines == ["a fires stop 1"])
    desk.tick(90)
    desk.wait(.seconds(1))
    #expect(desk.lines == ["a sells 10 to pool at 90"])
    #expect(desk.cash("a") == .whole(900))
  }

  @Test("nothing can be quoted: there is no book")
  func makers() {
    let desk = VenuePoolTests.desk()
    desk.buy("a", 10, at: 99, .postOnly)
    #expect(desk.lines == ["a refused: noBook"])
    MarketView.lend(of: desk.venue, at: desk.now) { view in
      #expect(view.bestBid(MarketID(0)) == Price(ticks: 100))
      #expect(view.bestAsk(MarketID(0)) == Price(ticks: 100))
      #expect(view.depth(.buy, to: .lowest, in: MarketID(0)).quantity == .zero)
    }
  }

  @Test("orders that wait can be taken back together")
  func takenBack() {
    let desk = VenuePoolTests.desk()
    desk.take("a", .buy, 10)
    desk.send(.cancelAll, by: "a")
    #expect(desk.lines == ["a cancelled 10: requested"])
    desk.wait(.seconds(5))
    #expect(desk.lines == [])
  }

  @Test("a side takes no more than its cap, the pool no more than its share")
  func caps() {
    let desk = VenuePoolTests.desk { $0.execution.mostInterest = .whole(5_000) }
    desk.take("a", .buy, 50)
    desk.take("b", .buy, 1)
    desk.take("c", .sell, 50)
    desk.wait(.seconds(2))
    #expect(
      desk.lines == [
        "a buys 50 from pool at 100", "b refused: interestCap", "c sells 50 to pool at 100",
      ])
    let small = VenuePoolTests.desk { $0.execution.utilisation = .percent(20) }
    small.take("a", .buy, 21)
    #expect(small.lines == ["a refused: poolExhausted"])
    small.take("a", .buy, 20)
    small.wait(.seconds(2))
    #expect(small.lines == ["a buys 20 from pool at 100"])
    // What makes a position smaller is never refused for it.
    small.take("a", .sell, 20, reduceOnly: true)
    small.wait(.seconds(2))
    #expect(small.lines == ["a sells 20 to pool at 100"])
  }

  @Test("the budget of an order is held against the oracle")
  func budget() {
    let desk = VenuePoolTests.desk()
    var ticket = Ticket(.buy, Quantity(lots: 10), at: .highest, .fillOrKill)
    ticket.budget = .whole(999)
    desk.send(.place(ticket), by: "a")
    desk.wait(.seconds(2))
    #expect(desk.lines == ["a cancelled 10: remainder"])
  }

  @Test("money that is gone by the time of the keeper is missed")
  func late() {
    let desk = VenuePoolTests.desk()
    desk.take("a", .buy, 80)
    desk.take("a", .buy, 80)
    desk.take("a", .buy, 80)
    desk.wait(.seconds(2))
    // Twenty times a thousand dollars are 200 lots; the pool takes 80 of them.
    #expect(
      desk.lines == [
        "a buys 80 from pool at 100", "a refused: poolExhausted", "a refused: poolExhausted",
      ])
  }
}
