import Primitives
import TestSupport
import Testing
import Venues

@Suite("The insurance fund's purses") struct InsuranceFundTests {
  @Test("each market has its purse, filled at the start")
  func purses() {
    let desk = VenueDesk(.plain, [.plain(purse: 100), .plain(purse: 40)])
    #expect(desk.venue.fund.sizes == [.whole(100), .whole(40)])
    #expect(desk.venue.fundEquity(of: MarketID(1)) == .whole(40))
    #expect(desk.venue.fund.drawdown(0) == .zero && desk.venue.fund.totalDrawdown == .zero)
  }

  @Test("the lowest equity is kept, each purse's and the total's at the same time")
  func lowest() {
    let desk = VenueDesk(.plain, [.plain(purse: 100), .plain(purse: 300)])
    desk.trader("b", cash: 10_000)
    for index in 0..<2 {
      let purse = desk.venue.markets[index].purse
      desk.venue.carryIn(
        Quantity(lots: 1), entry: Price(ticks: 100), for: purse, in: MarketID(index))
      desk.carryIn("b", -1, at: 100, in: index)
    }
    desk.mark(50)
    desk.event { venue, effects in venue.watchFund(at: effects.now) }
    desk.mark(90)
    desk.mark(20, in: 1)
    desk.event { venue, effects in venue.watchFund(at: effects.now) }
    #expect(desk.venue.fund.lowest == [.whole(50), .whole(220)])
    #expect(desk.venue.fund.lowestTotal == .whole(310))
    #expect(desk.venue.fund.drawdown(0) == .percent(50))
    #expect(desk.venue.fund.totalDrawdown == Rate(billionths: 225_000_000))
  }

  @Test("an empty purse has no drawdown")
  func empty() {
    #expect(VenueDesk().venue.fund.drawdown(0) == .zero)
  }
}
