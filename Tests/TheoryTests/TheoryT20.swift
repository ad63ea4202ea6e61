import Clearing
import Primitives
import TestSupport
import Testing
import Venues

/// T20: the funding rate, its dead zone, and payments that come to nothing.
@Suite struct TheoryT20 {
  @Test(
    "F = P + clamp(I - P, ±0.05 %)",
    arguments: [
      (2e-4, 1e-4), (1e-3, 5e-4), (-1e-3, -5e-4), (6e-4, 1e-4), (6.1e-4, 1.1e-4), (-4e-4, 1e-4),
      (-4.1e-4, 0.9e-4),
    ])
  func rate(premium: Double, expected: Double) {
    Theory.check(
      "T20 funding rate at a premium of \(premium)", expected: expected,
      found: rate(Rate(nearest: premium)).ratio, standardError: 0, tolerance: 0)
  }

  private func rate(_ premium: Rate) -> Rate {
    FundingRate.limited(
      FundingRate.rate(premium: premium, interest: .basisPoints(1), clamp: .basisPoints(5)),
      to: .percent(3))
  }

  @Test("between -0.04 % and 0.06 % the premium has no pull at all")
  func deadZone() {
    for step in Int64(-400)...600 {
      #expect(rate(Rate(billionths: step * 1_000)) == .basisPoints(1))
    }
    #expect(rate(Rate(billionths: -400_001)) == Rate(billionths: 99_999))
    #expect(rate(Rate(billionths: 600_001)) == Rate(billionths: 100_001))
  }

  @Test("payments of many odd positions come to nothing, with the dust named")
  func payments() {
    var chance = Chance(20)
    var rules = VenueRules.plain
    rules.funding.capOfMaintenance = .percent(400)
    for interest in [Int64(1), 77_777_777, -3, -123_456_789] {
      rules.funding.interest = Rate(billionths: interest)
      rules.funding.clamp = .percent(100)
      var market = MarketRules.plain(price: 97)
      let lot = FixedDecimal(mantissa: 7, scale: 8)
      if let contract = Contract(tick: market.contract.tick, lot: lot) {
        market.contract = contract
      }
      let desk = VenueDesk(rules, [market])
      var sum: Int64 = 0
      for number in 0..<40 {
        let lots = chance.lots(1...9_999) * (number < 20 ? 1 : -1)
        sum += lots
        desk.trader("t\(number)", cash: 1_000)
        desk.carryIn("t\(number)", lots, at: 97)
      }
      desk.trader("rest", cash: 1_000)
      desk.carryIn("rest", -sum, at: 97)
      desk.payFunding()
      var paid: Int64 = 0
      for entry in desk.news {
        if case .funded(_, let money) = entry.fact { paid += money.units }
      }
      #expect(paid == desk.cash("dust").units && (0...41).contains(paid))
      Theory.check(
        "T20 payments at interest \(interest) less dust of \(paid) units", expected: 0,
        found: Double(paid - desk.cash("dust").units), standardError: 0, tolerance: 0)
    }
  }
}
