import Clearing
import Primitives
import TestSupport
import Testing
import Venues

@Suite("A backstop vault and its children") struct VaultTests {
  @Test("there is none unless the rule says so")
  func none() {
    let desk = VenueDesk()
    #expect(desk.venue.vault.isEmpty && desk.venue.vaultEquity == .zero)
  }

  @Test("the money is spread evenly, and the markets are dealt out in turn")
  func children() {
    var rules = VenueRules.plain
    rules.liquidation.backstop.below = .percent(60)
    rules.liquidation.backstop.equity = Money(units: 8)
    rules.liquidation.backstop.children = 3
    let desk = VenueDesk(rules, Array(repeating: .plain(), count: 4))
    let children = desk.venue.vault.children
    #expect(children.map { desk.venue.clearing.accounts[Int($0.index)].cash.units } == [3, 3, 2])
    #expect(
      (0..<4).map { desk.venue.vault.child(of: MarketID($0)) }
        == [children[0], children[1], children[2], children[0]])
    #expect(desk.venue.clearing.accounts[Int(children[0].index)].role == .vault)
  }
}
