import Agents
import Primitives
import Simulations
import Venues

extension Recorder {
  /// The markets of a venue before anything has happened.
  static func markets(
    of venue: VenuePlan, at index: Int, on grid: BarGrid, _ valuation: Valuation
  ) -> [MarketRecord] {
    let hasPools = venue.rules.execution.policy == .oraclePool
    return venue.markets.enumerated().map { offset, market in
      var record = MarketRecord(
        id: MarketID(offset), name: market.rules.name, contract: market.rules.contract,
        facts: market.facts, ladder: Recorder.ladder(around: market.rules.price))
      record.grid = grid
      let asset = market.rules.asset
      record.worth = valuation.worth(asset, at: index)
      record.facts.openInterest = valuation.money(
        market.facts.openInterest, in: asset, at: index)
      record.facts.depthOnePercent = valuation.money(
        market.facts.depthOnePercent, in: asset, at: index)
      record.isPooled = hasPools && market.rules.contract.kind != .spot
      record.asset = market.asset
      record.scale = market.rules.scale
      record.feed = venue.rules.liquidation.feed
      return record
    }
  }

  /// Buckets of a quarter percent of the first price, from nothing to a third above it.
  private static func ladder(around price: Price) -> LadderRecord {
    let step = max(1, price.ticks / 400)
    return LadderRecord(step: step, base: 0, buckets: Int(price.ticks * 4 / 3 / step) + 1)
  }
}
