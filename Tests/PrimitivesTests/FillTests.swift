import Primitives
import Testing

@Suite struct FillTests {
  func fill(takerSide: Side) -> Fill {
    Fill(
      price: Price(ticks: 100), quantity: Quantity(lots: 2),
      makerOrder: OrderID(slot: 7, generation: 1), maker: AccountID(1), taker: AccountID(2),
      takerSide: takerSide, makerIsDone: true)
  }

  @Test("when the taker buys, the maker sells")
  func takerBuys() {
    #expect(fill(takerSide: .buy).buyer == AccountID(2))
    #expect(fill(takerSide: .buy).seller == AccountID(1))
  }

  @Test("when the taker sells, the maker buys")
  func takerSells() {
    #expect(fill(takerSide: .sell).buyer == AccountID(1))
    #expect(fill(takerSide: .sell).seller == AccountID(2))
  }
}
