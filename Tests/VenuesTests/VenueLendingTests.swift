import Clearing
import Primitives
import TestSupport
import Testing
import Venues

@Suite("Money that is lent") struct VenueLendingTests {
  /// One spot market at 50 that lends at four times leverage against coins at a haircut of 20 %. a
  /// has 100 dollars and buys eight coins with 300 that are lent.
  static func desk(
    _ change: (inout VenueRules) -> Void, book: BookPicture = "---\n46 | m 99"
  ) throws -> VenueDesk {
    let one = FixedDecimal(mantissa: 1, scale: 0)
    let contract = try #require(Contract(tick: one, lot: one, kind: .spot))
    var spot = MarketRules(
      name: "COIN", contract: contract,
      schedule: try .haircuts([(.zero, .percent(20))], maxLeverage: 4), price: Price(ticks: 50))
    spot.spotFollow = .zero
    var rules = VenueRules.plain
    rules.lending.deposits = .whole(1_000)
    rules.lending.keeper.gas = .whole(1)
    rules.lending.keeper.equity = .whole(1_000)
    change(&rules)
    let desk = VenueDesk(rules, [spot])
    desk.trader("a", cash: 100)
    desk.trader("m", cash: 100_000)
    desk.venue.bringIn(Quantity(lots: 1_000), for: desk.account("m"), in: MarketID(0))
    desk.sell("m", 8, at: 50)
    desk.buy("a", 8, at: 50)
    desk.rest(book)
    return desk
  }

  @Test("debtors pay by how much of the money is lent, and the venue keeps its part")
  func interest() throws {
    let desk = try VenueLendingTests.desk {
      $0.lending.interest = .kinked
      $0.lending.base = .percent(1)
      $0.lending.slope = .percent(9)
      $0.lending.kink = .percent(90)
      $0.lending.every = .hours(1)
      $0.lending.reserve = .percent(10)
    }
    desk.wait(.seconds(3_598))
    desk.tick(50)
    #expect(desk.lines == [])
    desk.tick(50)
    // 300 of 1,000 are lent: 1 % and a third of 9 % a year are 4 %, on 300 for an hour.
    #expect(
      desk.lines == ["a to lender 0.00123289: interest", "a to fees 0.00013698: interest"])
    #expect(desk.cash("a") == .whole(-300) - Money(units: 136_987))
  }

  @Test("no more is lent than there is")
  func exhausted() throws {
    let desk = try VenueLendingTests.desk {
      $0.lending.interest = .kinked
      $0.lending.deposits = .whole(500)
    }
    desk.trader("b", cash: 100)
    desk.sell("m", 9, at: 50)
    desk.buy("b", 7, at: 50)
    #expect(desk.lines == ["b refused: poolExhausted"])
    desk.buy("b", 6, at: 50)
    #expect(desk.lines == ["b buys 6 from m at 50"])
    #expect(desk.venue.lent(.first) == Int128(Money.whole(500).units))
  }

  @Test("interest alone can bring a loan down")
  func slowly() throws {
    let desk = try VenueLendingTests.desk {
      $0.lending.interest = .kinked
      $0.lending.base = .percent(1_000)
      $0.lending.every = .hours(1)
    }
    for _ in 0..<60 where desk.lines(with: "in liquidation").isEmpty {
      desk.wait(.seconds(3_599))
      desk.tick(50)
    }
    #expect(desk.lines.contains { $0.hasPrefix("a in liquidation at 50") })
  }
}
