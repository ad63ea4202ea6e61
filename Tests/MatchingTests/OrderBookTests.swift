import Primitives
import TestSupport
import Testing

@testable import Matching

@Suite struct OrderBookTests {
  @Test("orders queue by price, then by arrival")
  func queues() {
    let desk = Desk()
    desk.place(.buy("a", 5, at: 99))
    desk.place(.buy("b", 1, at: 100))
    desk.place(.buy("c", 2, at: 99))
    desk.place(.sell("d", 4, at: 103))
    desk.place(.sell("e", 4, at: 102))
    #expect(
      desk.picture == """
        103 | d 4
        102 | e 4
        ---
        100 | b 1
         99 | a 5  c 2
        """)
    #expect(desk.book.count == 5)
  }

  @Test("the best prices are those of the first order to trade, nil on an empty side")
  func best() {
    let desk = Desk()
    #expect(desk.book.bestBid == nil && desk.book.bestAsk == nil)
    #expect(desk.book.isEmpty(.buy) && desk.book.isEmpty(.sell))
    #expect(desk.book.touch(.buy) < .lowest && desk.book.touch(.sell) > .highest)
    desk.place(.buy("a", 1, at: 99))
    desk.place(.buy("a", 1, at: 98))
    desk.place(.sell("a", 1, at: 101))
    #expect(desk.book.bestBid == Price(ticks: 99) && desk.book.bestAsk == Price(ticks: 101))
    #expect(desk.book.touch(.buy) == Price(ticks: 99))
    #expect(desk.book.touch(.sell) == Price(ticks: 101))
    desk.cancel(desk.order(of: "a", at: 99))
    #expect(desk.book.bestBid == Price(ticks: 98))
    #expect(desk.book.isEmpty(.buy) == false)
  }

  @Test("the lots at a price are those of all its orders, near and far")
  func quantityAtPrice() {
    let desk = Desk(
      """
      500 | a 7
      101 | a 2  b 3
      ---
       99 | c 1
      """, window: 16)
    #expect(desk.book.quantity(.sell, at: Price(ticks: 101)) == Quantity(lots: 5))
    #expect(desk.book.quantity(.sell, at: Price(ticks: 500)) == Quantity(lots: 7))
    #expect(desk.book.quantity(.sell, at: Price(ticks: 499)) == .zero)
    #expect(desk.book.quantity(.sell, at: Price(ticks: 99)) == .zero)
    #expect(desk.book.quantity(.buy, at: Price(ticks: 99)) == Quantity(lots: 1))
    desk.place(.buy("d", 1, at: 101))
    #expect(desk.book.quantity(.sell, at: Price(ticks: 101)) == Quantity(lots: 4))
  }

  @Test(
    "a cancelled order leaves its queue, and the others close ranks", arguments: ["a", "b", "c"])
  func cancel(owner: String) {
    let desk = Desk(
      """
      101 | a 1  b 2  c 3
      ---
      """)
    let cancelled = desk.cancel(desk.order(of: owner, at: 101))
    #expect(cancelled?.owner == AccountID(owner))
    #expect(cancelled?.side == .sell)
    #expect(cancelled?.price == Price(ticks: 101))
    let left = ["a 1", "b 2", "c 3"].filter { !$0.hasPrefix(owner) }
    #expect(desk.picture == BookPicture("101 | \(left.joined(separator: "  "))\n---"))
    desk.place(.buy("t", 9, at: 101, .immediateOrCancel))
    #expect(desk.trades.count == 2)
  }

  @Test("the last order of a price takes the price with it")
  func cancelLast() {
    let desk = Desk(
      """
      103 | a 1
      101 | b 2
      ---
      """)
    desk.cancel(desk.order(of: "b", at: 101))
    #expect(desk.book.bestAsk == Price(ticks: 103))
    desk.cancel(desk.order(of: "a", at: 103))
    #expect(desk.book.bestAsk == nil && desk.book.count == 0)
  }

  @Test("a late id is ignored, also when its slot has been used again")
  func staleIDs() {
    let desk = Desk(
      """
      101 | a 1
      ---
      """)
    let first = desk.order(of: "a", at: 101)
    desk.cancel(first)
    #expect(desk.cancel(first) == nil)
    #expect(desk.book.resting(first) == nil)
    guard case .rested(let second, _) = desk.place(.sell("b", 2, at: 101)) else {
      Issue.record("the order did not rest")
      return
    }
    #expect(second.slot == first.slot && second != first)
    #expect(desk.cancel(first) == nil)
    #expect(desk.reduce(first, to: 1) == false)
    #expect(desk.book.resting(second)?.owner == AccountID("b"))
    #expect(desk.cancel(.none) == nil)
    #expect(desk.cancel(OrderID(slot: 9_999, generation: 0)) == nil)
  }

  @Test("a traded order's id is late as well")
  func filledIsStale() {
    let desk = Desk(
      """
      101 | a 1
      ---
      """)
    let id = desk.order(of: "a", at: 101)
    desk.place(.buy("t", 1, at: 101))
    #expect(desk.cancel(id) == nil)
  }

  @Test("a reduced order keeps its place in the queue")
  func reduce() {
    let desk = Desk(
      """
      101 | a 5  b 2
      ---
      """)
    let id = desk.order(of: "a", at: 101)
    #expect(desk.reduce(id, to: 3))
    #expect(desk.picture == "101 | a 3  b 2\n---")
    #expect(desk.book.quantity(.sell, at: Price(ticks: 101)) == Quantity(lots: 5))
    desk.place(.buy("t", 1, at: 101))
    #expect(desk.trades == ["t buys 1 from a at 101"])
  }

  @Test("an order cannot be reduced to more than it is, nor to nothing")
  func reduceBounds() {
    let desk = Desk(
      """
      900 | a 5
      101 | b 1
      ---
      """, window: 16)
    let id = desk.order(of: "a", at: 900)
    for lots in [6, 0, -1] as [Int64] { #expect(!desk.reduce(id, to: lots)) }
    #expect(desk.reduce(id, to: 5))
    #expect(desk.reduce(id, to: 1))
    #expect(desk.picture == "900 | a 1\n101 | b 1\n---")
  }

  @Test("a copy continues on its own, and identically")
  func clone() {
    let desk = Desk(
      """
      500 | a 7
      102 | a 2  b 3*
      ---
       99 | c 1
       20 | d 4
      """, window: 16)
    var first = desk.book.clone()
    var second = desk.book.clone()
    #expect(BookPicture(first) == desk.picture)
    var fills = Buffer<Fill>()
    var removed = Buffer<Removal>()
    let order = Order.sell("t", 9, at: 20)
    let one = first.place(order, fills: &fills, removed: &removed)
    #expect(BookPicture(second) == desk.picture)
    #expect(one == second.place(order, fills: &fills, removed: &removed))
    #expect(BookPicture(first) == BookPicture(second))
    #expect(first.invariantFault() == nil)
    #expect(fills.count == 4)
  }

  @Test("what crosses must be matched before it may rest")
  func restMustNotCross() async {
    await #expect(processExitsWith: .failure) {
      var book = OrderBook(window: 64)
      book.rest(.sell("a", 1, at: 100))
      book.rest(.buy("b", 1, at: 100))
    }
  }

  @Test("an order of no lots may not rest")
  func restNothing() async {
    await #expect(processExitsWith: .failure) {
      var book = OrderBook(window: 64)
      book.rest(.sell("a", 0, at: 100))
    }
  }

  @Test("prices from the lowest to the highest can rest")
  func extremes() {
    let desk = Desk()
    desk.place(.buy("a", 1, at: Price.lowest.ticks))
    desk.place(.sell("b", 1, at: Price.highest.ticks))
    #expect(desk.book.bestBid == .lowest && desk.book.bestAsk == .highest)
    #expect(OrderBook.isQuotable(.lowest) && OrderBook.isQuotable(.highest))
    #expect(!OrderBook.isQuotable(.lowest - 1) && !OrderBook.isQuotable(.highest + 1))
  }
}
