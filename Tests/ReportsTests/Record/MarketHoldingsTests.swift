import Primitives
import Testing

@testable import Reports

@Suite("Holdings of a market")
struct MarketHoldingsTests {
  @Test("shares count the largest over one side; both sides may add up to two")
  func shares() {
    var holdings = MarketHoldings(
      at: .start, openInterest: 100, largest: [60, 40, 30, 10], one: ClosingCost(),
      two: ClosingCost())
    #expect(holdings.share(of: 1) == 0.6)
    #expect(holdings.share(of: 5) == 1.4)
    holdings.openInterest = 0
    #expect(holdings.share(of: 5) == nil)
  }

  @Test("cost is over what finds orders, and nothing where nothing does")
  func costs() {
    let some = ClosingCost(value: 1_000, missing: 200, cost: 8)
    #expect(some.ratio == 0.01)
    #expect(ClosingCost(value: 500, missing: 500, cost: 0).ratio == nil)
    let both = some + ClosingCost(value: 500, missing: 500, cost: 0)
    #expect(both == ClosingCost(value: 1_500, missing: 700, cost: 8))
  }
}
