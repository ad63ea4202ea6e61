import Primitives
import TestSupport
import Testing

@testable import Matching

@Suite struct RestingOrderTests {
  @Test("side, owner and flag survive the rest", arguments: Side.allCases, [false, true])
  func flags(side: Side, isReduceOnly: Bool) {
    let desk = Desk()
    let order = Order(
      owner: AccountID(UInt32.max), side: side, limit: Price(ticks: 7),
      quantity: Quantity(lots: 3), isReduceOnly: isReduceOnly)
    for _ in 0..<3 {
      guard case .rested(let id, _) = desk.place(order), let resting = desk.cancel(id) else {
        Issue.record("the order did not rest")
        return
      }
      #expect(resting.side == side && resting.isReduceOnly == isReduceOnly)
      #expect(resting.owner == order.owner && resting.price == order.limit)
      #expect(resting.quantity == order.quantity)
    }
  }
}
