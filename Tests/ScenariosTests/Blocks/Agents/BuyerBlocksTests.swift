import Agents
import Primitives
import Simulations
import Testing

@testable import Scenarios

@Suite struct BuyerBlocksTests {
  @Test("three classes that buy for three reasons, each in its own words")
  func kinds() throws {
    let plan = try scenario(
      world(
        "{ class: trendFollower, market: BTC-PERP, threshold: 20bp, full: 80bp }",
        "{ class: valueBuyer, market: BTC-PERP, capitalInDepths: 4, threshold: 30bp }",
        "{ class: dipBuyer, market: BTC-PERP, count: 50, capitalShare: 80%, discount: 5% }")
    ).plan
    var trend = TrendFollower.Parameters()
    (trend.threshold, trend.full) = (.basisPoints(20), .basisPoints(80))
    var value = ValueBuyer.Parameters()
    (value.capital, value.threshold) = (4, .basisPoints(30))
    var dip = DipBuyers.Parameters()
    (dip.buyers, dip.capital, dip.discount) = (50, 0.8, .percent(5))
    let id = MarketID(0)
    #expect(
      plan.agents.map(\.kind) == [
        .trendFollower(trend, id), .valueBuyer(value, id), .dipBuyers(dip, id),
      ])
  }

  @Test("a trend begins before it is full")
  func order() {
    #expect(
      fault("{ class: trendFollower, threshold: 60bp }")
        == "E0401 23:40 agents[0].threshold (60bp) must be below full (60bp)")
  }
}
