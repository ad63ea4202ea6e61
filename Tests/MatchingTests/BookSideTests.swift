import Primitives
import TestSupport
import Testing

@testable import Matching

/// The window and the far levels. With 16 ticks the best price sits four ticks from the better
/// edge after each move of the window.
@Suite struct BookSideTests {
  private func far(_ desk: Desk, _ side: Side) -> [Int64] {
    let one = Int(side.rawValue)
    return desk.book.sides[one].far.elements().map { desk.book.sides[one].price(at: $0.rank).ticks }
  }

  private func edge(_ desk: Desk, _ side: Side) -> Int64 {
    let one = Int(side.rawValue)
    return desk.book.sides[one].price(at: desk.book.sides[one].base).ticks
  }

  @Test("the first price puts the window a quarter of its width around it")
  func first() {
    let desk = Desk(window: 16)
    desk.place(.sell("a", 1, at: 1_000))
    desk.place(.buy("a", 1, at: 900))
    #expect(edge(desk, .sell) == 996)
    #expect(edge(desk, .buy) == 904)
  }

  @Test("worse prices than the window reaches wait outside, worst first")
  func farLevels() {
    let desk = Desk(window: 16)
    for price in [1_000, 1_011, 1_012, 5_000, 1_013] as [Int64] {
      desk.place(.sell("a", 1, at: price))
    }
    #expect(far(desk, .sell) == [5_000, 1_013, 1_012])
    for price in [900, 889, 888, 20] as [Int64] { desk.place(.buy("b", 1, at: price)) }
    #expect(far(desk, .buy) == [20, 888])
  }

  @Test("a price better than the edge moves the window and leaves the worst behind")
  func better() {
    let desk = Desk(window: 16)
    for price in [1_000, 1_011, 996] as [Int64] { desk.place(.sell("a", 1, at: price)) }
    #expect(edge(desk, .sell) == 996 && far(desk, .sell).isEmpty)
    desk.place(.sell("a", 1, at: 995))
    #expect(edge(desk, .sell) == 991)
    #expect(far(desk, .sell) == [1_011])
    desk.place(.sell("a", 1, at: 10))
    #expect(far(desk, .sell) == [1_011, 1_000, 996, 995])
    #expect(desk.book.bestAsk == Price(ticks: 10))
  }

  @Test("an emptied window moves on to the far levels")
  func emptied() {
    let desk = Desk(window: 16)
    for price in [1_000, 1_020, 1_025, 5_000] as [Int64] { desk.place(.sell("a", 2, at: price)) }
    desk.place(.buy("t", 2, at: 1_000))
    #expect(desk.book.bestAsk == Price(ticks: 1_020))
    #expect(edge(desk, .sell) == 1_016)
    #expect(far(desk, .sell) == [5_000])
    desk.place(.buy("t", 5, at: 6_000))
    #expect(
      desk.trades == [
        "t buys 2 from a at 1020", "t buys 2 from a at 1025", "t buys 1 from a at 5000",
      ])
  }

  @Test("before a level goes far, the window catches up with a market that moved away")
  func catchesUp() {
    let desk = Desk(window: 16)
    for price in [1_000, 1_009] as [Int64] { desk.place(.sell("a", 1, at: price)) }
    desk.cancel(desk.order(of: "a", at: 1_000))
    #expect(edge(desk, .sell) == 996)
    desk.place(.sell("a", 1, at: 1_012))
    #expect(edge(desk, .sell) == 1_005)
    #expect(far(desk, .sell).isEmpty)
  }

  @Test("far orders queue, shrink and go like near ones")
  func farQueue() {
    let desk = Desk(
      """
      5000 | a 1  b 2  c 3
      1000 | a 1
      ---
      """, window: 16)
    #expect(far(desk, .sell) == [5_000])
    desk.cancel(desk.order(of: "b", at: 5_000))
    desk.reduce(desk.order(of: "c", at: 5_000), to: 2)
    #expect(desk.picture == "5000 | a 1  c 2\n1000 | a 1\n---")
    desk.cancel(desk.order(of: "a", at: 5_000))
    desk.cancel(desk.order(of: "c", at: 5_000))
    #expect(far(desk, .sell).isEmpty)
  }

  @Test("a fall of 90 %, tick by tick, with makers on both sides", arguments: [16, 256, 4_096])
  func fall(window: Int) {
    let desk = Desk(window: window)
    let start: Int64 = 10_000
    desk.place(.buy("d", 1, at: 1))
    desk.place(.sell("d", 1, at: 30_000))
    for step in 0..<9_000 as Range<Int64> {
      let middle = start - step
      for distance in [1, 3, 40] as [Int64] {
        desk.book.rest(.buy("a", 2, at: max(1, middle - distance)))
        desk.book.rest(.sell("b", 2, at: middle + distance))
      }
      // The seller takes all that is bid above the next price.
      _ = desk.book.place(
        .sell("t", 1_000, at: middle - 1, .immediateOrCancel), fills: &desk.fills,
        removed: &desk.removed)
      if step % 500 == 0 { #expect(desk.fault == nil) }
    }
    #expect(desk.fault == nil)
    #expect(desk.book.bestAsk == Price(ticks: 1_002))
    #expect(desk.book.quantity(.buy, at: Price(ticks: 1)) == Quantity(lots: 1))
    let sold = desk.fills.elements().reduce(Int64(0)) { $0 + $1.quantity.lots }
    let left = desk.book.depth(.buy, to: Price(ticks: 2)).quantity.lots
    #expect(sold + left == 3 * 2 * 9_000)
    // What was offered on the way down is still there: 3 orders of 2 lots a step.
    #expect(desk.book.depth(.sell, to: Price(ticks: 29_999)).quantity.lots == 3 * 2 * 9_000)
  }

  @Test("prices of 10^15 ticks beside prices of one tick")
  func hugePrices() {
    let huge: Int64 = 1_000_000_000_000_000
    let desk = Desk()
    desk.place(.sell("a", 25, at: huge))
    #expect(desk.place(.buy("b", 35, at: huge)) != .filled)
    #expect(desk.trades == ["b buys 25 from a at \(huge)"])
    #expect(desk.picture == "---\n1000000000000000 | b 10")
    desk.place(.sell("c", 1, at: huge + 1))
    desk.place(.buy("c", 1, at: 1))
    #expect(desk.book.depth(.buy, to: .lowest).ticksLots == 10_000_000_000_000_001)
    #expect(desk.book.bestAsk == Price(ticks: huge + 1))
  }
}
