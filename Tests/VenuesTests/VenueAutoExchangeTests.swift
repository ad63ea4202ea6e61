import Clearing
import Primitives
import TestSupport
import Testing
import Venues

@Suite("Coins sold for what their owner owes") struct VenueAutoExchangeTests {
  /// Market 0 is a perpetual at 100, market 1 coins at 50 of which a has a hundred. a has bought
  /// twenty of the perpetual and has no dollars. Debts of more than ten are made good.
  private func desk(
    coins: BookPicture = "---\n50 | m 99", _ change: (inout AutoExchangeRule) -> Void = { _ in }
  ) throws -> VenueDesk {
    let one = FixedDecimal(mantissa: 1, scale: 0)
    let contract = try #require(Contract(tick: one, lot: one, kind: .spot))
    var spot = MarketRules(
      name: "COIN", contract: contract,
      schedule: try .haircuts([(.zero, .percent(10))]), price: Price(ticks: 50))
    spot.spotFollow = .zero
    var rules = VenueRules.plain
    rules.collateral.autoExchange.below = .whole(10)
    rules.collateral.autoExchange.buffer = .zero
    change(&rules.collateral.autoExchange)
    let desk = VenueDesk(rules, [.plain(), spot])
    desk.trader("a", cash: 0, leverage: 50)
    desk.venue.bringIn(Quantity(lots: 100), for: desk.account("a"), in: MarketID(1))
    desk.trader("m", cash: 1_000_000)
    desk.sell("m", 20, at: 100)
    desk.buy("a", 20, at: 100)
    desk.rest(coins, in: 1)
    return desk
  }

  /// a closes twenty bought at 100 at this price, and the price clock ticks.
  private func lose(_ desk: VenueDesk, at price: Int64) {
    desk.buy("m", 20, at: price)
    desk.sell("a", 20, at: price)
    desk.tick(50, in: 1)
  }

  @Test("a loss that cash does not cover is paid with coins, a whole lot more than it needs")
  func sold() throws {
    let desk = try desk()
    lose(desk, at: 94)
    // 120 dollars at 50 a coin.
    #expect(desk.lines == ["a sells 3 to m at 50"])
    #expect(desk.cash("a") == .whole(30))
    #expect(desk.position("a", in: 1).quantity == Quantity(lots: 97))
  }

  @Test("a small debt stays")
  func small() throws {
    let desk = try desk { $0.below = .whole(120) }
    lose(desk, at: 94)
    #expect(desk.lines == [] && desk.cash("a") == .whole(-120))
  }

  @Test("without the rule any debt does")
  func off() throws {
    let desk = try desk { $0.below = nil }
    lose(desk, at: 94)
    #expect(desk.lines == [] && desk.cash("a") == .whole(-120))
  }

  @Test("a buffer sells more than is owed, and the venue takes its fee of the sale")
  func buffer() throws {
    let desk = try desk {
      $0.buffer = .percent(50)
      $0.fee = .percent(1)
    }
    lose(desk, at: 94)
    // 120 dollars at 25 a coin are five; a percent of 250 is the venue's.
    #expect(desk.lines == ["a sells 5 to m at 50"])
    #expect(desk.cash("a") == Money(nearest: 127.5) && desk.cash("fees") == Money(nearest: 2.5))
  }

  @Test("the trade is the venue's and no liquidation")
  func motive() throws {
    let desk = try desk()
    lose(desk, at: 94)
    guard case .filled(let fact)? = desk.news.last(where: { $0.fact.isTrade })?.fact else {
      return #expect(Bool(false), "no trade")
    }
    #expect(fact.cause.motive == .autoExchange && fact.cause.forced != 0)
    #expect(!desk.venue.clearing.accounts[Int(desk.account("a").index)].isInLiquidation)
  }

  @Test("funding that is owed is paid with coins, too, while the position stays")
  func funding() throws {
    let desk = try desk { $0.below = .zero }
    desk.payFunding()
    #expect(desk.cash("a").isNegative)
    desk.tick(50, in: 1)
    #expect(desk.lines == ["a sells 1 to m at 50"])
    #expect(desk.position("a").quantity == Quantity(lots: 20))
  }

  @Test("where nobody bids near the mark the debt waits until somebody does")
  func waits() throws {
    let desk = try desk(coins: "---\n46 | m 99")
    lose(desk, at: 94)
    #expect(desk.lines == [])
    desk.buy("m", 2, at: 48, in: 1)
    desk.tick(50, in: 1)
    #expect(desk.lines == ["a sells 2 to m at 48", "a cancelled 1: remainder"])
    #expect(desk.cash("a") == .whole(-24))
    desk.buy("m", 9, at: 48, in: 1)
    desk.tick(50, in: 1)
    #expect(desk.lines == ["a sells 1 to m at 48"])
    #expect(desk.cash("a") == .whole(24))
  }

  @Test("coins that are offered already are taken back and sold")
  func offered() throws {
    let desk = try desk()
    desk.sell("a", 100, at: 60, in: 1)
    lose(desk, at: 94)
    #expect(desk.lines == ["a cancelled 100: autoExchange", "a sells 3 to m at 50"])
  }
}

extension Fact {
  fileprivate var isTrade: Bool {
    if case .filled = self { return true }
    return false
  }
}
