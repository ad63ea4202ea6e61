import Primitives
import Testing
import Venues

@Suite("The Hyperliquid preset") struct HyperliquidTests {
  @Test("a fifth of a large position first, then the vault, then winners at the mark before")
  func rules() {
    let rules = VenueRules.hyperliquid
    #expect(rules.liquidation.size == .slice && rules.liquidation.slice.share == .percent(20))
    #expect(rules.liquidation.slice.coolDown == .seconds(30))
    #expect(rules.liquidation.backstop.below > .percent(66))
    #expect(rules.deleveraging.price == .previousMark && rules.deleveraging.rank == .hyperliquid)
  }

  @Test("blocks order requests by class, and large orders have limits by leverage")
  func orders() {
    let orders = VenueRules.hyperliquid.orders
    #expect(orders.batching == .perBlock && orders.rechecksMakers)
    #expect(
      orders.sizes.map(\.market) == [4_000_000, 1_000_000, 500_000, 250_000].map(Money.whole))
    #expect(orders.sizes.allSatisfy { $0.limit.units == 10 * $0.market.units })
  }

  @Test("funding is paid each hour on the oracle's notional, an eighth of the rate of 8 h")
  func funding() {
    let funding = VenueRules.hyperliquid.funding
    #expect(funding.interval == .hours(1) && funding.ratePeriod == .hours(8))
    #expect(funding.notional == .index && funding.capPerInterval == .percent(4))
  }
}
