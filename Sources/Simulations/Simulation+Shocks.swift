import Agents
import Primitives
import Venues

/// What scenarios put into the world.
extension Simulation {
  mutating func strike(_ index: Int, event: EventID) {
    let shock = plan.shocks[index]
    switch shock.kind {
    case .news(let jumps, let span):
      fundamental.hear(jumps, over: span, at: now)
      announce(jumps)
    case .degraded(let venue, let rejects, let factor, _):
      services[Int(venue.index)].condition.rejects = rejects
      services[Int(venue.index)].condition.latencyFactor = factor
    case .cancelsHalted(let venue, _):
      services[Int(venue.index)].condition.cancelsHalted = true
    case .outage(let venue, _):
      services[Int(venue.index)].condition.isDown = true
    case .transfersFrozen(let venue, _):
      venues[Int(venue.index)].setTransfersFrozen(true)
    case .makerSize(let venue, let market, let share, let span):
      learn(.makerSize(market, share: share, over: span), on: venue)
    case .sale(let venue, let market, let amount, let span):
      learn(.sell(market, amount: amount, over: span), on: venue)
    }
    if let lasting = shock.lasting {
      schedule(.shockEnds(Int32(index)), at: now + lasting, cause: event)
    }
  }

  mutating func lift(_ kind: Shock.Kind) {
    switch kind {
    case .degraded(let venue, _, _, _):
      services[Int(venue.index)].condition.rejects = 0
      services[Int(venue.index)].condition.latencyFactor = 1
    case .cancelsHalted(let venue, _):
      services[Int(venue.index)].condition.cancelsHalted = false
    case .outage(let venue, _):
      services[Int(venue.index)].condition.isDown = false
    case .transfersFrozen(let venue, _):
      venues[Int(venue.index)].setTransfersFrozen(false)
    case .news, .makerSize, .sale: break
    }
  }

  private mutating func announce(_ jumps: [Shock.Jump]) {
    for index in plan.venues.indices {
      for (market, listing) in plan.venues[index].markets.enumerated() {
        for jump in jumps where jump.asset == listing.asset {
          learn(.news(MarketID(market), jump: jump.ratio), on: VenueID(index))
        }
      }
    }
  }

  private mutating func learn(_ signal: Signal, on venue: VenueID) {
    for agent in population.names.indices where population.venue(of: agent) == venue {
      population.learn(agent, signal, at: now, stream: &agentStreams[agent])
    }
  }
}
