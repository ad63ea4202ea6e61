import Clearing
import Primitives
import TestSupport
import Testing
import Venues

@Suite("Funding with a velocity at work") struct VenueSkewFundingTests {
  /// Traders are long 4 and short 2, the fund is short 2; at full skew the daily rate
  /// rises by 172.8 % in a day.
  private func desk(_ change: (inout SkewRule) -> Void = { _ in }) -> VenueDesk {
    var rules = VenueRules.plain
    rules.funding.method = .skewVelocity
    rules.funding.interval = .hours(1)
    rules.funding.skew.increase = Rate(billionths: 1_728_000_000)
    change(&rules.funding.skew)
    var market = MarketRules.plain(price: 1_000)
    market.purse = .whole(100_000)
    let desk = VenueDesk(rules, [market])
    for name in ["a", "b", "c"] { desk.trader(name, cash: 1_000_000) }
    desk.carryIn("a", 3, at: 1_000)
    desk.carryIn("b", 1, at: 1_000)
    desk.carryIn("c", -2, at: 1_000)
    desk.venue.carryIn(
      Quantity(lots: -2), entry: Price(ticks: 1_000), for: desk.account("fund"),
      in: MarketID(0))
    return desk
  }

  @Test("the larger side pays by value, the smaller shares it by lots, the fund looks on")
  func payment() {
    let desk = desk()
    desk.payFunding()
    // A third of 172.8 % a day and day for an hour is 2.4 % a day, or 0.1 % an hour: 4 on 4,000.
    #expect(desk.lines == ["a pays 3 funding", "b pays 1 funding", "c pays -4 funding"])
    desk.payFunding()
    #expect(desk.lines == ["a pays 6 funding", "b pays 2 funding", "c pays -8 funding"])
    #expect(abs(desk.venue.annualFunding(of: MarketID(0)) - 0.048 * 365) < 1e-6)
  }

  @Test("what is paid has a largest rate a day")
  func most() {
    let desk = desk { $0.most = Rate(billionths: 12_000_000) }
    for _ in 0..<3 { desk.payFunding() }
    // 1.2 % a day is 0.05 % an hour.
    #expect(desk.lines == ["a pays 1.5 funding", "b pays 0.5 funding", "c pays -2 funding"])
  }

  @Test("nobody on one side, nobody pays")
  func oneSide() {
    let desk = VenueDesk(desk().venue.rules, [.plain(price: 1_000)])
    desk.trader("a", cash: 1_000)
    desk.trader("b", cash: 1_000)
    desk.payFunding()
    #expect(desk.lines == [])
  }

  @Test("what cannot be shared in whole units goes to dust")
  func dust() {
    let desk = desk { $0.increase = Rate(billionths: 1_236_000_000) }
    desk.trader("d", cash: 1_000)
    desk.trader("e", cash: 1_000)
    desk.carryIn("d", -1, at: 1_000)
    desk.carryIn("e", 1, at: 1_000)
    desk.payFunding()
    #expect(desk.cash("dust") == Money(units: 1))
  }
}
