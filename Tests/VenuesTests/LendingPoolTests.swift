import Clearing
import Primitives
import TestSupport
import Testing
import Venues

@Suite("The preset of a lending pool") struct LendingPoolTests {
  /// A staking token at 1,000 that redeems for as much. a has 300 dollars and loops them into a
  /// token; m quotes.
  private func desk(_ change: (inout VenueRules) -> Void = { _ in }) throws -> VenueDesk {
    let one = FixedDecimal(mantissa: 1, scale: 0)
    let contract = try #require(
      Contract(tick: one, lot: FixedDecimal(mantissa: 1, scale: 1), kind: .spot))
    var market = MarketRules(
      name: "stETH", contract: contract, schedule: .lendingPool, price: Price(ticks: 1_000))
    market.spotFollow = .zero
    var rules = VenueRules.lendingPool
    rules.fees.taker = .zero
    rules.lending.keeper.gas = .zero
    change(&rules)
    let desk = VenueDesk(rules, [market])
    desk.trader("a", cash: 300, leverage: 4)
    desk.trader("m", cash: 100_000)
    desk.venue.bringIn(Quantity(lots: 1_000), for: desk.account("m"), in: MarketID(0))
    desk.sell("m", 10, at: 1_000)
    desk.buy("a", 10, at: 1_000)
    return desk
  }

  @Test("by the redemption price a depeg in the market brings nobody down")
  func redemption() throws {
    let desk = try desk()
    desk.rest("---\n820 | m 9")
    for _ in 0..<60 { desk.tick(1_000) }
    #expect(desk.lines(with: "liquidation") == [])
    #expect(desk.cash("a") < .whole(-700))
  }

  @Test("by the market's last trade it does")
  func market() throws {
    let desk = try desk { $0.mark.source = .last }
    desk.rest("---\n860 | m 99")
    desk.sell("m", 1, at: 861)
    desk.trader("b", cash: 10_000)
    desk.buy("b", 1, at: 861)
    // Ten tenths at 861 count 688.80 of 700: half of the debt may be repaid after a block.
    #expect(desk.lines.contains("a in liquidation at 861, bankrupt at 700"))
    desk.wait(.seconds(12))
    #expect(desk.lines.contains("a sells 4 to keeper at 861"))
    #expect(desk.lines.contains { $0.hasPrefix("keeper sells 4 to m at 860") })
  }

  @Test("the numbers are those of the page")
  func rules() {
    let rules = VenueRules.lendingPool
    #expect(rules.liquidation.path == .keeper && rules.lending.interest == .kinked)
    #expect(rules.lending.keeper.closeFactor == .percent(50))
    #expect(MarginSchedule.lendingPool.maxLeverage == 4)
  }
}
