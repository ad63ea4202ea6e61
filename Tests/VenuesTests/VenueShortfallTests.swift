import Clearing
import Matching
import Primitives
import TestSupport
import Testing
import Venues

@Suite("What is left, or missing") struct VenueShortfallTests {
  private func rules(_ change: (inout VenueRules) -> Void = { _ in }) -> VenueRules {
    var rules = VenueRules.plain
    rules.liquidation.limit = .none
    change(&rules)
    return rules
  }

  /// a is long ten from 100 with 100 behind it, and may have more in its wallet.
  private func desk(
    _ mode: MarginMode, purse: Int64, cash: Int64 = 100, book: BookPicture
  ) -> VenueDesk {
    let desk = VenueDesk(rules(), [.plain(purse: purse)])
    desk.trader("a", cash: cash, mode, leverage: 10)
    desk.trader("m", cash: 1_000_000)
    desk.sell("m", 10, at: 100)
    desk.buy("a", 10, at: 100)
    desk.rest(book)
    return desk
  }

  @Test("a loss beyond the margin is made good by the purse, and beyond that it is bad debt")
  func waterfall() {
    for mode in MarginMode.allCases {
      let desk = desk(mode, purse: 30, book: "---\n85 | m 20")
      desk.mark(90)
      #expect(
        desk.lines.suffix(3) == [
          "fund to a 30: insurancePayout", "bad debt to a 20: badDebt", "a ends closed",
        ], "\(mode)")
      #expect(
        LedgerTable(desk, "a", "fund", "bad debt") == """
          a        | 0   | 0 | 0 | 0 | 0
          fund     | 0   | 0 | 0 | 0 | 0
          bad debt | -20 | 0 | 0 | 0 | -20
          """)
    }
  }

  @Test("an isolated loss is no affair of the wallet when the venue closes")
  func walletIsSafe() {
    let desk = desk(.isolated, purse: 1_000, cash: 400, book: "---\n85 | m 20")
    desk.mark(90)
    #expect(desk.lines(with: "insurancePayout") == ["fund to a 50: insurancePayout"])
    #expect(desk.cash("a") == .whole(300))
  }

  @Test("but it is when the owner closes")
  func walletPays() {
    let desk = desk(.isolated, purse: 1_000, cash: 120, book: "---\n85 | m 20")
    desk.take("a", .sell, 10)
    // Of 150 lost 100 were set aside and 20 lay in the wallet.
    #expect(
      desk.lines == ["a sells 10 to m at 85", "fund to a 30: insurancePayout"])
    #expect(desk.cash("a") == .zero)
  }

  @Test("a cross account owes only when its last position is gone")
  func lastPosition() {
    let desk = VenueDesk(rules(), [.plain(purse: 1_000), .plain(purse: 1_000)])
    desk.trader("a", cash: 100, leverage: 50)
    desk.trader("m", cash: 1_000_000)
    for market in 0...1 {
      desk.sell("m", 10, at: 100, in: market)
      desk.buy("a", 10, at: 100, in: market)
      desk.buy("m", 50, at: 80, in: market)
    }
    desk.mark(103, in: 1)
    desk.take("a", .sell, 10)
    #expect(desk.lines == ["a sells 10 to m at 80"])
    #expect(desk.cash("a") == .whole(-100))
    desk.take("a", .sell, 10, in: 1)
    #expect(desk.lines.last == "fund to a 300: insurancePayout")
  }

  @Test("a purse pays out no more than leaves it solvent: its inventory's losses come first")
  func payable() {
    let desk = VenueDesk(.plain, [.plain(purse: 100)])
    desk.trader("c", cash: 10, .isolated, leverage: 10)
    desk.trader("m", cash: 1_000_000)
    let purse = desk.venue.markets[0].purse
    desk.venue.carryIn(
      Quantity(lots: 11), entry: Price(ticks: 100), for: purse, in: MarketID(0))
    desk.carryIn("m", -11, at: 100)
    desk.mark(92)
    desk.sell("m", 1, at: 92)
    desk.buy("c", 1, at: 92)
    desk.rest("---\n62 | m 1")
    desk.take("c", .sell, 1)
    // The inventory has lost 88: of 100 in cash twelve may leave, and twenty are missing.
    #expect(
      desk.lines == [
        "c sells 1 to m at 62", "fund to c 12: insurancePayout", "bad debt to c 8: badDebt",
      ])
    #expect(desk.venue.fundEquity(of: MarketID(0)) == .zero)
  }
}
