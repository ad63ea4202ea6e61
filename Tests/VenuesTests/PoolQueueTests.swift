import Matching
import Primitives
import Testing

@testable import Venues

@Suite("Orders on their way to a pool") struct PoolQueueTests {
  private func order(_ lots: Int64) -> PoolOrder {
    PoolOrder(
      ticket: .market(.buy, Quantity(lots: lots)), account: AccountID(1),
      market: MarketID(0 as UInt16), tag: 0, cause: Cause(motive: .trend), isTriggered: false)
  }

  @Test("a place is used again, and an old number finds nobody there")
  func places() {
    var queue = PoolQueue()
    let first = queue.add(order(1))
    let second = queue.add(order(2))
    #expect(queue.count == 2)
    queue.remove(first.place)
    let third = queue.add(order(3))
    #expect(third.place == first.place && queue.places == 2)
    #expect(queue.find(first.place, number: first.number) == nil)
    #expect(queue.find(third.place, number: third.number)?.ticket.quantity == Quantity(lots: 3))
    let copy = queue.clone()
    queue.remove(second.place)
    #expect(queue.row(Int(second.place)) == nil && copy.row(Int(second.place)) != nil)
  }
}
