import Agents
import Kernel
import Primitives

extension Simulation {
  /// From here on everything that draws takes fresh streams, named by the run's seed, what they are
  /// for and this number: agents, their messages and accounts, fundamentals, jumps, regimes,
  /// gateways and outages. What was drawn before stays: events that are scheduled, thresholds that
  /// wait to be reached. Branches reseeded with the same number go on alike, with others apart.
  ///
  /// - Parameter number: positive; 0 names the streams that the run began with.
  public mutating func reseed(_ number: UInt64) {
    precondition(number != 0, "a future has a number from 1 on")
    let lineage = Lineage(seed: plan.seed, number: number)
    for (place, name) in population.names.enumerated() {
      agentStreams[place] = lineage.stream(.agent(name))
      latencyStreams[place] = lineage.stream(.latency(name))
    }
    for place in services.indices {
      services[place].reseed(lineage, venue: VenueID(place))
      outageStreams[place] = lineage.stream(.outages(VenueID(place)))
    }
    fundamental.reseed(lineage)
    population.reseed(lineage)
  }
}
