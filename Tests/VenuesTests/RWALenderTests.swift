import Clearing
import Primitives
import TestSupport
import Testing
import Venues

@Suite("The preset of a lender against collateral") struct RWALenderTests {
  /// Coins at 1,000; a borrows half of what ten of them are worth.
  private func desk(_ book: BookPicture) throws -> VenueDesk {
    let one = FixedDecimal(mantissa: 1, scale: 0)
    let contract = try #require(Contract(tick: one, lot: one, kind: .spot))
    var market = MarketRules(
      name: "COIN", contract: contract, schedule: .rwaLender, price: Price(ticks: 1_000))
    market.spotFollow = .zero
    var rules = VenueRules.rwaLender
    rules.lending.base = .zero
    let desk = VenueDesk(rules, [market])
    desk.trader("a", cash: 5_100, leverage: 2)
    desk.trader("m", cash: 1_000_000)
    desk.venue.bringIn(Quantity(lots: 100), for: desk.account("m"), in: MarketID(0))
    desk.sell("m", 10, at: 1_000)
    desk.buy("a", 10, at: 1_000)
    desk.rest(book)
    return desk
  }

  /// A minute after minute: the index is posted once in each.
  private func minutes(_ count: Int, _ desk: VenueDesk, at price: Int64) -> [String] {
    var lines: [String] = []
    for _ in 0..<count {
      desk.wait(.seconds(59))
      lines += desk.lines
      desk.tick(price)
      lines += desk.lines
    }
    return lines
  }

  @Test("a fall of a quarter brings a call, one of a third a day to put it right")
  func called() throws {
    let desk = try desk("---\n600 | m 99")
    // 4,925 are owed: at 740 2,475 are left, 1.3 times 1,850 are 2,405; at 720 2,275 and 2,340.
    #expect(minutes(2, desk, at: 740) == [])
    #expect(minutes(2, desk, at: 720) == ["a called for margin"])
    #expect(minutes(2, desk, at: 640) == ["a in liquidation at 640, bankrupt at 493"])
    #expect(minutes(1_430, desk, at: 640) == [])
    desk.send(.topUp(.whole(1_000)), by: "a")
    #expect(minutes(20, desk, at: 640) == ["a ends safe"])
  }

  @Test("who does not answer is sold a tenth at a time until the loan is sound")
  func sold() throws {
    let desk = try desk("---\n600 | m 99")
    let lines = minutes(1_500, desk, at: 640)
    #expect(lines.first == "a in liquidation at 640, bankrupt at 493")
    #expect(lines.dropFirst().first == "a sells 1 to m at 600")
    // Sound, but not yet out of danger.
    #expect(Array(lines.suffix(2)) == ["a ends safe", "a called for margin"])
    #expect(desk.position("a").quantity < Quantity(lots: 10))
  }
}
