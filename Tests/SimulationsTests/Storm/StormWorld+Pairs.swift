import Agents
import Primitives
import Simulations
import TestSupport
import Venues

/// Those who trade at two venues of a storm, wherever two markets allow it.
extension StormWorld {
  /// Drawn apart from everything else, so that a storm without them is the same storm.
  func pairs(_ plan: WorldPlan, _ warmUp: Interval) -> [AgentPlan] {
    var chance = Chance(seed ^ 0x70_6169_7273)
    var agents: [AgentPlan] = []
    for (home, away) in places(plan) {
      if chance.coin(0.7) {
        let desk = StormWorld.desk(&chance)
        agents.append(
          AgentPlan(.arbitrageur(desk, home.market, away: away), on: home.venue))
      }
      if chance.coin(0.5) {
        let maker = StormWorld.hedger(&chance, warmUp)
        agents.append(
          AgentPlan(.hedgingMaker(maker, home.market, away: away), on: home.venue))
      }
    }
    return agents
  }

  /// Pairs of markets of one asset at two venues that are priced and settled alike.
  private func places(_ plan: WorldPlan) -> [(MarketPlace, MarketPlace)] {
    func all(_ venue: Int) -> [MarketPlace] {
      plan.venues[venue].markets.indices.map { MarketPlace(VenueID(venue), MarketID($0)) }
    }
    if plan.venues.count < 2 { return [] }
    return all(0).flatMap { home in
      all(1).compactMap { away in
        var trial = plan
        trial.agents = [
          AgentPlan(.arbitrageur(.init(), home.market, away: away), on: home.venue)
        ]
        trial.shocks = []
        return trial.fault == nil ? (home, away) : nil
      }
    }
  }

  private static func desk(_ chance: inout Chance) -> Arbitrageur.Parameters {
    var desk = Arbitrageur.Parameters()
    desk.capital = chance.real(0.01...3)
    desk.leverage = chance.real(0.5...20)
    desk.threshold = chance.rate(0...0.001)
    desk.wake = chance.span(0.1...2)
    desk.rearm = chance.span(0...5)
    desk.transfers = transfers(&chance)
    return desk
  }

  private static func hedger(
    _ chance: inout Chance, _ warmUp: Interval
  ) -> HedgingMaker.Parameters {
    var maker = HedgingMaker.Parameters()
    (maker.maker.makers, maker.maker.warmUp) = (chance.whole(1...2), warmUp)
    maker.maker.quoting = chance.coin(0.5) ? .stationary : .ladder
    maker.maker.fitsFills = chance.coin(0.5)
    maker.maker.fillSize = chance.real(0.5...5)
    maker.capital = chance.real(0.05...2)
    maker.leverage = chance.real(0.5...20)
    maker.band = chance.rate(0...0.1)
    maker.unhedged = chance.rate(0...1)
    maker.transfers = transfers(&chance)
    return maker
  }

  private static func transfers(_ chance: inout Chance) -> TransferRule {
    var rule = TransferRule()
    rule.below = chance.rate(0...0.5)
    rule.delay = LatencyModel(median: chance.span(0...20), spread: chance.real(0...1))
    return rule
  }
}
