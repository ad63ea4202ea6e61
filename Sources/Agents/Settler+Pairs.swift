import Clearing
import Kernel
import Primitives
import Venues

/// Agents that trade at two venues, with an account at each.
extension Settler {
  mutating func settleArbitrageur(
    _ plan: AgentPlan, _ parameters: Arbitrageur.Parameters, _ market: MarketID,
    _ away: MarketPlace, into venues: inout Row<Venue>
  ) {
    let here = MarketPlace(plan.venue, market)
    // As much money at the one venue as at the other.
    let deposit = parameters.deposit(facts[Int(plan.venue.index)][Int(market.index)])
    let home = leg(here, deposit, parameters.leverage, plan, in: &venues)
    let other = leg(away, deposit, parameters.leverage, plan, in: &venues)
    seat(
      plan, name(plan, market), .arbitrageur, place: arbitrageurs.count, first: home.account,
      away: AwaySeat(
        place: away, account: other.account, transfer: parameters.transfers.delay))
    arbitrageurs.append(Arbitrageur(parameters, home: home, away: other))
  }

  mutating func settleHedgingMakers(
    _ plan: AgentPlan, _ parameters: HedgingMaker.Parameters, _ market: MarketID,
    _ away: MarketPlace, into venues: inout Row<Venue>
  ) {
    let here = MarketPlace(plan.venue, market)
    let fact = facts[Int(plan.venue.index)][Int(market.index)]
    let deposit = MarketMaker.capital(parameters.maker, fact)
    let hedge = Money(nearest: parameters.capital * deposit.amount)
    for number in 0..<parameters.maker.makers {
      let home = leg(here, deposit, nil, plan, in: &venues)
      let other = leg(away, hedge, parameters.leverage, plan, in: &venues)
      let name = name(plan, market)
      var stream = Stream(StreamKey(seed: seed, .account(name, index: 0)))
      let maker = MarketMaker(
        parameters.maker, facts: home.facts, account: home.account, number: number,
        stream: &stream)
      seat(
        plan, name, .hedgingMaker, place: hedgingMakers.count, first: home.account,
        away: AwaySeat(
          place: away, account: other.account, transfer: parameters.transfers.delay))
      hedgingMakers.append(HedgingMaker(parameters, maker: maker, home: home, hedge: other))
    }
  }

  /// An account with money, twice the leverage that will be used, and in a spot market as much of
  /// the thing itself as of money.
  private func leg(
    _ place: MarketPlace, _ deposit: Money, _ leverage: Double?, _ plan: AgentPlan,
    in venues: inout Row<Venue>
  ) -> Leg {
    let venue = Int(place.venue.index)
    var fact = facts[venue][Int(place.market.index)]
    let account = venues[venue].openAccount(
      deposit: deposit, ownerClass: plan.kind.ownerClass.rawValue, asset: fact.asset)
    if fact.isSpot {
      fact.endowment = fact.contract.quantity(worth: deposit.amount, at: fact.price)
      venues[venue].bringIn(fact.endowment, for: account, in: place.market)
    } else if let leverage {
      let chosen = CrowdDraft.ladder(2 * leverage, highest: fact.maxLeverage)
      venues[venue].choose(.cross, leverage: chosen, for: account, in: place.market)
    }
    return Leg(place, facts: fact, account: account)
  }
}
