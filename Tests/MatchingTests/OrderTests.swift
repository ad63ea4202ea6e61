import Matching
import Primitives
import Testing

@Suite struct OrderTests {
  @Test("a market order accepts every price and never rests")
  func marketOrder() {
    let buy = Order.market(owner: AccountID(7), side: .buy, quantity: Quantity(lots: 3))
    let sell = Order.market(owner: AccountID(7), side: .sell, quantity: Quantity(lots: 3))
    #expect(buy.limit == .highest && sell.limit == .lowest)
    #expect(buy.timeInForce == .immediateOrCancel)
    #expect(sell.timeInForce == .immediateOrCancel)
  }

  @Test("an order fits a cache line, a resting order half of one, a fill 40 bytes")
  func layout() {
    #expect(MemoryLayout<Order>.stride == 64)
    #expect(MemoryLayout<RestingOrder>.stride == 32)
    #expect(MemoryLayout<Fill>.stride == 40)
  }
}
