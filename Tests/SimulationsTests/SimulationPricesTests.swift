import Primitives
import TestSupport
import Testing
import Venues

@testable import Simulations

@Suite("The price clock between venues") struct SimulationPricesTests {
  private let first = MarketPlace(VenueID(0), MarketID(0))
  private let second = MarketPlace(VenueID(1), MarketID(0))

  /// Two venues; the index of the first is the mid of the second, whose funding looks at the first.
  private var plan: WorldPlan {
    var world = SampleWorld.crash(seed: 5, .seconds(60))
    world.venues = 2
    var plan = world.plan
    plan.venues[0].rules.index.method = .weightedMean
    plan.venues[0].markets[0].rules.indexSources = [PriceSource(.market(second))]
    plan.venues[1].markets[0].rules.fundingReference = first
    return plan
  }

  @Test("one venue's index is the other's mid of the same second")
  func index() throws {
    var simulation = try Simulation.begin(plan)
    // Every five seconds the funds sell, at the same instant and before the clock ticks.
    for second: Int64 in 1...40 where second % 5 != 0 {
      try simulation.run(until: .start + .seconds(second) + .nanoseconds(-1))
      let halves = simulation.venues[1].markets[0].midHalves
      try simulation.run(until: .start + .seconds(second))
      let index = simulation.venues[0].markets[0].index.ticks
      #expect(index == halves.divided(by: 2, rounding: .nearest), "second \(second)")
      #expect(simulation.venues[1].markets[0].fundingReference?.ticks == index)
    }
  }

  @Test("a branch of such a world goes on as its original")
  func branches() throws {
    var simulation = try Simulation.begin(plan)
    try simulation.run(until: .start + .seconds(20))
    var branch = simulation.branch()
    try simulation.run()
    try branch.run()
    #expect(simulation.fingerprint == branch.fingerprint)
  }

  @Test("an interval that has been shortened is the time to the next settlement")
  func cappedInterval() throws {
    var plan = plan
    for venue in plan.venues.indices {
      plan.venues[venue].rules.funding.first = .seconds(10)
      plan.venues[venue].rules.funding.capPerInterval = Rate(billionths: 1)
      plan.venues[venue].rules.funding.cappedInterval = .seconds(7)
    }
    var witness = Witness()
    var simulation = try Simulation.begin(plan)
    try simulation.run(observing: &witness)
    let times = witness.entries.compactMap { entry -> Int64? in
      guard case .fundingSet = entry.fact, entry.venue.index == 0 else { return nil }
      return (entry.instant - .start).nanoseconds / 1_000_000_000
    }
    #expect(times == [10, 17, 24, 31, 38, 45, 52, 59])
  }

  @Test("plans whose prices come from nowhere make no world")
  func faults() {
    func fault(_ change: (inout WorldPlan) -> Void) -> String? {
      var plan = plan
      change(&plan)
      return plan.fault
    }
    #expect(fault { _ in } == nil)
    #expect(
      fault { $0.venues[0].markets[0].rules.indexSources = [PriceSource(.market(first))] }
        == "BTC is a source of its own price")
    let nowhere = MarketPlace(VenueID(7), MarketID(0))
    #expect(
      fault { $0.venues[0].markets[0].rules.perpetualSources = [PriceSource(.market(nowhere))] }
        == "BTC has a source that does not exist")
    #expect(
      fault { $0.venues[0].markets[0].rules.indexSources = [PriceSource(.fundamental, weight: 0)] }
        == "BTC has a source without weight")
    #expect(fault { $0.venues[0].markets[0].rules.fundingReference = first } != nil)
    #expect(fault { $0.venues[0].rules.index.lag = .seconds(-1) } != nil)
    #expect(fault { $0.venues[0].rules.funding.precision = .zero } != nil)
    #expect(fault { $0.venues[0].rules.funding.cappedInterval = .zero } != nil)
  }
}
