import Clearing
import Matching
import Primitives
import TestSupport
import Testing
import Venues

@Suite("Liquidation, step by step") struct VenueLiquidationTests {
  /// a is long ten from 100 with 100 behind it (maintenance half a percent); m bids and offers.
  private func desk(
    _ rules: VenueRules = .plain, _ mode: MarginMode = .isolated, book: BookPicture = "",
    purse: Int64 = 1_000
  ) -> VenueDesk {
    let desk = VenueDesk(rules, [.plain(purse: purse)])
    desk.trader("a", cash: 100, mode, leverage: 10)
    desk.trader("m", cash: 1_000_000)
    desk.sell("m", 10, at: 100)
    desk.buy("a", 10, at: 100)
    desk.rest(book)
    return desk
  }

  private func rules(_ change: (inout VenueRules) -> Void) -> VenueRules {
    var rules = VenueRules.plain
    change(&rules)
    return rules
  }

  @Test("distress, one order to the book, and what is left is the trader's")
  func closedInBook() {
    let desk = desk(book: "---\n91 | m 20")
    desk.mark(91)
    #expect(desk.lines == [])
    desk.mark(90)
    #expect(
      desk.lines == [
        "a in liquidation at 90, bankrupt at 90", "a sells 10 to m at 91", "a ends closed",
      ])
    #expect(LedgerTable(desk, "a") == "a | 10 | 0 | 0 | 0 | 10")
  }

  @Test("orders go first, also those that wait before the first step falls due")
  func ordersFirst() {
    let desk = desk(rules { $0.liquidation.delay = .seconds(2) }, .cross, book: "---\n91 | m 20")
    desk.sell("a", 5, at: 130)
    desk.mark(90)
    #expect(desk.lines == ["a in liquidation at 90, bankrupt at 90"])
    #expect(desk.order(of: "a", .sell) != .none)
    desk.wait(.seconds(2))
    #expect(
      desk.lines == ["a cancelled 5: liquidation", "a sells 10 to m at 91", "a ends closed"])
  }

  @Test("only as much is closed as brings the account into compliance")
  func toCompliance() {
    var market = MarketRules.plain(purse: 100)
    if let schedule = try? MarginSchedule.flat(.percent(5), maxLeverage: 10) {
      market.schedule = schedule
    }
    let desk = VenueDesk(.plain, [market])
    desk.trader("a", cash: 100, leverage: 10)
    desk.trader("m", cash: 100_000)
    desk.sell("m", 10, at: 100)
    desk.buy("a", 10, at: 100)
    desk.rest("---\n94 | m 20")
    // Equity 40; five percent of 940 is 47; of 752, with eight lots left, 37.6.
    desk.mark(94)
    #expect(
      desk.lines == [
        "a in liquidation at 94, bankrupt at 90", "a sells 2 to m at 94", "a ends safe",
      ])
    // And what is left is watched again: 8 lots, equity 40 at 94.
    desk.mark(93)
    #expect(desk.lines.first == "a in liquidation at 93, bankrupt at 89")
  }

  @Test("the order never sells below the bankruptcy price")
  func bankruptcyLimit() {
    let desk = desk(book: "---\n90 | m 3\n89 | m 50")
    desk.mark(90)
    #expect(
      desk.lines == [
        "a in liquidation at 90, bankrupt at 90", "a sells 3 to m at 90",
        "a cancelled 7: remainder",
      ])
  }

  @Test("without a limit it sells at any price")
  func noLimit() {
    let desk = desk(rules { $0.liquidation.limit = .none }, book: "---\n90 | m 3\n89 | m 50")
    desk.mark(90)
    #expect(desk.lines(with: "a sells") == ["a sells 3 to m at 90", "a sells 7 to m at 89"])
  }

  @Test("it is looked at again after half a second, five times, and then taken over")
  func fiveAttempts() {
    let desk = desk()
    desk.mark(90)
    #expect(desk.lines.count == 2)
    for _ in 0..<4 {
      desk.wait(.milliseconds(500))
      #expect(desk.lines == ["a cancelled 10: remainder"])
    }
    desk.wait(.milliseconds(499))
    #expect(desk.lines == [])
    desk.wait(.milliseconds(1))
    #expect(desk.lines == ["fund takes 10 of a at 90", "a ends takenOver"])
    #expect(
      LedgerTable(desk, "a", "fund") == """
        a    | 0    | 0  | 0   | 0 | 0
        fund | 1000 | 10 | 900 | 0 | 1000
        """)
  }

  @Test("a mark that comes back ends the liquidation with nothing done")
  func comesBack() {
    let desk = desk()
    desk.mark(90)
    desk.mark(95)
    desk.wait(.milliseconds(500))
    #expect(desk.lines == ["a ends safe"])
    desk.mark(90)
    #expect(desk.lines.first == "a in liquidation at 90, bankrupt at 90")
  }

  @Test("the clearance fee is a share of what was closed, at most the margin left, to the purse")
  func fee() {
    let dear = rules { $0.liquidation.fee = .percent(1) }
    let desk = desk(dear, book: "---\n95 | m 20")
    desk.mark(90)
    #expect(
      desk.lines == [
        "a in liquidation at 90, bankrupt at 90", "a sells 10 to m at 95",
        "a to fund 9.5: liquidationFee",
        "a ends closed",
      ])
    #expect(desk.cash("a") == .whole(40) + Money(units: 50_000_000))
    let poor = VenueLiquidationTests().desk(dear, book: "---\n90 | m 5\n91 | m 5")
    poor.mark(90)
    // Of 50 + 5 dollars of fee only the five that are left can be had.
    #expect(poor.lines(with: "Fee") == ["a to fund 5: liquidationFee"])
    #expect(poor.cash("a") == .zero)
  }

  @Test("an isolated position's fee stops at its own margin: the wallet is not touched")
  func feeStopsAtMargin() {
    let desk = VenueDesk(rules { $0.liquidation.fee = .percent(20) }, [.plain(purse: 0)])
    desk.trader("a", cash: 1_000, .isolated, leverage: 10)
    desk.trader("m", cash: 1_000_000)
    desk.sell("m", 10, at: 100)
    desk.buy("a", 10, at: 100)
    desk.rest("---\n91 | m 20")
    desk.mark(90)
    #expect(desk.lines(with: "Fee") == ["a to fund 10: liquidationFee"])
    #expect(desk.cash("a") == .whole(900))
  }

  /// a is long ten in each of two markets from 100, cross; m bids what is given.
  private func twoMarkets(cash: Int64, bid: Int64?, _ rules: VenueRules = .plain) -> VenueDesk {
    let desk = VenueDesk(rules, Array(repeating: .plain(purse: 100), count: 3))
    desk.trader("a", cash: cash, leverage: 50)
    desk.venue.choose(.cross, leverage: 50, for: desk.account("a"), in: MarketID(1))
    desk.venue.choose(.isolated, leverage: 10, for: desk.account("a"), in: MarketID(2))
    desk.trader("m", cash: 1_000_000)
    for market in 0...1 {
      desk.sell("m", 10, at: 100, in: market)
      desk.buy("a", 10, at: 100, in: market)
      if let bid { desk.buy("m", 50, at: bid, in: market) }
    }
    return desk
  }

  @Test("a cross account closes its greatest loss first, and stops when it is safe")
  func greatestLoss() {
    let desk = twoMarkets(cash: 101, bid: 95)
    desk.mark(93)
    desk.mark(97, in: 1)
    // 101 - 70 - 30 leave 1, and 9.50 are needed. Without market 0 it is 4.85.
    #expect(
      desk.lines == [
        "a in liquidation at 93, bankrupt at 93", "a in liquidation at 97, bankrupt at 97",
        "a sells 10 to m at 95", "a ends safe",
      ])
    #expect(LedgerTable(desk, "a") == "a | 51 | 0 | 0 | 0 | 10 | 1000 | 0 | 0 | 0 | 0 | 21")
  }

  @Test("all cross positions of an account are taken over together, its isolated one is not")
  func takenOverTogether() {
    let desk = twoMarkets(cash: 120, bid: nil, rules { $0.liquidation.attempts = 0 })
    desk.sell("m", 1, at: 100, in: 2)
    desk.buy("a", 1, at: 100, in: 2)
    desk.mark(95)
    desk.mark(92, in: 1)
    // 110 - 50 - 80 are missing 20, shared by what each position must keep: 10.16 and 9.84, so
    // that market 0 leaves at 96.02, rounded up; then nothing is missing in market 1.
    #expect(
      desk.lines.suffix(3) == [
        "fund takes 10 of a at 97", "fund takes 10 of a at 92", "a ends takenOver",
      ])
    #expect(LedgerTable(desk, "a") == "a | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 1 | 100 | 10 | 10")
    #expect(desk.venue.fundEquity(of: MarketID(0)) == .whole(80))
  }

  @Test("the last straw is named: the trade that moved the price, not the order of the victim")
  func straw() {
    let desk = desk(rules { $0.mark.source = .last }, book: "---\n99 | m 1\n90 | m 30")
    desk.trader("w", cash: 1_000_000)
    desk.send(.place(.market(.sell, Quantity(lots: 2))), by: "w", motive: .whale)
    let causes = desk.news.compactMap { entry -> Cause? in
      if case .liquidationBegan(let fact) = entry.fact { return fact.cause }
      return nil
    }
    #expect(causes.map(\.straw) == [.whale] && causes[0].generation == 0)
  }

  @Test("a delay that outlasts the position finds nothing to do")
  func nothingLeft() {
    let desk = desk(rules { $0.liquidation.delay = .seconds(1) })
    desk.sell("a", 10, at: 120)
    desk.mark(90)
    desk.take("m", .buy, 10)
    #expect(!desk.position("a").isOpen)
    desk.wait(.seconds(1))
    #expect(desk.lines == ["a ends closed"])
    #expect(desk.venue.activeLiquidations == 0)
  }
}
