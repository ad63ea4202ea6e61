import Agents
import Primitives

/// Whether houses that lend stand when the run begins, and know whom they lend to.
extension AgentChecks {
  static func creditHouses(
    _ group: CreditHouseGroup, _ key: String, _ scenario: Scenario, _ at: inout Inspector
  ) {
    // A name that nothing has is a fault already.
    guard let place = scenario.market(named: group.market) else { return }
    let market = scenario.venues[place.venue].markets[place.market]
    let facts = scenario.facts(of: place)
    if !facts.isSpot, !facts.contract.isInBaseAsset {
      at.fault(
        .contradiction, "\(key).market: lots of \(market.id) are not amounts of the coin",
        at: "\(key).market", note: "name a market that is spot or linear")
    }
    let here = "venues[\(place.venue)].markets[\(place.market)]"
    for (name, isMissing) in [
      ("depthOnePercent", facts.depthOnePercent <= .zero), ("volatility", facts.volatility <= 0),
    ] where isMissing {
      at.fault(
        .missingPart, "\(here).\(name): \(market.id) needs one for houses that lend",
        at: at.isGiven("\(here).\(name)") ? "\(here).\(name)" : here,
        remark: at.remark("\(key).class", "needs it"))
    }
    borrowed(group, key, &at)
    if at.hasErrors { return }
    for house in group.houses { funds(house.value.coins.amount, "houses.\(house.name)", key, &at) }
    standing(group, key, facts, &at)
  }

  /// Loans are to other houses of the group, and makers have no more than all their capital lent.
  private static func borrowed(
    _ group: CreditHouseGroup, _ key: String, _ at: inout Inspector
  ) {
    let names = group.houses.map(\.name)
    for house in group.houses {
      for loan in house.value.lends {
        let path = "\(key).houses.\(house.name).lends.\(loan.name)"
        if !names.contains(loan.name) {
          ScenarioChecks.missing(loan.name, "house", names, path, isName: true, &at)
        } else if loan.name == house.name {
          at.fault(
            .contradiction, "\(path): a house that lends to itself", at: path,
            note: "name another house of the group")
        }
      }
    }
    let makers = group.houses.reduce(0.0) { $0 + $1.value.makers.ratio }
    if makers > 1 + 1e-9 {
      at.fault(
        .contradiction, "\(key).houses: makers are lent more than all of their capital",
        at: "\(key).houses", note: "the sum of `makers` is at most 100 %")
    }
  }

  /// A house that has less than nothing from the start, or is called at once, is no house.
  private static func standing(
    _ group: CreditHouseGroup, _ key: String, _ facts: MarketFacts, _ at: inout Inspector
  ) {
    let tenDays = 864_000.0.squareRoot()
    let haircut = min(
      0.99,
      group.parameters.haircut.ratio
        + group.parameters.quantile * facts.volatilityPerRootSecond * tenDays)
    for house in group.houses {
      let sheet = house.value
      let lent = sheet.lends.reduce(0.0) { $0 + $1.value.amount }
      let borrowed = group.houses.reduce(0.0) { sum, other in
        sum + other.value.lends.reduce(0.0) { $1.name == house.name ? $0 + $1.value.amount : $0 }
      }
      let path = "\(key).houses.\(house.name)"
      let has = sheet.coins.amount + sheet.cash.amount + lent
      let owes = sheet.secured.amount + sheet.unsecured.amount + borrowed
      // Coins come in whole lots.
      let lot = facts.contract.notional(facts.price, Quantity(lots: 1)).amount
      if owes > max(0, has - lot), owes > 0 {
        at.fault(
          .contradiction, "\(path): owes more than it has when the run begins", at: path,
          note: "what it has is coins, cash and what it lends to other houses")
      }
      if sheet.secured.amount > (1 - haircut) * max(0, sheet.coins.amount - lot) {
        if sheet.secured == .zero { continue }
        let most = DecimalText.text(((1 - haircut) * 1_000).rounded(.down) / 10)
        at.fault(
          .contradiction, "\(path).secured: called when the run begins", at: "\(path).secured",
          note: "a loan is called beyond \(most) % of the coins")
      }
    }
  }
}
