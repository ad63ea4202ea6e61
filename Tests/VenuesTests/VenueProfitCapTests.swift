import Clearing
import Primitives
import TestSupport
import Testing

@testable import Venues

@Suite("The cap on what a pool can lose") struct VenueProfitCapTests {
  /// A pool of 10,000; profits of a side may be 10 % of it, and are brought down to 2 %.
  private func desk() -> VenueDesk {
    let desk = VenueDesk(
      VenuePoolTests.rules {
        $0.execution.utilisation = .percent(500)
        $0.execution.profitCap = .percent(10)
        $0.execution.profitAfter = .percent(2)
      })
    for name in ["a", "b", "c"] { desk.trader(name, cash: 10_000) }
    desk.take("a", .buy, 60)
    desk.take("b", .buy, 40)
    desk.take("c", .sell, 10)
    desk.wait(.seconds(2))
    return desk
  }

  @Test("above the cap a keeper closes the most profitable first, until the lower share is met")
  func caps() {
    let desk = desk()
    desk.tick(110)
    // 1,000 is 10 %, and not above it.
    desk.wait(.seconds(5))
    #expect(desk.lines == [])
    desk.tick(112)
    #expect(desk.lines == [])
    desk.wait(.seconds(2))
    // Of 1,200, (1,200 - 200) / 0.98 = 1,020.41 are due: 60 lots of 12, and 26 of b's 40.
    #expect(
      desk.lines == [
        "a deleveraged -60 at 112, rank 1 of 2", "b deleveraged -26 at 112, rank 2 of 2",
      ])
    #expect(desk.cash("a") == .whole(10_720) && desk.position("b").quantity == Quantity(lots: 14))
    #expect(desk.venue.profit(of: .buy, in: MarketID(0)) == Int128(Money.whole(168).units))
    // 10,000 - 1,032 = 8,968, of which 168 is less than 2 %.
    #expect(desk.cash("pool") == .whole(8_968))
  }

  @Test("profits that are gone when the keeper comes are let be")
  func gone() {
    let desk = desk()
    desk.tick(112)
    desk.tick(105)
    desk.wait(.seconds(5))
    #expect(desk.lines == [])
    desk.tick(112)
    desk.wait(.seconds(2))
    #expect(desk.lines.count == 2)
  }

  @Test("what is due counts that a profit paid leaves the pool, too")
  func due() {
    #expect(ProfitCap.due(.percent(2), profit: 1_200, money: Money(units: 10_000)) == 1_021)
    #expect(ProfitCap.due(.percent(2), profit: 200, money: Money(units: 10_000)) == 0)
    #expect(ProfitCap.due(.one, profit: 7, money: .zero) == 7)
    #expect(!ProfitCap.isAbove(.percent(10), profit: 1_000, money: Money(units: 10_000)))
    #expect(ProfitCap.isAbove(.percent(10), profit: 1_001, money: Money(units: 10_000)))
    #expect(!ProfitCap.isAbove(.percent(10), profit: -1, money: Money(units: -100)))
  }
}
