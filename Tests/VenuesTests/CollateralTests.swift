import Clearing
import Primitives
import TestSupport
import Testing
import Venues

@Suite("What is held as collateral") struct CollateralTests {
  /// Market 0 is a perpetual at 100, market 1 coins at 50 that count for 10 % less. a has 20
  /// dollars and ten coins, and is long forty of the perpetual from 100; m quotes.
  private func desk(coins: BookPicture = "---\n50 | m 99") throws -> VenueDesk {
    let one = FixedDecimal(mantissa: 1, scale: 0)
    let contract = try #require(Contract(tick: one, lot: one, kind: .spot))
    let spot = MarketRules(
      name: "COIN", contract: contract,
      schedule: try .haircuts([(.zero, .percent(10))]), price: Price(ticks: 50))
    let desk = VenueDesk(.plain, [.plain(purse: 1_000), spot])
    desk.trader("a", cash: 20, leverage: 50)
    desk.venue.bringIn(Quantity(lots: 10), for: desk.account("a"), in: MarketID(1))
    desk.trader("m", cash: 1_000_000)
    desk.sell("m", 40, at: 100)
    desk.buy("a", 40, at: 100)
    desk.rest("---\n88 | m 99")
    desk.rest(coins, in: 1)
    return desk
  }

  @Test("coins stand behind the perpetual: their value less the haircut")
  func stands() throws {
    let desk = try desk()
    #expect(desk.position("a").quantity == Quantity(lots: 40))
    // 20 + 500 - 440 = 80 above 17.8 for the perpetual and 50 for the coins.
    desk.mark(89)
    #expect(desk.lines == [])
    #expect(desk.venue.clearing.crossMargin(of: desk.account("a")).slack == Money(nearest: 12.2))
  }

  @Test("what is set aside for bids stands behind each leg as much as the wallet")
  func bids() throws {
    let desk = try desk()
    desk.mark(98)
    let legs = [0, 1].map { market in
      PositionID(
        market: MarketID(market),
        slot: desk.venue.clearing.slot(of: desk.account("a"), in: MarketID(market)))
    }
    let before = legs.map { desk.venue.clearing.collateral(behind: $0, lessMaintenance: false) }
    desk.buy("a", 2, at: 10, in: 1)
    #expect(desk.position("a", in: 1).margin == .whole(20) && desk.cash("a") == .zero)
    let after = legs.map { desk.venue.clearing.collateral(behind: $0, lessMaintenance: false) }
    #expect(after == before)
  }

  @Test("in distress the perpetual goes first, then as many coins as the haircut asks")
  func sold() throws {
    let desk = try desk()
    desk.mark(88)
    #expect(
      desk.lines == [
        "a in liquidation at 88, bankrupt at 87", "a in liquidation at 50, bankrupt at 46",
        "a sells 40 to m at 88",
      ])
    // 460 dollars owed, 500 in coins that count 450: three sold leave 350 that count 315.
    #expect(desk.cash("a") == .whole(-460))
    desk.wait(.milliseconds(500))
    #expect(desk.lines == ["a sells 3 to m at 50", "a ends safe"])
    #expect(desk.cash("a") == .whole(-310))
    #expect(desk.position("a", in: 1).quantity == Quantity(lots: 7))
  }

  @Test("coins that fall alone bring the account down, though the perpetual stands still")
  func depeg() throws {
    let desk = try desk(coins: "---\n9 | m 99")
    desk.mark(99)
    #expect(desk.lines == [])
    // 20 + 220 - 40 = 200 are more than 19.8 + 22; at 4 a coin 20 are less than 19.8 + 4.
    desk.mark(22, in: 1)
    #expect(desk.lines == [])
    desk.mark(4, in: 1)
    #expect(desk.lines.first == "a in liquidation at 99, bankrupt at 99")
  }

  @Test("nothing can be sold that is not there, nor bought with money that is not")
  func paidInFull() throws {
    let desk = try desk()
    desk.trader("b", cash: 100)
    desk.sell("b", 1, at: 60, in: 1)
    #expect(desk.lines == ["b refused: insufficientMargin"])
    desk.sell("m", 9, at: 55, in: 1)
    #expect(desk.lines == ["m refused: insufficientMargin"])
    desk.buy("b", 1, at: 51, in: 1)
    #expect(desk.lines == ["b bids 1 at 51"])
    desk.buy("b", 1, at: 50, in: 1)
    #expect(desk.lines == ["b refused: insufficientMargin"])
    desk.sell("a", 1, at: 51, in: 1)
    #expect(desk.lines == ["a sells 1 to b at 51"])
    #expect(desk.cash("b") == .whole(49))
  }

  @Test("a market that lends takes the coins themselves as security, at their haircut")
  func lends() throws {
    let one = FixedDecimal(mantissa: 1, scale: 0)
    let contract = try #require(Contract(tick: one, lot: one, kind: .spot))
    let spot = MarketRules(
      name: "COIN", contract: contract,
      schedule: try .haircuts([(.zero, .percent(20))], maxLeverage: 4), price: Price(ticks: 50))
    let desk = VenueDesk(.plain, [spot])
    desk.trader("a", cash: 100)
    desk.trader("m", cash: 100_000)
    desk.venue.bringIn(Quantity(lots: 100), for: desk.account("m"), in: MarketID(0))
    desk.sell("m", 50, at: 50)
    // At four times leverage 100 dollars buy coins for 400.
    desk.buy("a", 9, at: 50)
    #expect(desk.lines == ["a refused: insufficientMargin"])
    desk.buy("a", 8, at: 50)
    #expect(desk.lines == ["a buys 8 from m at 50"])
    #expect(desk.cash("a") == .whole(-300))
    // Eight coins at 47 count 300.8 against the 300 owed, at 46 only 294.4.
    desk.rest("---\n46 | m 99")
    desk.mark(47)
    #expect(desk.lines == [])
    desk.mark(46)
    #expect(desk.lines.first == "a in liquidation at 46, bankrupt at 38")
  }
}
