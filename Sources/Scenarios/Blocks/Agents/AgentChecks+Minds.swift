import Agents
import Primitives

/// Whether those who hear of one another, and those who bet, have what they need.
extension AgentChecks {
  static func speculators(
    _ group: AgentGroup<Speculator.Parameters>, _ section: AgentSection, _ key: String,
    _ scenario: Scenario, _ at: inout Inspector
  ) {
    if group.parameters.count == 0 { return }
    for place in scenario.markets(of: section) where !scenario.facts(of: place).isSpot {
      let depth = scenario.facts(of: place).depthOnePercent.amount
      if depth <= 0 {
        needsDepth("agents that bet", key, scenario, place, &at)
        continue
      }
      let money = group.capital?.amount ?? group.parameters.capital * depth
      funds(money / Double(group.parameters.count), "capital", key, &at)
    }
  }

  /// What is written about is measured by the depth of its market.
  static func social(
    _ group: CrowdGroup, _ key: String, _ scenario: Scenario, _ venue: Int,
    _ at: inout Inspector
  ) {
    if group.parameters.social == nil { return }
    for (market, section) in scenario.venues[venue].markets.enumerated()
    where section.kind != .spot {
      let place = (venue: venue, market: market)
      if scenario.facts(of: place).depthOnePercent > .zero { continue }
      needsDepth("posts about it", "\(key).social", scenario, place, &at)
    }
  }

  private static func needsDepth(
    _ who: String, _ key: String, _ scenario: Scenario, _ place: Scenario.Place,
    _ at: inout Inspector
  ) {
    let here = "venues[\(place.venue)].markets[\(place.market)]"
    let market = scenario.venues[place.venue].markets[place.market]
    at.fault(
      .missingPart, "\(here).depthOnePercent: \(market.id) needs one for \(who)",
      at: at.isGiven("\(here).depthOnePercent") ? "\(here).depthOnePercent" : here,
      remark: at.remark(key, "needs it"))
  }
}
