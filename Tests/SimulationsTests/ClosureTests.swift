import Matching
import Primitives
import TestSupport
import Testing
import Venues

@testable import Simulations

@Suite struct ClosureTests {
  /// A quiet world of two venues, the second of which is closed from 10 s to 30 s of a minute.
  private func world(_ change: (inout WorldPlan) -> Void = { _ in }) throws -> Simulation {
    var world = SampleWorld.quiet(seed: 1, .minutes(1))
    world.venues = 2
    var plan = world.plan
    plan.venues[1].closures = [Closure(from: .start + .seconds(10), lasting: .seconds(20))]
    change(&plan)
    return try Simulation.begin(plan)
  }

  @Test("a venue that closes halts all its markets, and opens them again; others trade on")
  func closes() throws {
    var simulation = try world()
    var seen: [[MarketStatus]] = []
    for second: Int64 in [9, 10, 29, 30] {
      try simulation.run(until: .start + .seconds(second))
      seen.append([0, 1].map { simulation.venues[$0].markets[0].halts.status })
    }
    #expect(
      seen == [
        [.trading, .trading], [.trading, .halted], [.trading, .halted], [.trading, .trading],
      ])
  }

  @Test("the journal says why, and orders rest where they were, as in any halt")
  func journal() throws {
    var simulation = try world()
    var witness = Witness()
    try simulation.run(observing: &witness)
    let halts = witness.entries.compactMap { entry -> HaltReason? in
      if case .halted(let fact) = entry.fact { fact.reason } else { nil }
    }
    #expect(halts == [.closed])
    let closed = witness.entries.filter {
      $0.venue == VenueID(1) && $0.instant > .start + .seconds(10)
        && $0.instant < .start + .seconds(30)
    }
    let refusals = closed.compactMap { entry -> Refusal? in
      if case .rejected(let fact) = entry.fact { fact.reason } else { nil }
    }
    // Whoever looks sees that it is closed; only what was on its way then is refused.
    #expect(Set(refusals).isSubset(of: [.marketHalted]))
    #expect(
      !closed.contains {
        switch $0.fact {
        case .filled, .rested, .cancelled: true
        default: false
        }
      })
    #expect(simulation.venues[1].markets[0].book.bestBid != nil)
  }

  @Test("a venue may be closed when the run begins, and beyond its end")
  func edges() throws {
    var simulation = try world {
      $0.venues[1].closures = [
        Closure(from: .start, lasting: .seconds(5)),
        Closure(from: .start + .seconds(50), lasting: .hours(49), status: .cancelOnly),
      ]
    }
    try simulation.run(until: .start + .seconds(1))
    #expect(simulation.venues[1].markets[0].halts.status == .halted)
    try simulation.run(until: .start + .seconds(6))
    #expect(simulation.venues[1].markets[0].halts.status == .trading)
    try simulation.run()
    #expect(simulation.venues[1].markets[0].halts.status == .cancelOnly)
  }

  @Test("a venue is closed for some time, or the plan makes no world")
  func faults() {
    #expect(throws: RunFault.self) {
      _ = try world { $0.venues[0].closures = [Closure(from: .start, lasting: .zero)] }
    }
  }
}
