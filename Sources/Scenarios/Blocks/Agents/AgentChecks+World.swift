import Agents
import Primitives
import Venues

extension AgentSection {
  /// The market by whose price a group goes.
  var lead: String? {
    switch self {
    case .marketMaker(let group): group.lead
    case .hedgingMaker(let group): group.lead
    default: nil
    }
  }
}

extension Scenario {
  /// The lead of a group in one of its markets; the market that leads has none.
  func lead(of section: AgentSection, in place: Place) -> MarketPlace? {
    guard let name = section.lead, let found = market(named: name), found != place else {
      return nil
    }
    return MarketPlace(VenueID(found.venue), MarketID(found.market))
  }
}

/// What agents need beyond their own market: other venues, and the vault of their own.
extension AgentChecks {
  static func elsewhere(_ scenario: Scenario, _ at: inout Inspector) {
    var vaults: Set<String> = []
    for (index, section) in scenario.agents.enumerated() where !at.isFull {
      let key = "agents[\(index)]"
      for place in scenario.markets(of: section) {
        lead(section, key, scenario, place, &at)
        guard case .marketMaker(let group) = section, group.parameters.isVault else { continue }
        vault(key, scenario, place, &vaults, &at)
      }
    }
  }

  /// Whether there is a vault that could quote, with money, and for one market.
  private static func vault(
    _ key: String, _ scenario: Scenario, _ place: Scenario.Place, _ taken: inout Set<String>,
    _ at: inout Inspector
  ) {
    let venue = scenario.venues[place.venue]
    let rule = venue.rules.liquidation.backstop
    func contradicts(_ what: String, note: String) {
      at.fault(.contradiction, "\(key).vault: \(what)", at: "\(key).vault", note: note)
    }
    if rule.below <= .zero || rule.equity <= .zero {
      return contradicts(
        "\(venue.id) has no backstop vault with money",
        note: "liquidation: { backstop: { below: 67%, equity: $1M } }")
    }
    let market = venue.markets[place.market]
    if market.kind == .spot || scenario.facts(of: place).asset != .first {
      return contradicts(
        "the vault of \(venue.id) does not trade in \(market.id)",
        note: "name a contract that is settled in the first asset of the venue")
    }
    let child = place.market % max(1, rule.children)
    if !taken.insert("\(place.venue)/\(child)").inserted {
      contradicts(
        "the vault of \(market.id) quotes in another market already",
        note: "liquidation.backstop.children: a child vault for each market")
    }
  }

  /// Whether a lead is a market of the asset of those who go by it.
  static func lead(
    _ section: AgentSection, _ key: String, _ scenario: Scenario, _ place: Scenario.Place,
    _ at: inout Inspector
  ) {
    guard let name = section.lead, let there = scenario.market(named: name) else { return }
    let (own, other) = (
      scenario.venues[place.venue].markets[place.market],
      scenario.venues[there.venue].markets[there.market]
    )
    if own.base == other.base { return }
    at.fault(
      .contradiction, "\(key).lead: \(name) is of `\(other.base)`, \(own.id) of `\(own.base)`",
      at: "\(key).lead", note: "a group that goes by a market trades in markets of its asset")
  }
}
