import Primitives
import Testing
import Venues

@testable import Reports

@Suite("Orders that traded")
struct ForcedTradeTests {
  @Test("how far an order moved the price counts from the trade before it, each way")
  func moved() {
    var order = TradedOrder(
      at: .start, event: EventID(1), market: MarketID(0), account: AccountID(4),
      cause: Cause(motive: .background), side: .sell, lots: 3, value: .zero,
      before: Price(ticks: 100), first: Price(ticks: 99), last: Price(ticks: 97))
    #expect(order.moved(.falling) == 3 && order.moved(.rising) == -3)
    order.last = Price(ticks: 101)
    #expect(order.moved(.rising) == 1)
  }
}
