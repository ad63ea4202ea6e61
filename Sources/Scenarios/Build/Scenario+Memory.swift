import Agents
import Primitives

/// What a run will need, before it starts.
extension Scenario {
  /// Bytes of one run, measured on worlds of a thousand to a million accounts; right to about a
  /// third.
  public var estimatedMemory: Int {
    var bytes = 30_000_000
    for place in allMarkets {
      let facts = facts(of: place)
      let market = venues[place.venue].markets[place.market]
      // A level, its place in the bitmap, two sides; two indices of triggers with two lanes each.
      bytes += 40 * market.window(at: facts.price) + 20 * market.buckets(at: facts.price)
      // Marks by the second, depth and the rest by the sample.
      let seconds = Int(min(duration.seconds, 1e9))
      let samples = Int(min(duration.seconds / sampleEvery.seconds, 1e9))
      bytes += 64 * seconds + 600 * samples
    }
    for section in agents { bytes += 1_000 * section.accounts(in: self) }
    return bytes
  }
}

extension AgentSection {
  /// About how many accounts the group opens.
  func accounts(in scenario: Scenario) -> Int {
    let places = scenario.markets(of: self).count
    switch self {
    case .backgroundFlow, .zeroIntelligence, .hawkesFlow:
      // Its table of orders is what counts.
      return 2_000 * places
    case .trendFollower, .valueBuyer, .carryTrader, .stopHunter, .informedTrader, .optionsHedger,
      .macroHedger, .metaorders:
      return places
    case .arbitrageur: return 2 * places
    case .hedgingMaker(let group): return 11 * places * group.parameters.maker.makers
    case .marketMaker(let group): return 10 * places * group.parameters.makers
    case .creditHouse(let group): return group.houses.count
    case .borrower(let group): return places * group.parameters.accounts
    case .speculator(let group): return places * group.parameters.count
    case .dipBuyer(let group): return places * group.parameters.buyers
    case .leveragedTrader(let group):
      return scenario.venues(of: group).reduce(0) { sum, venue in
        let markets = scenario.venues[venue].markets.count
        return sum + group.parameters.accounts + markets * group.parameters.population.hedgers
      }
    case .whale, .seller, .stableVault: return 1
    case .staticBook(let group): return places * group.parameters.ticks / 10
    case .ladderHolders(let group):
      return places * Int(Double(group.parameters.ticks) * group.parameters.perTick)
    }
  }
}
