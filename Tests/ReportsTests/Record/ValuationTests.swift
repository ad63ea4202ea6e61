import Primitives
import Simulations
import Testing
import Venues

@testable import Reports

@Suite struct ValuationTests {
  /// Accounts in dollars, in a coin whose price the venue's second market is, and in one that is
  /// traded elsewhere.
  private func valuation() -> Valuation {
    var venue = VenuePlan(rules: VenueRules(), markets: [], service: Service.Rules())
    venue.assets = [
      SettlementAsset(name: "USDT"),
      SettlementAsset(name: "BTC", worth: 100_000, market: MarketID(1)),
      SettlementAsset(name: "ETH", worth: 4_000),
    ]
    return Valuation(
      WorldPlan(
        seed: 1, duration: .hours(1),
        fundamental: Fundamental.Rules(assets: [], correlation: []), venues: [venue], agents: []))
  }

  @Test("dollars are what they are, to the unit; coins are worth their price at the start")
  func start() {
    let odd = Money(units: 9_007_199_254_740_993)
    #expect(valuation().money(odd, in: .first, at: 0) == odd)
    #expect(valuation().money(.whole(2), in: AssetID(1), at: 0) == .whole(200_000))
    #expect(valuation().money(.whole(2), in: AssetID(2), at: 0) == .whole(8_000))
  }

  @Test("a coin follows the mark of its market, one that is not traded here does not")
  func follows() {
    var valuation = valuation()
    valuation.note(90_000, of: 1, at: 0)
    valuation.note(3_000, of: 0, at: 0)
    #expect(valuation.money(.whole(2), in: AssetID(1), at: 0) == .whole(180_000))
    #expect(valuation.money(.whole(2), in: AssetID(2), at: 0) == .whole(8_000))
    #expect(valuation.money(.whole(2), in: .first, at: 0) == .whole(2))
  }
}
