import Clearing
import Primitives
import TestSupport
import Testing
import Venues

@Suite("What a trade with a pool costs") struct VenuePoolTradeTests {
  @Test("who makes the sides more unequal pays the higher fee, and the depositors have their part")
  func fees() {
    let desk = VenuePoolTests.desk {
      $0.execution.feeBalanced = .basisPoints(4)
      $0.execution.feeImbalanced = .basisPoints(6)
      $0.execution.feeShare = .percent(50)
    }
    desk.take("a", .buy, 50)
    desk.wait(.seconds(2))
    // Six basis points of 5,000 are 3.
    #expect(desk.lines == ["a buys 50 from pool at 100", "fees to pool 1.5: fee"])
    desk.take("b", .sell, 50)
    desk.wait(.seconds(2))
    #expect(desk.lines == ["b sells 50 to pool at 100", "fees to pool 1: fee"])
    #expect(desk.cash("a") == .whole(997) && desk.cash("b") == .whole(998))
    #expect(desk.cash("pool") == Money(nearest: 10_002.5))
  }

  @Test("an imbalance costs its square, and who takes it away has back what was collected")
  func impact() {
    // 2,000 squared over 1,000,000 is 4; from 2,000 to 3,000 it is 5 more.
    let desk = VenuePoolTests.desk { $0.execution.impactDepth = .whole(1_000_000) }
    desk.take("a", .buy, 20)
    desk.wait(.seconds(2))
    #expect(desk.lines == ["a to pot 4: priceImpact", "a buys 20 from pool at 100"])
    desk.take("b", .buy, 10)
    desk.wait(.seconds(2))
    #expect(desk.lines == ["b to pot 5: priceImpact", "b buys 10 from pool at 100"])
    desk.take("c", .sell, 30)
    desk.wait(.seconds(2))
    #expect(desk.lines == ["pot to c 9: priceImpact", "c sells 30 to pool at 100"])
    #expect(desk.cash("pot") == .zero)
  }

  @Test("no more is given back than was collected")
  func pot() {
    let desk = VenuePoolTests.desk { $0.execution.impactDepth = .whole(1_000_000) }
    desk.take("a", .buy, 20)
    desk.wait(.seconds(2))
    // At 200 the same lots are 4,000, whose square is worth 16; the pot has 4.
    desk.tick(200)
    desk.take("b", .sell, 20)
    desk.wait(.seconds(2))
    #expect(desk.lines == ["pot to b 4: priceImpact", "b sells 20 to pool at 200"])
  }
}
