import Clearing
import Primitives
import TestSupport
import Testing
import Venues

@Suite("A market margined in coin") struct CoinMarginTests {
  /// Lots of 100 dollars, tick one dollar, at 100,000. a is long 1,000 lots, one coin, with a tenth
  /// of a coin behind it.
  private func desk(_ mode: MarginMode = .isolated) throws -> VenueDesk {
    let one = FixedDecimal(mantissa: 1, scale: 0)
    let face = FixedDecimal(mantissa: 100, scale: 0)
    let contract = try #require(Contract(tick: one, lot: face, kind: .inverse))
    var market = MarketRules(
      name: "BTCUSD", contract: contract,
      schedule: try .flat(Rate(billionths: 5_000_000), maxLeverage: 100),
      price: Price(ticks: 100_000))
    market.purse = .whole(1)
    let desk = VenueDesk(.plain, [market])
    desk.trader("a", money: Money(units: 10_000_000), mode, leverage: 10)
    desk.trader("m", cash: 1_000)
    desk.sell("m", 1_000, at: 100_000)
    desk.buy("a", 1_000, at: 100_000)
    return desk
  }

  @Test(
    "a tenth of the coin is bankrupt after a fall of an eleventh", arguments: MarginMode.allCases)
  func bankrupt(_ mode: MarginMode) throws {
    let desk = try desk(mode)
    desk.rest("---\n91000 | m 2000")
    // Equity 1.1 - 100,000/P is half a percent of 100,000/P at 91,363.6.
    desk.mark(91_364)
    #expect(desk.lines == [])
    desk.mark(91_363)
    #expect(desk.lines.first == "a in liquidation at 91363, bankrupt at 90910")
    desk.wait(.seconds(10))
    #expect(desk.position("a").quantity.lots == 0)
    #expect(desk.cash("a").units > 0)
  }

  @Test("at twice the price a long has made half a coin, and pays its notional's funding")
  func earns() throws {
    let desk = try desk(.cross)
    desk.mark(200_000)
    #expect(desk.venue.clearing.equity(of: desk.account("a")) == Money(nearest: 0.6))
    let before = desk.cash("a")
    desk.payFunding()
    // Half a coin of notional; longs pay the interest of one basis point.
    #expect((before - desk.cash("a")).short == "0.00005")
  }

  @Test("a fall of a tenth costs more coin than a rise of a tenth brings")
  func convex() throws {
    let desk = try desk(.cross)
    let equity = { desk.venue.clearing.equity(of: desk.account("a")) }
    let start = equity()
    desk.mark(110_000)
    let gain = equity() - start
    desk.mark(92_000)
    #expect(gain.short == "0.09090909")
    #expect((start - equity()).short == "0.08695652")
  }

  @Test("what the book does not take the fund does, at the price where the coin is gone")
  func takenOver() throws {
    let desk = try desk()
    desk.mark(91_363)
    desk.wait(.seconds(10))
    #expect(desk.lines(with: "fund takes") == ["fund takes 1000 of a at 90910"])
    #expect(desk.venue.clearing.recountFault() == nil)
  }

  @Test("an account in one asset cannot trade what is settled in another")
  func otherAsset() throws {
    let one = FixedDecimal(mantissa: 1, scale: 0)
    let contract = try #require(Contract(tick: one, lot: one, kind: .inverse))
    var coin = MarketRules(
      name: "BTCUSD", contract: contract, schedule: try .flat(.percent(1), maxLeverage: 20),
      price: Price(ticks: 100))
    coin.asset = AssetID(1)
    let desk = VenueDesk(.plain, [.plain(), coin])
    desk.trader("a", cash: 100)
    desk.buy("a", 1, at: 90, in: 1)
    #expect(desk.lines == ["a refused: otherAsset"])
    let other = desk.venue.openAccount(deposit: .whole(2), ownerClass: 1, asset: AssetID(1))
    #expect(desk.venue.clearing.ledgers[1].netDeposits == 200_000_000)
    #expect(desk.venue.clearing.accounts[Int(other.index)].asset == AssetID(1))
    #expect(desk.venue.clearing.recountFault() == nil)
  }
}
