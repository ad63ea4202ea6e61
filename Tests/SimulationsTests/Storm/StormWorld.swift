import Agents
import Clearing
import Primitives
import Simulations
import TestSupport
import Venues

/// A world drawn from a seed: venues by the rules that storms of venues have, agents, shocks.
/// Whatever it is, it must obey the laws.
struct StormWorld {
  let seed: UInt64
  var chance: Chance
  /// The rulebooks of the venues, as they were drawn.
  private(set) var draws: [StormDraw] = []

  init(seed: UInt64) {
    self.seed = seed
    chance = Chance(seed ^ 0x77_6f72_6c64)
  }

  mutating func plan(lasting duration: Interval) -> WorldPlan {
    var sample = SampleWorld(seed: seed)
    (sample.duration, sample.markets) = (duration, 3)
    var plan = sample.plan
    plan.limits.eventsPerInstant = 100_000
    change(&plan.fundamental)
    (plan.venues, plan.agents) = ([], [])
    for index in 0..<chance.whole(1...2) {
      // The next venue begins with another kind of rulebook.
      let number = seed &+ 5 &* UInt64(index)
      var own = Chance(number)
      let draw = StormDraw(number, &own)
      draws.append(draw)
      plan.venues.append(venue(draw, plan.fundamental.assets))
    }
    link(&plan)
    let warmUp = chance.span(0...duration.seconds / 3)
    for index in plan.venues.indices {
      plan.agents += agents(on: VenueID(index), plan.venues[index], draws[index], warmUp)
    }
    plan.agents += pairs(plan, warmUp)
    widen(&plan)
    plan.shocks = (0..<chance.whole(0...10)).map { _ in shock(plan) }
    return plan
  }

  private mutating func change(_ rules: inout Fundamental.Rules) {
    rules.varianceOfVariance = chance.coin(0.5) ? 0 : chance.real(0...50)
    for index in rules.assets.indices {
      rules.assets[index].volatility *= chance.real(0.1...30)
      if chance.coin(0.5) {
        rules.assets[index].jumps = Jumps(
          perYear: chance.real(0...3e6),
          size: chance.coin(0.5)
            ? .normal(mean: 0, deviation: chance.real(0...0.03))
            : .doubleExponential(up: 0.5, upMean: 0.02, downMean: chance.real(0...0.03)))
      }
      if index > 0 { rules.assets[index].followGain = chance.real(-1...2) }
    }
    let count = rules.assets.count
    if chance.coin(0.3) {
      rules.commonJumps = CommonJumps(
        perYear: chance.real(0...3e6), correlation: chance.real(0...1),
        means: Array(repeating: 0, count: count),
        deviations: Array(repeating: chance.real(0...0.03), count: count))
    }
    if chance.coin(0.3) {
      rules.regimes = Regimes(
        stressPerYear: chance.real(0...1e7), lasts: chance.real(1...100),
        alike: chance.real(0...0.99), volatility: chance.real(0...5))
    }
  }

  /// Markets take prices from each other, whatever their assets.
  private mutating func link(_ plan: inout WorldPlan) {
    let all = plan.venues.indices.flatMap { venue in
      plan.venues[venue].markets.indices.map { MarketPlace(VenueID(venue), MarketID($0)) }
    }
    for place in all where chance.coin(0.6) {
      let others = all.filter { $0 != place }
      let (venue, market) = (Int(place.venue.index), Int(place.market.index))
      var sources = [PriceSource(.fundamental, weight: Int64(chance.whole(1...3)))]
      if !others.isEmpty, chance.coin(0.3) {
        sources.append(PriceSource(.market(chance.pick(others))))
        plan.venues[venue].markets[market].rules.perpetualSources = [sources[1]]
        plan.venues[venue].markets[market].rules.fundingReference = chance.pick(others)
      }
      plan.venues[venue].markets[market].rules.indexSources = sources
    }
  }

  private mutating func shock(_ plan: WorldPlan) -> Shock {
    let venue = chance.whole(0...plan.venues.count - 1)
    let market = chance.whole(0...plan.venues[venue].markets.count - 1)
    let rules = plan.venues[venue].markets[market].rules
    let (there, id) = (VenueID(venue), MarketID(market))
    let span = chance.span(0...20)
    let kind: Shock.Kind =
      switch chance.whole(0...8) {
      case 0:
        .degraded(
          there, rejects: chance.real(0...1), latencyFactor: chance.real(0...100), lasting: span)
      case 1: .cancelsHalted(there, lasting: span)
      case 2: .outage(there, lasting: span)
      case 3: .transfersFrozen(there, lasting: span)
      case 4: .makerSize(there, id, share: chance.real(0...2), over: span)
      case 5:
        .sale(
          there, id, amount: Money(nearest: chance.real(0...1e6) / rules.worth.amount), over: span)
      case 6:
        .halt(
          there, id, as: chance.coin(0.5) ? nil : chance.pick([.auction, .postOnly, .halted]),
          lasting: span + .milliseconds(1))
      default:
        .news(
          plan.fundamental.assets.indices.map {
            Shock.Jump(asset: $0, ratio: chance.real(-0.4...0.3))
          }, over: span)
      }
    return Shock(at: .start + chance.span(0...plan.duration.seconds), kind)
  }
}
