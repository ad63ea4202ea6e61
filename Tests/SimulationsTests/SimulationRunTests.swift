import Agents
import Primitives
import Synchronization
import TestSupport
import Testing
import Venues

@testable import Simulations

@Suite struct SimulationRunTests {
  @Test("a run taken in steps is the run taken at once")
  func steps() throws {
    let plan = SampleWorld.crash(seed: 3).plan
    var whole = try Simulation.begin(plan)
    try whole.run()
    var parts = try Simulation.begin(plan)
    for second in [0, 1, 17, 17, 40, 90, 119] {
      let end = Instant.start + .seconds(Int64(second))
      #expect(try parts.run(until: end) == .reached)
      #expect(parts.now == end)
    }
    #expect(try parts.run() == .reached)
    #expect(parts.fingerprint == whole.fingerprint)
    #expect(parts.events == whole.events)
  }

  @Test("time does not move back when an earlier end is asked for")
  func earlier() throws {
    var simulation = try Simulation.begin(SampleWorld.quiet(seed: 1).plan)
    try simulation.run(until: .start + .seconds(20))
    let events = simulation.events
    try simulation.run(until: .start + .seconds(10))
    #expect(simulation.now == .start + .seconds(20))
    #expect(simulation.events == events)
  }

  @Test("a run that is over stays as it is")
  func over() throws {
    var simulation = try Simulation.begin(SampleWorld.quiet(seed: 1, .seconds(20)).plan)
    var witness = Witness()
    #expect(try simulation.run(observing: &witness) == .reached)
    let (fingerprint, events) = (simulation.fingerprint, simulation.events)
    #expect(try simulation.run(observing: &witness) == .reached)
    #expect(simulation.now == .start + .seconds(20))
    #expect(simulation.fingerprint == fingerprint)
    #expect(simulation.events == events)
    #expect(witness.ended == 1)
  }

  @Test("no end lies beyond the plan's")
  func beyond() throws {
    var simulation = try Simulation.begin(SampleWorld.quiet(seed: 1, .seconds(20)).plan)
    #expect(try simulation.run(until: .start + .hours(1)) == .reached)
    #expect(simulation.now == .start + .seconds(20))
  }

  @Test("an observer hears of the beginning and the end once for each venue, and of each sample")
  func observer() throws {
    var world = SampleWorld.quiet(seed: 1, .seconds(22))
    world.venues = 2
    var simulation = try Simulation.begin(world.plan)
    var witness = Witness()
    try simulation.run(until: .start + .seconds(10), observing: &witness)
    #expect((witness.begun, witness.ended) == (2, 0))
    try simulation.run(observing: &witness)
    #expect((witness.begun, witness.ended) == (2, 2))
    let grid = [5, 10, 15, 20].map { Instant.start + .seconds($0) }
    #expect(witness.samples == grid.flatMap { [$0, $0] })
  }

  // MARK: Limits

  @Test("the limit of events is met to the event", arguments: [1, 2, 1_000, 4_321])
  func limit(events: Int64) throws {
    var world = SampleWorld.storm(seed: 1)
    world.limits.events = events
    var simulation = try Simulation.begin(world.plan)
    var witness = Witness()
    #expect(try simulation.run(observing: &witness) == .outOfEvents)
    #expect(simulation.events == UInt64(events))
    #expect(witness.ended == 2)
    #expect(try simulation.run(observing: &witness) == .outOfEvents)
    #expect(simulation.events == UInt64(events))
    #expect(witness.ended == 2)
  }

  @Test("what a limit leaves is the beginning of the whole run")
  func prefix() throws {
    var world = SampleWorld.crash(seed: 1)
    var (whole, part) = (Witness(), Witness())
    var simulation = try Simulation.begin(world.plan)
    try simulation.run(observing: &whole)
    world.limits.events = 4_000
    var limited = try Simulation.begin(world.plan)
    try limited.run(observing: &part)
    #expect(part.entries.count > 2_000)
    #expect(whole.entries.prefix(part.entries.count).map(Told.init) == part.entries.map(Told.init))
  }

  @Test("who asks may stop the run: it is asked about once in 65,536 events")
  func stops() throws {
    var world = SampleWorld.storm(seed: 1, .minutes(20))
    world.accounts = 100
    var simulation = try Simulation.begin(world.plan)
    var witness = Witness()
    var asked: [UInt64] = []
    let end = try simulation.run(observing: &witness) { progress in
      asked.append(progress.events)
      return asked.count < 2
    }
    #expect(end == .stopped)
    #expect(asked.count == 2)
    #expect(asked.enumerated().allSatisfy { $1 / 65_536 == UInt64($0 + 1) })
    #expect(simulation.events == asked[1])
    #expect(simulation.now < .start + .minutes(20))
    #expect(witness.ended == 2)
  }

  // MARK: Loops

  /// Liquidations that are tried again at once, for ever, in a market without anybody else.
  private var endless: WorldPlan {
    var world = SampleWorld.crash(seed: 1)
    world.rules.mark.source = .index
    world.rules.liquidation.recheck = .zero
    world.rules.liquidation.attempts = .max
    world.limits.eventsPerInstant = 5_000
    var plan = world.plan
    plan.agents.removeAll { if case .leveragedCrowd = $0.kind { false } else { true } }
    return plan
  }

  @Test("something that feeds itself without time passing stops the run, and says so")
  func endlessLoop() throws {
    var simulation = try Simulation.begin(endless)
    var fault: RunFault?
    do { try simulation.run() } catch { fault = error }
    let found = try #require(fault)
    #expect(found.what == "more than 5000 events at one instant")
    #expect(found.seed == 1)
    #expect(found.instant == simulation.now)
    #expect(found.event == EventID(simulation.events))
    #expect(simulation.events - simulation.eventsBefore == 5_000)
  }

  /// Marks follow the last trade, so each liquidation's trades set off the next at the same
  /// instant.
  private var ladder: SampleWorld {
    var world = SampleWorld.crash(seed: 1)
    world.rules.mark.source = .last
    return world
  }

  @Test("a ladder of liquidations at one instant is long, but it ends")
  func ladderEnds() throws {
    var simulation = try Simulation.begin(ladder.plan)
    var witness = Witness()
    try simulation.run(observing: &witness)
    let begun = witness.entries.compactMap { entry in
      if case .liquidationBegan = entry.fact { entry.instant } else { nil }
    }
    let longest = Set(begun).map { instant in begun.count { $0 == instant } }.max() ?? 0
    #expect(longest >= 5)
  }

  @Test("a ladder longer than allowed is stopped")
  func ladderStops() throws {
    var world = ladder
    world.limits.eventsPerInstant = 4
    var simulation = try Simulation.begin(world.plan)
    #expect(throws: RunFault.self) { try simulation.run() }
  }
}
