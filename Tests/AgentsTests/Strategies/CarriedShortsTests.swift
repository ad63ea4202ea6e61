import Clearing
import Primitives
import TestSupport
import Testing
import Venues

@testable import Agents

@Suite struct CarriedShortsTests {
  let markets = CrowdMarkets(3)

  @Test("shorts are so many lots at the marks, and a market beyond the list has none")
  func lots() {
    let shorts = [Money.whole(750_000), Money.whole(350_000)]
    #expect(CarriedShorts.lots(shorts, markets.facts) == [-750_000, -875_000, 0])
  }

  @Test("they are carried in at the marks, in cross margin, with leverage to spare")
  func install() {
    var venue = markets.venue()
    let account = CarriedShorts.install(
      [-750_000, 0, -10], deposit: .whole(1_000_000), leverage: 1, owner: .whale,
      facts: markets.facts, asset: .first, into: &venue)
    let held = (0..<3).map { index -> Int64 in
      let market = MarketID(index)
      return venue.clearing[market, venue.clearing.slot(of: account, in: market)].quantity.lots
    }
    #expect(held == [-750_000, 0, -10])
    let slot = venue.clearing.slot(of: account, in: MarketID(0))
    let position = venue.clearing[MarketID(0), slot]
    let fact = markets.facts[0]
    #expect(position.unrealised(at: fact.price, fact.contract) == .zero)
    #expect(position.mode == .cross)
    #expect(position.notes.leverage >= 2)
  }
}
