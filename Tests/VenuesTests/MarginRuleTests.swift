import Clearing
import Primitives
import TestSupport
import Testing
import Venues

@Suite("Initial margin that rises with open interest") struct MarginRuleTests {
  /// Twenty times leverage; between 4,000 and 10,000 of open interest margin rises from 5 % to all.
  private func desk(_ scales: Bool = true, leverage: UInt16 = 20) -> VenueDesk {
    var rules = VenueRules.plain
    rules.margin.scalesWithInterest = scales
    var market = MarketRules.plain(maxLeverage: 20)
    market.interestCaps = InterestCaps(from: .whole(4_000), to: .whole(10_000))
    let desk = VenueDesk(rules, [market])
    desk.trader("a", cash: 525, leverage: leverage)
    desk.trader("m", cash: 1_000_000)
    desk.trader("n", cash: 1_000_000)
    return desk
  }

  /// m sells to n until open interest is so many lots of 100.
  private func open(_ lots: Int64, _ desk: VenueDesk) {
    desk.sell("m", lots, at: 100)
    desk.buy("n", lots, at: 100)
  }

  @Test("up to the lower cap it is that of the tier")
  func below() {
    let desk = desk()
    open(40, desk)
    desk.buy("a", 105, at: 100)
    #expect(desk.lines == ["a bids 105 at 100"])
  }

  @Test("half way it is half way between the tier's and the whole notional")
  func half() {
    let desk = desk()
    open(70, desk)
    // 52.5 % of 1,000 dollars.
    desk.buy("a", 11, at: 100)
    #expect(desk.lines == ["a refused: insufficientMargin"])
    desk.buy("a", 10, at: 100)
    #expect(desk.lines == ["a bids 10 at 100"])
  }

  @Test("from the upper cap on everything is paid in full")
  func above() {
    let desk = desk()
    open(120, desk)
    desk.buy("a", 6, at: 100)
    #expect(desk.lines == ["a refused: insufficientMargin"])
    desk.buy("a", 5, at: 100)
    #expect(desk.lines == ["a bids 5 at 100"])
  }

  @Test("maintenance stays what it was: nobody is liquidated because others came")
  func maintenance() {
    let desk = desk()
    desk.buy("a", 100, at: 100)
    open(120, desk)
    desk.mark(100)
    #expect(desk.lines == [])
    #expect(desk.venue.clearing.crossMargin(of: desk.account("a")).maintenance == .whole(50))
  }

  @Test("a lower leverage that was chosen asks for more only while it does")
  func chosen() {
    let desk = desk(leverage: 2)
    open(40, desk)
    desk.buy("a", 11, at: 100)
    #expect(desk.lines == ["a refused: insufficientMargin"])
    desk.buy("a", 10, at: 100)
    #expect(desk.lines == ["a bids 10 at 100"])
  }

  @Test("without the rule caps mean nothing")
  func off() {
    let desk = desk(false)
    open(120, desk)
    desk.buy("a", 105, at: 100)
    #expect(desk.lines == ["a bids 105 at 100"])
  }
}

@Suite("Positions on one base asset that offset each other") struct MarginRuleNettingTests {
  /// a is long forty of the first perpetual and short forty of the second from 100, with a hundred
  /// dollars.
  private func desk(_ netting: Rate) -> VenueDesk {
    var rules = VenueRules.plain
    rules.margin.netting = netting
    var market = MarketRules.plain()
    market.base = 1
    let desk = VenueDesk(rules, [market, market])
    desk.trader("a", cash: 100, leverage: 100)
    desk.venue.choose(.cross, leverage: 100, for: desk.account("a"), in: MarketID(1))
    desk.trader("m", cash: 1_000_000)
    desk.sell("m", 40, at: 100)
    desk.buy("a", 40, at: 100)
    desk.buy("m", 40, at: 100, in: 1)
    desk.sell("a", 40, at: 100, in: 1)
    return desk
  }

  @Test("prices that part by two dollars bring a down unless the positions offset each other")
  func parts() {
    // 100 less 80 are 20, and 19.6 and 20 are asked for.
    let alone = desk(.one)
    alone.mark(98)
    #expect(alone.lines.first == "a in liquidation at 98, bankrupt at 98")
    let netted = desk(.percent(20))
    netted.mark(98)
    #expect(netted.lines == [])
    // 20 are left, and nearly a fifth of 39.6 is asked for.
    #expect(netted.venue.clearing.crossMargin(of: netted.account("a")).slack > .whole(11))
  }

  @Test("when one side is gone the other asks for all of its own")
  func gone() {
    let desk = desk(.zero)
    #expect(desk.venue.clearing.crossMargin(of: desk.account("a")).maintenance == .zero)
    desk.sell("m", 40, at: 100, in: 1)
    desk.buy("a", 40, at: 100, in: 1)
    #expect(desk.venue.clearing.crossMargin(of: desk.account("a")).maintenance == .whole(20))
  }
}
