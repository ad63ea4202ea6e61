import Clearing
import Primitives
import Testing
import Venues

@Suite struct InverseIsolatedMarginTests {
  @Test("10,000 dollars at 8,000 and 10x: a long goes at 7,309.09, a short at 8,844.44")
  func sides() throws {
    func price(_ dollars: Int64) throws -> Double {
      let found = InverseIsolatedMargin.liquidationPrice(
        try Held.inverse(dollars, at: 16_000), margin: Money(units: 12_500_000), extra: .zero,
        rate: Rate.basisPoints(50), deduction: .zero, takerFee: .zero)
      return (found?.ticks ?? 0) / 2
    }
    #expect(abs(try price(10_000) - 10_050 / 1.375) < 1e-6)
    #expect(abs(try price(-10_000) - 9_950 / 1.125) < 1e-6)
  }

  @Test("margin that is added counts without the fee of its side")
  func extra() {
    let coin = Money.whole(1)
    func added(_ side: Int64) -> Money {
      InverseIsolatedMargin.effective(extra: coin, side: side, takerFee: .percent(1))
    }
    #expect(added(1) == Money(units: 99_009_900) && added(-1) == Money(units: 101_010_101))
  }
}
