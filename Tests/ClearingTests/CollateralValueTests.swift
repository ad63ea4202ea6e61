import Clearing
import Primitives
import Testing

@Suite struct CollateralValueTests {
  private func rows() throws -> MarginSchedule {
    try .haircuts([(.zero, .zero), (.whole(100), .percent(5)), (.whole(200), .percent(20))])
  }

  @Test("each part of a balance has the haircut of its own tier, and none counts above the last")
  func tiers() throws {
    let haircuts = try rows()
    #expect(CollateralValue.value(of: .whole(80), haircuts: haircuts) == .whole(80))
    #expect(CollateralValue.value(of: .whole(300), haircuts: haircuts) == .whole(100 + 95 + 80))
    let most = CollateralValue.value(of: .whole(900), haircuts: haircuts, most: .whole(300))
    #expect(most == .whole(275))
  }

  @Test("a balance counts at the bid, a debt at the ask, neither in the account's favour")
  func sides() {
    let odd = Money(units: 1_001)
    #expect(CollateralValue.atBid(odd, buffer: .percent(1)) == Money(units: 990))
    #expect(CollateralValue.atAsk(odd, buffer: .percent(1)) == Money(units: 1_012))
  }

  @Test("a deficit of 20,000 needs 20,513 of an asset that counts 97.5 %")
  func exchange() {
    let ratio = Rate(billionths: 975_000_000)
    #expect(
      CollateralValue.grossUp(.whole(20_000), ratio: ratio, step: .whole(1)) == .whole(20_513))
    #expect(CollateralValue.grossUp(.whole(39), ratio: ratio, step: .whole(1)) == .whole(40))
  }
}
