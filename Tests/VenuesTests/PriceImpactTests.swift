import Primitives
import Testing

@testable import Venues

@Suite("Price impact") struct PriceImpactTests {
  private func cost(_ before: Int64, _ after: Int64) -> Money {
    PriceImpact.cost(
      before: Int128(Money.whole(before).units), after: Int128(Money.whole(after).units),
      depth: .whole(100))
  }

  @Test("it is the difference of the squares over the depth, whichever side is larger")
  func squares() {
    #expect(cost(0, 10) == .whole(1))
    #expect(cost(0, -10) == .whole(1))
    #expect(cost(10, 20) == .whole(3))
    #expect(cost(20, 10) == .whole(-3))
    #expect(cost(-10, 20) == .whole(3))
    #expect(cost(10, -10) == .zero)
  }

  @Test("a way there and back costs nothing, or a unit of rounding against the trader")
  func wayBack() {
    for after in [Int128(1), 77, 12_345_678_901, -5] {
      let depth = Money(units: 333)
      let there = PriceImpact.cost(before: 9, after: after, depth: depth)
      let back = PriceImpact.cost(before: after, after: 9, depth: depth)
      #expect((0...1).contains((there + back).units))
    }
  }

  @Test("what no number can say is as dear as can be, or worth nothing")
  func extremes() {
    #expect(PriceImpact.cost(before: 0, after: .max / 2, depth: .whole(1)) > .whole(1_000_000))
    #expect(PriceImpact.cost(before: .max / 2, after: 0, depth: .whole(1)) == .zero)
  }
}
