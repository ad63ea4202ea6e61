import Agents
import Primitives
import Simulations
import TestSupport
import Venues

/// What a storm does with venues as such, and with makers who look beyond their own.
extension StormWorld {
  /// Drawn by a chance of its own, so that older worlds stay as they are but for this.
  func widen(_ plan: inout WorldPlan) {
    var chance = Chance(seed ^ 0x6c6f_6164)
    for index in plan.venues.indices {
      let span = chance.span(0.5...10)
      if chance.coin(0.2) {
        plan.venues[index].closures = [
          Closure(
            from: .start + chance.span(0...plan.duration.seconds), lasting: span,
            status: chance.pick([.halted, .cancelOnly, .auction]))
        ]
      }
      plan.venues[index].service.outages.isActive = chance.coin(0.3)
      plan.venues[index].service.outages.perDay = chance.real(0...10_000)
      plan.venues[index].service.outages.perMinute = chance.real(0...20)
      plan.venues[index].service.outages.duration = span
      plan.venues[index].service.retry.tries = chance.coin(0.5) ? 0 : chance.whole(1...6)
    }
    for index in plan.agents.indices {
      if case .hedgingMaker(var hedging, let market, let away) = plan.agents[index].kind {
        hedging.mostGap = chance.coin(0.5) ? nil : chance.rate(0.001...0.1)
        plan.agents[index].kind = .hedgingMaker(hedging, market, away: away)
      }
      guard case .marketMaker(var maker, let market) = plan.agents[index].kind else { continue }
      maker.lead = lead(of: MarketPlace(plan.agents[index].venue, market), plan, &chance)
      maker.rules.volatility = chance.coin(0.8)
      maker.rules.inventory = chance.coin(0.8)
      maker.rules.connectivity = chance.coin(0.8)
      maker.rules.latency = chance.coin(0.8)
      maker.rules.capital = chance.coin(0.8)
      maker.rules.marginSpiral = chance.coin(0.8)
      maker.rules.drawdown = chance.coin(0.8)
      maker.rules.reentry = chance.coin(0.8)
      maker.lastingLoss = chance.rate(0...0.5)
      plan.agents[index].kind = .marketMaker(maker, market)
    }
    for index in plan.venues.indices { addVault(at: index, to: &plan) }
  }

  /// A market of the same asset at another venue, if there is one.
  private func lead(
    of own: MarketPlace, _ plan: WorldPlan, _ chance: inout Chance
  ) -> MarketPlace? {
    func asset(_ place: MarketPlace) -> Int {
      plan.venues[Int(place.venue.index)].markets[Int(place.market.index)].asset
    }
    let all = plan.venues.indices.flatMap { venue in
      plan.venues[venue].markets.indices.map { MarketPlace(VenueID(venue), MarketID($0)) }
    }
    let others = all.filter { $0.venue != own.venue && asset($0) == asset(own) }
    return others.isEmpty || chance.coin(0.5) ? nil : chance.pick(others)
  }

  /// A backstop vault with money quotes in its first market.
  private func addVault(at index: Int, to plan: inout WorldPlan) {
    let backstop = plan.venues[index].rules.liquidation.backstop
    let facts = plan.venues[index].markets[0].facts
    if backstop.below <= .zero || backstop.equity <= .zero { return }
    if facts.isSpot || facts.asset != .first { return }
    var maker = MarketMaker.Parameters()
    (maker.isVault, maker.warmUp) = (true, .zero)
    plan.agents.append(AgentPlan(.marketMaker(maker, MarketID(0)), on: VenueID(index)))
  }
}
