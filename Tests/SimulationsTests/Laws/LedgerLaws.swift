import Agents
import Primitives
import TestSupport
import Testing
import Venues

@testable import Simulations

@Suite("Laws of the ledger") struct LedgerLaws {
  @Test(
    "the journal alone rebuilds who has what",
    arguments: [
      SampleWorld.quiet(seed: 31), .crash(seed: 32), .crash(seed: 33), .storm(seed: 34),
      .storm(seed: 35),
    ])
  func replay(world: SampleWorld) throws {
    var world = world
    // Twice within the run.
    (world.rules.funding.first, world.rules.funding.interval) = (.seconds(25), .seconds(60))
    var simulation = try Simulation.begin(world.plan)
    var replay = LedgerReplay(simulation)
    #expect(replay.difference(simulation) == nil)
    for second in [1, 29, 31, 40, 60, 120] {
      try simulation.run(until: .start + .seconds(Int64(second)), observing: &replay)
      #expect(replay.difference(simulation) == nil)
    }
  }

  @Test("the crash of these tests has everything a ledger must stand")
  func variety() throws {
    var world = SampleWorld.storm(seed: 34)
    (world.rules.funding.first, world.rules.funding.interval) = (.seconds(25), .seconds(60))
    var simulation = try Simulation.begin(world.plan)
    var witness = Witness()
    try simulation.run(observing: &witness)
    func count(_ isIt: (Fact) -> Bool) -> Int { witness.entries.count { isIt($0.fact) } }
    #expect(count { if case .filled = $0 { true } else { false } } > 1_000)
    #expect(count { if case .liquidationBegan = $0 { true } else { false } } > 50)
    #expect(count { if case .takenOver = $0 { true } else { false } } > 5)
    #expect(count { if case .deleveraged = $0 { true } else { false } } > 5)
    #expect(count { if case .funded = $0 { true } else { false } } > 100)
    #expect(count { if case .stopFired = $0 { true } else { false } } > 5)
    #expect(count { if case .transferred = $0 { true } else { false } } > 20)
  }

  /// Twice the tick, twice every price, half the lot: each tick and lot stays worth what it was, so
  /// nobody has a reason to do anything else, but for those who put stops at round dollars: they
  /// are left out. Factors of two are exact in `Double`; what is left is that ln 2p is not ln p +
  /// ln 2 to the last bit, which moves a fundamental across the middle of two ticks once in some
  /// 10^9 seconds.
  @Test("a world in half dollars is the same world", arguments: [41, 42, 43])
  func scaling(seed: UInt64) throws {
    var plan = SampleWorld.crash(seed: seed).plan
    for index in plan.agents.indices {
      guard case .leveragedCrowd(var crowd) = plan.agents[index].kind else { continue }
      crowd.stops.roundShare = 0
      plan.agents[index].kind = .leveragedCrowd(crowd)
    }
    var scaled = plan
    for index in plan.venues[0].markets.indices {
      let market = plan.venues[0].markets[index]
      let contract = market.rules.contract
      let tick = FixedDecimal(mantissa: 2 * contract.tick.mantissa, scale: contract.tick.scale)
      let lot = FixedDecimal(mantissa: 5 * contract.lot.mantissa, scale: contract.lot.scale + 1)
      let other = try #require(Contract(tick: tick, lot: lot))
      #expect(other.quantum == contract.quantum)
      scaled.venues[0].markets[index].rules.contract = other
      scaled.venues[0].markets[index].facts.contract = other
      scaled.fundamental.assets[market.asset].price *= 2
    }
    var one = try Simulation.begin(plan)
    var two = try Simulation.begin(scaled)
    try one.run()
    try two.run()
    #expect(one.fingerprint == two.fingerprint)
    #expect(one.events > 5_000)
  }
}
