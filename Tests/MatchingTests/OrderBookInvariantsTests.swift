import Primitives
import TestSupport
import Testing

@testable import Matching

/// Each test breaks one thing by hand: an auditor that never complains is worth nothing.
@Suite struct OrderBookInvariantsTests {
  private func desk() -> Desk {
    Desk(
      """
      900 | d 1
      102 | a 2  b 3
      ---
       99 | c 1
      """, window: 16)
  }

  private var asks: Int { Int(Side.sell.rawValue) }

  @Test("a sound book has no fault")
  func sound() {
    let desk = desk()
    #expect(desk.fault == nil)
  }

  @Test("a level's lots that are not the sum of its orders")
  func levelQuantity() {
    let desk = desk()
    let slot = Int(desk.order(of: "b", at: 102).slot)
    desk.book.pool.orders[slot].quantity = Quantity(lots: 4)
    #expect(desk.fault == "5 lots at 102t, 6 found")
  }

  @Test("links that disagree")
  func links() {
    let desk = desk()
    let slot = Int(desk.order(of: "b", at: 102).slot)
    desk.book.pool.orders[slot].previous = 0
    #expect(desk.fault == "links disagree at 102t")
  }

  @Test("an order at another price than its level")
  func price() {
    let desk = desk()
    let slot = Int(desk.order(of: "b", at: 102).slot)
    desk.book.pool.orders[slot].price = Price(ticks: 103)
    #expect(desk.fault == "an order that does not belong at 102t")
  }

  @Test("a bit without a level")
  func bitmap() {
    let desk = desk()
    desk.book.sides[asks].occupied.insert(desk.book.sides[asks].index(103))
    #expect(desk.fault == "sell: bitmap wrong at 103")
  }

  @Test("a level without a bit: its order is missing")
  func unmarked() {
    let desk = desk()
    desk.place(.sell("e", 1, at: 103))
    desk.book.sides[asks].occupied.remove(desk.book.sides[asks].index(103))
    #expect(desk.fault == "5 orders counted, 4 found")
  }

  @Test("a best price that is not the best")
  func best() {
    let desk = desk()
    desk.book.sides[asks].best = 103
    #expect(desk.fault == "sell: best rank 103, found 102")
  }

  @Test("far levels out of order")
  func farOrder() {
    let desk = desk()
    desk.place(.sell("a", 1, at: 901))
    let entry = desk.book.sides[asks].far[0]
    desk.book.sides[asks].far[0] = desk.book.sides[asks].far[1]
    desk.book.sides[asks].far[1] = entry
    #expect(desk.fault == "sell: far levels out of order")
  }

  @Test("a crossed book")
  func crossed() {
    let desk = desk()
    desk.book.sides[asks].best = 98
    #expect(desk.fault == "the book is crossed")
  }

  @Test("a number of orders that is wrong")
  func count() {
    let desk = desk()
    desk.book.pool.count += 1
    #expect(desk.fault == "5 orders counted, 4 found")
  }

  @Test("a slot that got lost")
  func lostSlot() {
    let desk = desk()
    desk.cancel(desk.order(of: "c", at: 99))
    desk.book.pool.firstFree = 0
    #expect(desk.fault == "a slot is neither resting nor free")
  }
}
