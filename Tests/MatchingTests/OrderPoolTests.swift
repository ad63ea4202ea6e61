import Primitives
import TestSupport
import Testing

@testable import Matching

@Suite struct OrderPoolTests {
  @Test("slots are given from 1 up, freed ones again before new ones, last freed first")
  func slots() {
    var pool = OrderPool(capacity: 1)
    let given = (0..<5).map { _ in pool.take() }
    #expect(given == [1, 2, 3, 4, 5])
    pool.free(2)
    pool.free(4)
    let again = [pool.take(), pool.take(), pool.take()]
    #expect(again == [4, 2, 6])
    let count = pool.count
    #expect(count == 6)
  }

  @Test("no order straddles two cache lines, before and after the pool has grown")
  func alignment() {
    var pool = OrderPool(capacity: 1)
    for _ in 0..<3 {
      let address = UInt(bitPattern: pool.orders)
      #expect(address % 64 == 0)
      for _ in 0..<100 { _ = pool.take() }
    }
  }

  @Test("the pool grows as needed and uses freed slots again, last freed first")
  func poolGrows() {
    var book = OrderBook(window: 64, capacity: 1)
    var ids: [OrderID] = []
    for index in 0..<100 { ids.append(book.rest(.buy("a", 1, at: Int64(index % 7 + 1)))) }
    #expect(book.invariantFault() == nil)
    book.cancel(ids[10])
    book.cancel(ids[20])
    #expect(book.rest(.buy("a", 1, at: 3)).slot == ids[20].slot)
    #expect(book.rest(.buy("a", 1, at: 3)).slot == ids[10].slot)
    #expect(book.rest(.buy("a", 1, at: 3)).slot == 101)
    #expect(book.invariantFault() == nil)
  }

  @Test("the generation of a slot returns to zero after 16,777,216 orders")
  func generationWraps() {
    let desk = Desk(
      """
      101 | a 1
      ---
      """)
    let id = desk.order(of: "a", at: 101)
    desk.book.pool.orders[Int(id.slot)].meta |= RestingOrder.generationMask
    let last = desk.order(of: "a", at: 101)
    #expect(last.generation == 0xFF_FFFF)
    desk.cancel(last)
    desk.place(.sell("b", 1, at: 101))
    #expect(desk.order(of: "b", at: 101) == OrderID(slot: id.slot, generation: 0))
  }
}
