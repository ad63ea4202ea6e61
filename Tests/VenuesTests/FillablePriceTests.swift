import Clearing
import Primitives
import Testing

@testable import Venues

@Suite("The price a liquidation is offered at") struct FillablePriceTests {
  /// Ten lots at 100 dollars, five per cent of maintenance.
  private func price(equity: Int64, isLong: Bool = true) -> Double {
    FillablePrice.exact(
      value: .whole(isLong ? 1_000 : -1_000), maintenance: .whole(50),
      account: Margin(equity: .whole(equity), maintenance: .whole(50)), rule: FillableRule(),
      worthOfTick: Int128(isLong ? 10 : -10) * 100_000_000
    ).ticks
  }

  @Test("it leaves the mark as the margin is used up, by at most one and a half times maintenance")
  func longs() {
    #expect([60, 50, 25, 0, -40].map { price(equity: $0) } == [100, 100, 96.25, 92.5, 92.5])
  }

  @Test("of a short it rises")
  func shorts() {
    #expect([50, 25, 0].map { price(equity: $0, isLong: false) } == [100, 103.75, 107.5])
  }

  @Test("as a price of the book it is rounded up for a long and down for a short")
  func ticks() {
    let exact = ExactPrice(9_250, over: 100)
    #expect(FillablePrice.price(exact, isLong: true) == Price(ticks: 93))
    #expect(FillablePrice.price(exact, isLong: false) == Price(ticks: 92))
  }

  @Test("amounts whose product does not fit are rounded, not lost")
  func large() {
    var rule = FillableRule()
    rule.spread = Rate(billionths: 1_499_999_999)
    rule.adjustment = Rate(billionths: 999_999_937)
    let found = FillablePrice.exact(
      value: Money(units: 4_000_000_000_000_000_007),
      maintenance: Money(units: 399_999_999_999_999),
      account: Margin(
        equity: Money(units: 199_999_999_999_937), maintenance: Money(units: 777_777_777_777_773)),
      rule: rule, worthOfTick: 1_000_000_007)
    let off =
      1.499999999 * 399_999_999_999_999.0
      * (0.999999937 * (1 - 199_999_999_999_937.0 / 777_777_777_777_773.0))
    #expect(abs(found.ticks - (4e18 - off) / 1_000_000_007) < 1)
  }
}
