import Agents
import Primitives
import Venues

/// Whether there is somebody who lends, and enough of it.
extension AgentChecks {
  static func borrowers(
    _ group: AgentGroup<Borrowers.Parameters>, _ key: String, _ scenario: Scenario,
    _ place: Scenario.Place, _ at: inout Inspector
  ) {
    if group.parameters.accounts == 0 { return }
    let facts = scenario.facts(of: place)
    let venue = scenario.venues[place.venue]
    let market = venue.markets[place.market]
    let here = "venues[\(place.venue)].markets[\(place.market)]"
    if !facts.isSpot {
      let hasSpot = venue.markets.contains { $0.kind == .spot }
      if group.market == nil, hasSpot { return }
      at.fault(
        .contradiction, "\(key).market: loans are made against coins, and \(market.id) is none",
        at: at.isGiven("\(key).market") ? "\(key).market" : key,
        remark: at.remark("\(here).kind", "a contract"), note: "name a market of kind: spot")
      return
    }
    if facts.maxLeverage <= 1 {
      at.fault(
        .missingPart, "\(here).lends: \(market.id) lends nothing",
        at: at.isGiven("\(here).lends") ? "\(here).lends" : here,
        remark: at.remark("\(key).class", "owes against it"),
        note: "lends: 4 are loans to 75 % of the coins' value")
      return
    }
    if facts.depthOnePercent <= .zero {
      at.fault(
        .missingPart, "\(here).depthOnePercent: \(market.id) needs one for agents with loans",
        at: at.isGiven("\(here).depthOnePercent") ? "\(here).depthOnePercent" : here)
      return
    }
    loans(group, key, facts, venue, &at)
  }

  private static func loans(
    _ group: AgentGroup<Borrowers.Parameters>, _ key: String, _ facts: MarketFacts,
    _ venue: VenueSection, _ at: inout Inspector
  ) {
    let parameters = group.parameters
    let limit = Rate(nearest: 1 - 1 / Double(facts.maxLeverage))
    if parameters.loanToValue > limit {
      at.fault(
        .wrongOrder,
        "\(key).loanToValue (\(parameters.loanToValue.text)) must not be above what the market "
          + "lends (\(limit.text))",
        at: at.isGiven("\(key).loanToValue") ? "\(key).loanToValue" : key)
    }
    let owed = group.capital?.amount ?? parameters.owed(facts)
    let name = at.isGiven("\(key).debt") ? "\(key).debt" : key
    let lending = venue.rules.lending
    if lending.interest != .none, owed > lending.deposits.amount {
      at.fault(
        .contradiction, "\(key): they owe more than lenders have, \(Amount(lending.deposits).text)",
        at: name, note: "lending.deposits of the venue is what there is to lend")
    }
    // One account may owe most of it, against coins worth several times as much.
    if owed / parameters.loanToValue.ratio > WorldChecks.largestAccount {
      at.fault(
        .beyondLimits, "\(key): the coins behind the loans are worth more than $20bn", at: name,
        note: "use a smaller scale, as 1:1000, with amounts to match")
    }
  }
}
