import Clearing
import Matching
import Primitives
import TestSupport
import Testing
import Venues

@Suite("What an agent may see") struct MarketViewTests {
  private let market = MarketID(0)

  private func desk(_ rules: VenueRules = .plain) -> VenueDesk {
    let desk = VenueDesk(rules)
    desk.trader("a", cash: 100, leverage: 10)
    desk.trader("i", cash: 100, .isolated, leverage: 10)
    desk.trader("m", cash: 10_000)
    desk.rest("102 | m 4\n101 | m 2\n---\n99 | m 3")
    return desk
  }

  private func look<Result>(_ desk: VenueDesk, _ body: (borrowing MarketView) -> Result) -> Result {
    MarketView.lend(of: desk.venue, at: Instant(nanoseconds: 5), body)
  }

  @Test("prices and depth that are public")
  func publicData() {
    let desk = desk()
    desk.tick(97)
    let seen = look(desk) { view in
      [
        view.bestBid(market)?.ticks, view.bestAsk(market)?.ticks, view.last(market).ticks,
        view.mark(market).ticks, view.index(market).ticks, view.fundamental(market).ticks,
        view.midHalves(market), view.quantity(.sell, at: Price(ticks: 102), in: market).lots,
        view.depth(.sell, to: Price(ticks: 102), in: market).quantity.lots, view.volume(market),
      ]
    }
    #expect(seen == [99, 101, 100, 97, 97, 97, 200, 4, 6, 0])
    let count = look(desk) { $0.marketCount }
    let now = look(desk) { $0.now }
    #expect(count == 1 && now.nanoseconds == 5)
  }

  @Test("a pooled market has no book: the oracle stands for both sides")
  func pooled() {
    let desk = VenuePoolTests.desk()
    let (book, pool) = (look(self.desk()) { $0.hasBook(market) }, look(desk) { $0.hasBook(market) })
    #expect(book && !pool)
    let quotes = look(desk) { [$0.bestBid(market), $0.bestAsk(market)] }
    #expect(quotes == [Price(ticks: 100), Price(ticks: 100)])
  }

  @Test("what would be liquidated is seen where positions are public, and added up")
  func atRisk() {
    var rules = VenueRules.plain
    #expect(look(self.desk(rules)) { $0.lotsAtRisk(to: Price(ticks: 1), in: market) } == nil)
    rules.transparent = true
    let desk = desk(rules)
    desk.take("a", .buy, 1)
    desk.take("i", .buy, 2)
    func atRisk(_ ticks: Int64) -> Int64? {
      look(desk) { $0.lotsAtRisk(to: Price(ticks: ticks), in: market)?.lots }
    }
    // Each has 100, and bought near 101: the isolated one loses its tenth first. Bids are nobody's.
    let seen = [100, 95, 80, 1].map { atRisk($0) ?? -1 }
    #expect(seen[0] == 0 && seen == seen.sorted() && seen[2] == 2 && seen[3] == 3)
    // The maker is short three lots, with money for more than a doubling.
    #expect(atRisk(130) == 0)
  }

  @Test("its own accounts")
  func own() {
    let desk = desk()
    desk.take("a", .buy, 1)
    desk.take("i", .buy, 1)
    let (a, i) = (desk.account("a"), desk.account("i"))
    desk.mark(98)
    #expect(look(desk) { $0.equity(of: a) } == .whole(97))
    #expect(look(desk) { $0.cash(of: i) } == .whole(100) - Money(units: 1_110_000_000))
    #expect(look(desk) { $0.position(of: a, in: market)?.quantity } == Quantity(lots: 1))
    #expect(look(desk) { $0.margin(of: a, in: market)?.equity } == .whole(97))
    // Initial margin 10.10 and a dollar lost at once, less three since.
    #expect(look(desk) { $0.margin(of: i, in: market)?.equity } == Money(units: 810_000_000))
    let order = desk.order(of: "m", .buy)
    #expect(look(desk) { $0.resting(order, in: market)?.quantity } == Quantity(lots: 3))
  }

  @Test("nothing where nothing is")
  func nothing() {
    let desk = VenueDesk(.plain, [.plain(), .plain()])
    desk.trader("a", cash: 100)
    let a = desk.account("a")
    #expect(look(desk) { $0.position(of: a, in: MarketID(1)) == nil })
    #expect(look(desk) { $0.margin(of: a, in: MarketID(1)) == nil })
    #expect(look(desk) { $0.bestBid(market) == nil })
    #expect(look(desk) { $0.fundingRate(market) } == .zero)
    #expect(look(desk) { !$0.transfersFrozen })
    #expect(look(desk) { $0.contract(market).quantum } == Money.unitsPerWhole)
  }
}
