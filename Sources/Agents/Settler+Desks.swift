import Clearing
import Primitives
import Venues

/// Agents that look at more than a price: what is public of others, what is known of the value,
/// what has been promised elsewhere. One account each, and one for each house that lends.
extension Settler {
  mutating func settleDesk(_ plan: AgentPlan, into venue: inout Venue) {
    switch plan.kind {
    case .stopHunter(let parameters, let market):
      let (account, fact) = open(parameters.deposit, plan, market, in: &venue)
      choose(2 * parameters.leverage, for: account, fact, in: &venue)
      seat(plan, name(plan, market), .stopHunter, place: hunters.count, first: account)
      hunters.append(StopHunter(parameters, facts: fact, account: account))
    case .informedTrader(let parameters, let market):
      let (account, fact) = open(parameters.deposit, plan, market, in: &venue)
      choose(2 * parameters.leverage, for: account, fact, in: &venue)
      seat(plan, name(plan, market), .informedTrader, place: informed.count, first: account)
      informed.append(InformedTrader(parameters, facts: fact, account: account))
    case .optionsHedger(let parameters, let market):
      let (account, fact) = open(parameters.deposit, plan, market, in: &venue)
      choose(2 * parameters.leverage, for: account, fact, in: &venue)
      seat(
        plan, name(plan, market), .optionsHedger, place: optionsHedgers.count, first: account)
      optionsHedgers.append(OptionsHedger(parameters, facts: fact, account: account))
    case .macroHedger(let parameters, let market, let hedge):
      let (account, fact) = open(parameters.deposit, plan, market, in: &venue)
      let other = facts[Int(plan.venue.index)][Int(hedge.index)]
      for each in [fact, other] { choose(2 * parameters.leverage, for: account, each, in: &venue) }
      seat(plan, name(plan, market), .macroHedger, place: macroHedgers.count, first: account)
      macroHedgers.append(
        MacroHedger(parameters, facts: fact, hedge: other, account: account))
    case .stableVault(let parameters):
      let facts = known(to: plan)
      let account = StableVault.install(parameters, facts: facts, asset: plan.asset, into: &venue)
      seat(plan, name(plan, nil), .stableVault, place: vaults.count, first: account)
      vaults.append(StableVault(parameters, facts: facts, account: account))
    case .creditHouses(let parameters, let market):
      settleCreditHouses(plan, parameters, market, into: &venue)
    default: preconditionFailure("not a desk")
    }
  }

  /// Coins where they are traded; elsewhere margin for a short against all of them.
  private mutating func settleCreditHouses(
    _ plan: AgentPlan, _ parameters: CreditHouses.Parameters, _ market: MarketID,
    into venue: inout Venue
  ) {
    let fact = facts[Int(plan.venue.index)][Int(market.index)]
    var first: AccountID?
    for house in parameters.houses {
      let account = open(fact.isSpot ? .zero : house.coins, plan, fact.asset, in: &venue)
      if fact.isSpot {
        venue.bringIn(CreditHouses.coins(of: house, fact), for: account, in: market)
      } else {
        choose(2, for: account, fact, in: &venue)
      }
      if first == nil { first = account }
    }
    guard let first else { return }
    let name = name(plan, market)
    seat(
      plan, name, .creditHouses, place: creditHouses.count, first: first,
      accounts: parameters.houses.count)
    creditHouses.append(
      CreditHouses(parameters, facts: fact, first: first, seed: seed, agent: name))
  }

  /// The least leverage of the ladder that is enough, in cross margin.
  private func choose(
    _ leverage: Double, for account: AccountID, _ fact: MarketFacts, in venue: inout Venue
  ) {
    let chosen = CrowdDraft.ladder(leverage, highest: fact.maxLeverage)
    venue.choose(.cross, leverage: chosen, for: account, in: fact.market)
  }
}
