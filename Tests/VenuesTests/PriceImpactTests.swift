import Primitives
import Testing

@testable import Venues

@Suite("Price impact") struct PriceImpactTests {
  private func cost(_ before: Int64, _ after: Int64) -> Money {
    PriceImpact.cost(
      before: Int128(Money.whole(before).units), after: Int128(Money.whole(after).units),
      depth: .whole(100), most: .whole(1_000))
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
      let there = PriceImpact.cost(before: 9, after: after, depth: depth, most: .whole(1_000_000))
      let back = PriceImpact.cost(before: after, after: 9, depth: depth, most: .whole(1_000_000))
      #expect((0...1).contains((there + back).units))
    }
  }

  @Test("a trade costs no more than the most, and brings no more")
  func most() {
    #expect(cost(0, 1_000) == .whole(1_000))
    #expect(cost(1_000, 0) == .whole(-1_000))
  }

  @Test("what no number can say is as dear as can be, or worth nothing")
  func extremes() {
    func cost(_ before: Int128, _ after: Int128) -> Money {
      PriceImpact.cost(before: before, after: after, depth: .whole(1), most: .whole(7))
    }
    #expect(cost(0, .max / 2) == .whole(7))
    #expect(cost(.max / 2, 0) == .zero)
  }
}
