import Clearing
import Primitives
import Testing
import Venues

@Suite struct MinimumCollateralTests {
  @Test("2 bought at 3,000 with 600: 0.5 % of the size must stay, and 12 of costs are due")
  func price() throws {
    let long = try Held.linear(2_000, at: 300_000)
    let required = MinimumCollateral.required(long, factor: .basisPoints(50), least: .whole(1))
    #expect(required == .whole(30))
    let found = MinimumCollateral.liquidationPrice(
      long, collateral: .whole(600), costs: .whole(12), required: required)
    #expect(found?.ticks == 272_100)
  }

  @Test("a small position must keep the floor")
  func floor() throws {
    let long = try Held.linear(1, at: 300_000)
    let required = MinimumCollateral.required(long, factor: .basisPoints(50), least: .whole(1))
    #expect(required == .whole(1))
  }
}
