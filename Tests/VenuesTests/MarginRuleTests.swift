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
