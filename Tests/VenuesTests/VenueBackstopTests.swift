import Clearing
import Matching
import Primitives
import TestSupport
import Testing
import Venues

@Suite("The backstop vault") struct VenueBackstopTests {
  private func rules(_ change: (inout VenueRules) -> Void = { _ in }) -> VenueRules {
    var rules = VenueRules.plain
    rules.liquidation.backstop.below = Rate(billionths: 666_666_667)
    rules.liquidation.backstop.equity = .whole(1_000)
    change(&rules)
    return rules
  }

  /// a is long ten from 100, cross, with `cash`; w is short ten.
  private func desk(_ rules: VenueRules, cash: Int64 = 100, markets: Int = 1) -> VenueDesk {
    let market = MarketRules.plain(maintenance: .percent(5), maxLeverage: 10)
    let desk = VenueDesk(rules, Array(repeating: market, count: markets))
    desk.trader("a", cash: cash, leverage: 10)
    desk.trader("w", cash: 100_000, leverage: 10)
    for index in 0..<markets {
      if index > 0 {
        desk.venue.choose(.cross, leverage: 10, for: desk.account("a"), in: MarketID(index))
      }
      desk.sell("w", 10, at: 100, in: index)
      desk.buy("a", 10, at: 100, in: index)
    }
    return desk
  }

  @Test("above two thirds of maintenance the account still goes to the book")
  func book() {
    let desk = desk(rules())
    desk.mark(94)
    #expect(
      desk.lines == ["a in liquidation at 94, bankrupt at 90", "a cancelled 2: remainder"])
  }

  @Test("below, the vault has everything at the mark, and no margin comes back")
  func moved() {
    let desk = desk(rules())
    desk.mark(93)
    // Thirty of 46.50.
    #expect(
      desk.lines == [
        "a in liquidation at 93, bankrupt at 90", "vault takes 10 of a at 93",
        "a to vault 30: backstop", "a ends backstopped",
      ])
    #expect(
      LedgerTable(desk, "a", "vault", "w") == """
        a     | 0      | 0   | 0     | 0 | 0
        vault | 1030   | 10  | 930   | 0 | 1030
        w     | 100000 | -10 | -1000 | 0 | 100070
        """)
  }

  @Test("an isolated position takes its own margin along, and nothing of the wallet")
  func isolated() {
    let desk = VenueDesk(rules(), [.plain(maintenance: .percent(5), maxLeverage: 10)])
    desk.trader("a", cash: 500, .isolated, leverage: 10)
    desk.trader("w", cash: 100_000)
    desk.sell("w", 10, at: 100)
    desk.buy("a", 10, at: 100)
    desk.mark(93)
    #expect(desk.lines(with: "vault") == ["vault takes 10 of a at 93", "a to vault 30: backstop"])
    #expect(LedgerTable(desk, "a") == "a | 400 | 0 | 0 | 0 | 400")
  }

  @Test("the vault works off what it took in slices, and keeps what is left")
  func worked() {
    let desk = desk(rules())
    desk.mark(93)
    desk.buy("w", 50, at: 92)
    desk.unwindFund()
    #expect(desk.lines == ["vault sells 5 to w at 92"])
    desk.unwindFund()
    #expect(desk.venue.vaultInventory(of: MarketID(0)) == Quantity(lots: 1))
    desk.unwindFund()
    #expect(LedgerTable(desk, "vault") == "vault | 1020 | 0 | 0 | 0 | 1020")
    desk.unwindFund()
    #expect(desk.lines == [])
  }

  @Test("an account below zero goes to winners at once where the rule says so")
  func belowZero() {
    let desk = desk(rules { $0.fund.trigger = .accountNegative })
    desk.mark(89)
    #expect(
      desk.lines.suffix(2) == ["w deleveraged 10 at 90, rank 1 of 1", "a ends deleveraged"])
  }

  @Test("else the vault pays what is missing when it takes the account")
  func vaultPays() {
    let desk = desk(rules())
    desk.mark(89)
    #expect(
      desk.lines.suffix(3) == [
        "vault takes 10 of a at 89", "vault to a 10: backstop", "a ends backstopped",
      ])
    #expect(
      LedgerTable(desk, "a", "vault") == """
        a     | 0   | 0  | 0   | 0 | 0
        vault | 990 | 10 | 890 | 0 | 990
        """)
  }

  @Test("the legs of a cross account go to the vaults of their markets, margin by maintenance")
  func children() {
    let desk = desk(
      rules {
        $0.liquidation.backstop.children = 2
        $0.liquidation.backstop.sharedCollateral = false
      }, cash: 200, markets: 2)
    desk.mark(94, in: 1)
    desk.mark(90)
    // 200 - 60 - 100 leave 40, of 45 + 47 to be kept.
    let children = desk.venue.vault.children
    #expect(children.map { desk.venue.clearing.equity(of: $0) }.reduce(.zero, +) == .whole(1_040))
    #expect(
      children.map { desk.venue.clearing.accounts[Int($0.index)].cash.short }
        == ["519.56521739", "520.43478261"])
    #expect((0...1).map { desk.venue.vaultInventory(of: MarketID($0)).lots } == [10, 10])
  }

  /// Two children with 500 each; the first took ten from 93 and the price falls to 20.
  private func fallen(shared: Bool) -> VenueDesk {
    let desk = desk(
      rules {
        $0.liquidation.backstop.children = 2
        $0.liquidation.backstop.sharedCollateral = shared
        $0.fund.trigger = .vaultEquity
        $0.fund.vaultFloor = .whole(100)
      })
    desk.mark(93)
    desk.mark(30)
    desk.unwindFund()
    return desk
  }

  @Test("a child below its floor is closed against winners")
  func ownCollateral() {
    let desk = fallen(shared: false)
    #expect(
      desk.lines == [
        "vault in liquidation at 30, bankrupt at 40", "w deleveraged 10 at 40, rank 1 of 1",
        "vault ends deleveraged",
      ])
    #expect(desk.venue.vaultInventory(of: MarketID(0)) == .zero)
    #expect(!desk.position("w").isOpen)
  }

  @Test("with shared collateral the other child stands behind it, and no deleveraging comes")
  func sharedCollateral() {
    let desk = fallen(shared: true)
    #expect(desk.lines == [])
    #expect(desk.venue.vaultInventory(of: MarketID(0)) == Quantity(lots: 10))
    // The first child sells far below what it has; the second pays for it.
    desk.buy("w", 1_000, at: 30)
    desk.unwindFund()
    #expect(
      desk.lines == ["vault sells 10 to w at 30", "vault to vault 100: pooling"])
    #expect(desk.venue.vaultEquity == .whole(400))
  }

  @Test("a vault that cannot carry the debt leaves the account to winners")
  func tooPoor() {
    let desk = desk(rules { $0.liquidation.backstop.equity = .whole(5) })
    desk.mark(89)
    #expect(desk.lines(with: "deleveraged").count == 2)
    #expect(desk.venue.vaultInventory(of: MarketID(0)) == .zero)
  }
}
