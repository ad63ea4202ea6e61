import Primitives
import Testing

@testable import Matching

@Suite struct PriceLevelTests {
  /// A queue of orders of one lot in slots 1 to `count`.
  private func queue(_ count: UInt32) -> (PriceLevel, UnsafeMutablePointer<RestingOrder>) {
    let orders = UnsafeMutablePointer<RestingOrder>.allocate(capacity: Int(count) + 1)
    orders.initialize(
      repeating: RestingOrder(
        price: Price(ticks: 5), quantity: Quantity(lots: 1), next: 0, previous: 0,
        owner: AccountID(0), meta: 0), count: Int(count) + 1)
    var level = PriceLevel()
    for slot in 1...count { level.append(slot, lots: 1, in: orders) }
    return (level, orders)
  }

  private func slots(_ level: PriceLevel, _ orders: UnsafeMutablePointer<RestingOrder>) -> [UInt32]
  {
    var slots: [UInt32] = []
    var slot = level.head
    while slot != 0 {
      slots.append(slot)
      slot = orders[Int(slot)].next
    }
    return slots
  }

  @Test("orders stand in the order of their arrival")
  func append() {
    let (level, orders) = queue(3)
    defer { orders.deallocate() }
    #expect(slots(level, orders) == [1, 2, 3])
    #expect(level.tail == 3 && level.quantity == 3 && !level.isEmpty)
    #expect((1...3).map { orders[$0].previous } == [0, 1, 2])
  }

  @Test(
    "any order can leave",
    arguments: [[1, 2, 3], [3, 2, 1], [2, 1, 3], [2, 3, 1]] as [[UInt32]])
  func remove(order: [UInt32]) {
    var (level, orders) = queue(3)
    defer { orders.deallocate() }
    var left: [UInt32] = [1, 2, 3]
    for slot in order {
      level.remove(orders[Int(slot)], in: orders)
      left.removeAll { $0 == slot }
      #expect(slots(level, orders) == left)
      #expect(level.tail == left.last ?? 0 && level.quantity == Int64(left.count))
    }
    #expect(level.isEmpty)
  }
}
