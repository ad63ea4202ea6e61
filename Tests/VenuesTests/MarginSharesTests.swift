import Primitives
import Testing
import Venues

@Suite struct MarginSharesTests {
  @Test("slippage and risk factor add up; what is less than a unit is cut off")
  func shares() {
    let margin = MarginShares.maintenance(
      of: .whole(15_900), slippage: .percent(25), riskFactor: .percent(10))
    #expect(margin == .whole(5_565))
    #expect(MarginShares.isolated(of: Money(units: 11), factor: .percent(90)).units == 9)
  }
}
