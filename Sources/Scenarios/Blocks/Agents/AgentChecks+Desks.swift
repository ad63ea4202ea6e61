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
    case .informedTrader(let group):
      interest(group.parameters.deposit, "size", key, scenario, place, &at)
    case .optionsHedger(let group):
      interest(group.parameters.deposit, "size", key, scenario, place, &at)
    case .macroHedger(let group):
      interest(group.parameters.deposit, "size", key, scenario, place, &at)
      hedge(with: group.other, key, scenario, place, &at)
    default: break
    }
  }

  /// The hedge is a second contract of the same venue, in the same money.
  private static func hedge(
    with other: String, _ key: String, _ scenario: Scenario, _ place: Scenario.Place,
    _ at: inout Inspector
  ) {
    // A name that nothing has is a fault already.
    guard let there = scenario.market(named: other) else { return }
    func contradicts(_ what: String, note: String) {
      at.fault(.contradiction, "\(key).other: \(what)", at: "\(key).other", note: note)
    }
    if there.venue != place.venue {
      return contradicts(
        "\(other) is at another venue", note: "name a market of the venue of the first")
    }
    if there.market == place.market {
      return contradicts("\(other) is the market that is hedged", note: "name another one")
    }
    let markets = [place, there].map { scenario.venues[$0.venue].markets[$0.market] }
    if scenario.facts(of: there).isSpot {
      return contradicts("\(other) is a spot market", note: "name a market with a contract")
    }
    if markets[0].settlement != markets[1].settlement {
      contradicts(
        "\(other) is settled in another money", note: "one account stands behind both legs")
    }
  }

  /// Whoever is sized by open interest needs some.
  static func interest(
    _ deposit: (MarketFacts) -> Money, _ name: String, _ key: String, _ scenario: Scenario,
    _ place: Scenario.Place, _ at: inout Inspector
  ) {
    var facts = scenario.facts(of: place)
    let here = "venues[\(place.venue)].markets[\(place.market)]"
    let market = scenario.venues[place.venue].markets[place.market]
    if facts.openInterest <= .zero {
      at.fault(
        .missingPart, "\(here).openInterest: \(market.id) needs one for agents sized by it",
        at: here, remark: at.remark("\(key).class", "needs it"))
    }
    // An estimate that cannot overflow.
    facts.openInterest = min(facts.openInterest, .whole(100_000_000))
    let bounded = max(1, scenario.facts(of: place).openInterest.amount / 100_000_000)
    funds(deposit(facts).amount * bounded, name, key, &at)
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
    case .speculator: "a speculator bets with borrowed money"
    case .stopHunter: "positions are what he hunts"
    case .informedTrader: "who knows of a fall goes short"
    case .optionsHedger, .macroHedger: "a hedge may be short"
    default: nil
    }
  }
}
