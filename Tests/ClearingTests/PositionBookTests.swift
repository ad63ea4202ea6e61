import Clearing
import Primitives
import Testing

@Suite("One market's positions") struct PositionBookTests {
  @Test("a size is worth lots times the mark, and follows the mark")
  func value() {
    let desk = ClearingDesk(100)
    #expect(desk.clearing.books[0].value(Quantity(lots: -3)) == .whole(-300))
    desk.mark(90)
    #expect(desk.clearing.books[0].value(Quantity(lots: -3)) == .whole(-270))
  }

  @Test("lots are counted: none out of nowhere, open interest is what longs hold")
  func counts() {
    let desk = ClearingDesk(100)
    for name in ["a", "b", "c"] { desk.open(name, 1_000) }
    desk.deal("a", buys: 3, from: "b", at: 100)
    #expect(desk.clearing.books[0].netLots == 0 && desk.clearing.books[0].openInterest == 3)
    // From one long to another: no more and no fewer.
    desk.deal("c", buys: 2, from: "a", at: 101)
    #expect(desk.clearing.books[0].openInterest == 3)
    // A long and a short part.
    desk.deal("b", buys: 2, from: "c", at: 102)
    #expect(desk.clearing.books[0].openInterest == 1)
  }
}
