import Clearing
import Primitives
import Testing

@Suite("Requirements of positions that offset each other") struct OffsetReliefTests {
  private func relief(_ long: Int64, _ short: Int64, _ share: Rate) -> Money {
    var sum = OffsetRelief()
    // A hundredth of each is asked for.
    if long > 0 { sum.add(.whole(long), maintenance: Money(units: .whole(long) / 100)) }
    if short > 0 { sum.add(.whole(-short), maintenance: Money(units: .whole(short) / 100)) }
    return sum.relief(share)
  }

  @Test("of equal positions the share of both is asked for")
  func equal() {
    #expect(relief(1_000, 1_000, .percent(25)) == .whole(15))
    #expect(relief(1_000, 1_000, .zero) == .whole(20))
    #expect(relief(1_000, 1_000, .one) == .zero)
  }

  @Test("what is beyond the smaller side is asked for in full")
  func net() {
    // 10 + 4, of which the offset 400 has 4 on either side.
    #expect(relief(1_000, 400, .zero) == .whole(8))
    #expect(relief(400, 1_000, .percent(50)) == .whole(4))
  }

  @Test("positions of one side offset nothing")
  func alone() {
    #expect(relief(1_000, 0, .zero) == .zero)
    #expect(relief(0, 1_000, .zero) == .zero)
  }
}

extension Int64 {
  fileprivate static func whole(_ amount: Int64) -> Int64 { Money.whole(amount).units }
}
