import Clearing
import Primitives
import TestSupport
import Testing
import Venues

@Suite("At what coins stand as collateral") struct CollateralPriceTests {
  /// a is long forty of the perpetual from 100, with ten coins of 50 behind it that count for a
  /// tenth less. The book of the coin is thin: bids for five at 50, and then at 9.
  private func desk(_ price: CollateralPrice) throws -> VenueDesk {
    let one = FixedDecimal(mantissa: 1, scale: 0)
    let contract = try #require(Contract(tick: one, lot: one, kind: .spot))
    var spot = MarketRules(
      name: "COIN", contract: contract,
      schedule: try .haircuts([(.zero, .percent(10))]), price: Price(ticks: 50))
    spot.collateralPrice = price
    var rules = VenueRules.plain
    rules.mark.source = .last
    let desk = VenueDesk(rules, [.plain(purse: 1_000), spot])
    desk.trader("a", cash: 20, leverage: 50)
    desk.venue.bringIn(Quantity(lots: 10), for: desk.account("a"), in: MarketID(1))
    desk.trader("m", cash: 1_000_000)
    desk.trader("s", cash: 0)
    desk.venue.bringIn(Quantity(lots: 6), for: desk.account("s"), in: MarketID(1))
    desk.sell("m", 40, at: 100)
    desk.buy("a", 40, at: 100)
    desk.buy("m", 5, at: 50, in: 1)
    desk.buy("m", 99, at: 4, in: 1)
    return desk
  }

  @Test("by the book, somebody else's sale of six coins brings the account down")
  func book() throws {
    let desk = try desk(.book)
    desk.tick(50, in: 1)
    desk.sell("s", 6, at: 4, in: 1)
    #expect(desk.mark(in: 1) == 4)
    // 20 dollars and ten coins at 4, less a tenth of them, are 56 against 20 for the perpetual.
    #expect(desk.lines(with: "in liquidation") == [])
    desk.mark(99)
    #expect(desk.lines.first == "a in liquidation at 99, bankrupt at 99")
  }

  @Test("at what they are redeemed for, the same sale changes nothing")
  func redemption() throws {
    let desk = try desk(.redemption)
    desk.tick(50, in: 1)
    desk.sell("s", 6, at: 4, in: 1)
    #expect(desk.mark(in: 1) == 50 && desk.venue.markets[1].last == Price(ticks: 4))
    desk.mark(99)
    #expect(desk.lines == [])
  }

  @Test("coins that are redeemed for less are worth less, though nobody trades them")
  func redeemedForLess() throws {
    let desk = try desk(.redemption)
    desk.tick(40, in: 1)
    #expect(desk.mark(in: 1) == 40 && desk.venue.markets[1].last == Price(ticks: 50))
  }
}
