import Clearing
import Matching
import Primitives
import TestSupport
import Testing

@testable import Venues

@Suite("The insurance fund at work") struct VenueFundTests {
  private func rules(_ haircut: Rate = .zero) -> VenueRules {
    var rules = VenueRules.plain
    rules.liquidation.attempts = 0
    rules.fund.haircut = haircut
    return rules
  }

  /// a is long ten from 100 with 100 behind it.
  private func desk(_ rules: VenueRules, purse: Int64) -> VenueDesk {
    let desk = VenueDesk(rules, [.plain(purse: purse)])
    desk.trader("a", cash: 100, .isolated, leverage: 10)
    desk.trader("m", cash: 1_000_000)
    desk.sell("m", 10, at: 100)
    desk.buy("a", 10, at: 100)
    return desk
  }

  @Test("a purse takes a loss as long as its equity covers it")
  func accepts() {
    let enough = desk(rules(), purse: 50)
    enough.mark(85)
    #expect(enough.lines(with: "fund takes") == ["fund takes 10 of a at 90"])
    #expect(enough.venue.fundEquity(of: MarketID(0)) == .zero)
    #expect(enough.venue.fund.lowest == [.zero])
    let short = desk(rules(), purse: 49)
    short.mark(85)
    #expect(
      short.lines(with: "deleveraged") == [
        "m deleveraged 10 at 90, rank 1 of 1", "a ends deleveraged",
      ])
  }

  @Test("a haircut asks for more: a share of the inventory, this position included")
  func haircut() {
    let enough = desk(rules(.percent(10)), purse: 135)
    enough.mark(85)
    #expect(enough.lines(with: "fund takes").count == 1)
    let short = desk(rules(.percent(10)), purse: 134)
    short.mark(85)
    #expect(short.lines(with: "fund takes").isEmpty)
  }

  @Test("inventory is sold in slices of the depth near the touch, and the purse keeps the result")
  func unwinding() {
    let desk = desk(rules(), purse: 50)
    desk.mark(90)
    desk.unwindFund()
    #expect(desk.lines == [])
    desk.rest("---\n95 | m 30\n94 | m 30\n93 | m 500")
    // One percent of 95 is less than a tick: the depth is 30, a tenth of it three.
    desk.unwindFund()
    #expect(desk.lines == ["fund sells 3 to m at 95"])
    for _ in 0..<2 { desk.unwindFund() }
    desk.unwindFund()
    #expect(desk.lines == ["fund sells 2 to m at 95"])
    desk.unwindFund()
    #expect(desk.lines == ["fund sells 1 to m at 95"])
    #expect(LedgerTable(desk, "fund") == "fund | 100 | 0 | 0 | 0 | 100")
    desk.unwindFund()
    #expect(desk.lines == [])
  }

  @Test("a short inventory is bought back")
  func buyingBack() {
    let desk = VenueDesk(rules(), [.plain(purse: 50)])
    desk.trader("a", cash: 100, .isolated, leverage: 10)
    desk.trader("m", cash: 1_000_000)
    desk.buy("m", 10, at: 100)
    desk.sell("a", 10, at: 100)
    desk.mark(110)
    #expect(desk.lines(with: "fund takes") == ["fund takes -10 of a at 110"])
    desk.rest("108 | m 40\n---")
    desk.unwindFund()
    #expect(desk.lines == ["fund buys 4 from m at 108"])
  }

  @Test("what a purse still owes when its inventory is gone is bad debt, by name")
  func purseInDebt() {
    let desk = desk(rules(), purse: 5)
    desk.mark(90)
    desk.rest("---\n80 | m 200")
    desk.unwindFund()
    #expect(
      desk.lines == ["fund sells 10 to m at 80", "bad debt to fund 95: badDebt"])
    #expect(desk.cash("fund") == .zero && desk.cash("bad debt") == .whole(-95))
  }

  @Test("the fund's selling is caused by the last liquidation it took over, and pays no fee")
  func cause() {
    var rules = rules()
    rules.fees.taker = .percent(1)
    let desk = desk(rules, purse: 50)
    desk.mark(90)
    desk.rest("---\n95 | m 100")
    desk.unwindFund()
    guard case .filled(let fact) = desk.news[0].fact else {
      Issue.record("no trade")
      return
    }
    #expect(fact.cause.motive == .fundUnwind && fact.cause.straw == .liquidation)
    #expect(fact.cause.generation == 1 && fact.takerFee == .zero)
  }
}
