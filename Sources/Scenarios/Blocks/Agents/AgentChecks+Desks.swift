import Agents
import Primitives

/// Whether desks have what they need.
extension AgentChecks {
  static func desk(
    _ section: AgentSection, _ key: String, _ scenario: Scenario, _ place: Scenario.Place,
    _ at: inout Inspector
  ) {
    // A class that needs a contract has been refused a spot market.
    if scenario.facts(of: place).isSpot { return }
    switch section {
    case .stopHunter(let group):
      money(group.capital, group.parameters.capital, key, scenario, place, &at)
    default: break
    }
  }

  /// Money in units of the depth, which must not be nothing.
  static func money(
    _ capital: Money?, _ multiple: Double, _ key: String, _ scenario: Scenario,
    _ place: Scenario.Place, _ at: inout Inspector
  ) {
    let depth = scenario.facts(of: place).depthOnePercent.amount
    if depth <= 0 {
      let here = "venues[\(place.venue)].markets[\(place.market)]"
      let market = scenario.venues[place.venue].markets[place.market]
      let name = "\(here).depthOnePercent"
      at.fault(
        .missingPart, "\(name): \(market.id) needs one for agents that are sized by it",
        at: at.isGiven(name) ? name : here, remark: at.remark("\(key).class", "needs it"))
    }
    funds(capital?.amount ?? multiple * depth, "capital", key, &at)
  }
}

extension AgentSection {
  /// Why a class cannot be in a spot market; `nil` when it can.
  var needsContract: String? {
    switch self {
    case .ladderHolders: "a ladder is made of positions"
    case .carryTrader: "carry is earned on a perpetual"
    case .stopHunter: "positions are what he hunts"
    default: nil
    }
  }
}
