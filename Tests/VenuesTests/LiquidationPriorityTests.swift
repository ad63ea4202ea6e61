import Testing

@testable import Venues

@Suite("Who is liquidated first in a block") struct LiquidationPriorityTests {
  private func order(_ price: Int128, _ size: Int128, _ number: UInt32) -> LiquidationPriority {
    LiquidationPriority(price: price, mark: 100, size: size, number: number)
  }

  @Test("the farthest price, then the largest order, then the oldest")
  func order() {
    let far = order(90, 1, 4)
    let large = order(105, 9, 3)
    let old = order(105, 2, 1)
    let young = order(105, 2, 2)
    #expect([young, large, old, far].sorted { $0.precedes($1) } == [far, large, old, young])
  }

  @Test("distances are compared against each order's own mark")
  func marks() {
    let cheap = LiquidationPriority(price: 9, mark: 10, size: 1, number: 2)
    let dear = LiquidationPriority(price: 950, mark: 1_000, size: 1, number: 1)
    #expect(cheap.precedes(dear) && !dear.precedes(cheap))
  }
}
