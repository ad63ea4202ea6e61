import Agents
import Clearing
import Primitives

/// Shorts that somebody has from before the run.
extension AgentChecks {
  static func vault(
    _ group: StableVaultGroup, _ key: String, _ scenario: Scenario, _ at: inout Inspector
  ) {
    guard let v = onlyVenue(group.venue, key, scenario, &at) else { return }
    let venue = scenario.venues[v]
    shorts(group.shorts, key, venue, &at)
    if let peg = group.peg {
      if let market = venue.markets.first(where: { $0.id == peg }) {
        if market.kind != .spot {
          at.fault(
            .contradiction, "\(key).peg: \(peg) is no spot market", at: "\(key).peg",
            note: "name the spot market in which its dollar is traded")
        }
      } else {
        ScenarioChecks.missing(peg, "market", venue.markets.map(\.id), "\(key).peg", &at)
      }
    }
    for short in group.shorts where short.value > .zero {
      let market = venue.markets.first { $0.id == short.name }
      if market?.contract?.isInBaseAsset == false {
        at.fault(
          .contradiction, "\(key).shorts.\(short.name): its lots are not amounts of the coin",
          at: "\(key).shorts.\(short.name)", note: "name a market that is linear")
      }
    }
    let total = group.shorts.reduce(0.0) { $0 + $1.value.amount }
    funds(total, "shorts", key, &at)
    if at.hasErrors { return }
    margin(behind: group.shorts, total, group.parameters.leverage, key, scenario, v, &at)
  }

  /// In contracts of the venue.
  static func shorts(
    _ shorts: [Named<Money>], _ key: String, _ venue: VenueSection, _ at: inout Inspector
  ) {
    for short in shorts where !venue.markets.contains(where: { $0.id == short.name }) {
      ScenarioChecks.missing(
        short.name, "market", venue.markets.map(\.id), "\(key).shorts.\(short.name)", isName: true,
        &at)
    }
    for short in shorts where short.value > .zero {
      if venue.markets.contains(where: { $0.id == short.name && $0.kind == .spot }) {
        at.fault(
          .contradiction, "\(key).shorts.\(short.name): nobody is short of a thing itself",
          at: "\(key).shorts.\(short.name)", note: "name a market that is not of kind: spot")
      }
    }
  }

  /// More money than their maintenance.
  static func margin(
    behind shorts: [Named<Money>], _ total: Double, _ leverage: Double, _ key: String,
    _ scenario: Scenario, _ v: Int, _ at: inout Inspector
  ) {
    let venue = scenario.venues[v]
    let required = shorts.reduce(0.0) { sum, short in
      guard let m = venue.markets.firstIndex(where: { $0.id == short.name }) else { return sum }
      let place = (venue: v, market: m)
      let own = scenario.settled(short.value, in: place)
      let worth = scenario.worth(of: venue.markets[m].settlement)
      return sum + worth * scenario.schedule(of: place).maintenance(of: own).amount
    }
    if total > 0, total / leverage <= required {
      at.fault(
        .contradiction,
        "\(key).leverage: at \(DecimalText.text(leverage))x the shorts would be in liquidation "
          + "when the run begins",
        at: at.isGiven("\(key).leverage") ? "\(key).leverage" : "\(key).shorts",
        note: "lower the leverage, or the shorts: large positions have higher maintenance margins")
    }
  }
}
