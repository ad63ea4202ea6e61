import Primitives
import Testing

@Suite struct SideTests {
  @Test("each side is the opposite of the other")
  func opposite() {
    #expect(Side.buy.opposite == .sell)
    #expect(Side.sell.opposite == .buy)
    #expect(Side.allCases == [.buy, .sell])
  }

  @Test("a buyer's size counts up and a seller's down")
  func sign() {
    #expect(Side.buy.sign == 1)
    #expect(Side.sell.sign == -1)
  }

  @Test("a long is closed by a sale and a short by a purchase")
  func closing() {
    #expect(Side.closing(Quantity(lots: 5)) == .sell)
    #expect(Side.closing(Quantity(lots: -5)) == .buy)
  }
}
