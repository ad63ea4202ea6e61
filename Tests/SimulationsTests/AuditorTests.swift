import Primitives
import TestSupport
import Testing

@testable import Clearing
@testable import Simulations
@testable import Venues

@Suite struct AuditorTests {
  /// A running world whose books are then tampered with.
  private func world(_ level: AuditLevel, seed: UInt64 = 9) throws -> Simulation {
    var world = SampleWorld.quiet(seed: seed)
    world.audit = level
    var simulation = try Simulation.begin(world.plan)
    try simulation.run(until: .start + .seconds(level == .full ? 2 : 30))
    return simulation
  }

  /// Runs on and returns what stopped it.
  private func fault(_ simulation: inout Simulation) -> RunFault? {
    do {
      try simulation.run()
      return nil
    } catch {
      return error
    }
  }

  @Test("money out of nowhere is found at the next event, which is named with the seed")
  func drift() throws {
    var simulation = try world(.running)
    let before = simulation.events
    simulation.venues[0].clearing.ledgers[0].cash += 1
    let stop = fault(&simulation)
    let found = try #require(stop)
    #expect(found.what == "cash - cost differs from net deposits by 1 units")
    #expect(found.seed == 9)
    #expect(found.event > EventID(before))
    #expect(found.event == EventID(simulation.events))
    #expect(found.instant == simulation.now)
  }

  @Test("recounts are a minute apart, and farther with very many accounts")
  func pause() {
    let minutes = [0, 25_000, 25_001, 50_000, 1_000_000].map { Auditor.pause(accounts: $0) }
    #expect(minutes == [1, 1, 2, 2, 40].map { Interval.minutes($0) })
  }

  @Test("lots out of nowhere are found at the next event")
  func lots() throws {
    var simulation = try world(.running)
    simulation.venues[0].clearing.books[0].netLots += 1
    let found = fault(&simulation)
    #expect(found?.what == "market 0: Σ lots is 1, not 0")
  }

  @Test("an account that was tampered with is found within the minute")
  func account() throws {
    var simulation = try world(.running)
    simulation.venues[0].clearing.accounts[5].cash.units += 1
    let stop = fault(&simulation)
    let found = try #require(stop)
    #expect(found.what.hasPrefix("venue 0: recounted cash"))
    #expect(found.instant == .start + .minutes(1))
  }

  @Test("a full audit finds it at the next event")
  func full() throws {
    var simulation = try world(.full)
    let before = simulation.events
    simulation.venues[0].clearing.accounts[5].cash.units += 1
    let stop = fault(&simulation)
    let found = try #require(stop)
    #expect(found.event.number <= before + 20)
  }

  @Test("an order that the venue has lost sight of is found")
  func orders() throws {
    var simulation = try world(.running)
    var slot = 1
    while simulation.venues[0].clearing.books[0].positions[slot].notes.openBuy == 0 { slot += 1 }
    simulation.venues[0].clearing.books[0].positions[slot].notes.openBuy += 1
    let stop = fault(&simulation)
    let found = try #require(stop)
    #expect(found.what == "venue 0: market 0, slot \(slot): open orders are miscounted")
  }

  @Test("time that runs back is found")
  func time() throws {
    let venue = Venue(id: VenueID(0), rules: VenueRules(), markets: [.bitcoin])
    var auditor = Auditor(.running, seed: 1)
    try auditor.check(venue, at: .start + .seconds(2), event: EventID(1))
    try auditor.check(venue, at: .start + .seconds(2), event: EventID(2))
    #expect(throws: RunFault.self) {
      try auditor.check(venue, at: .start + .seconds(1), event: EventID(3))
    }
  }

  @Test("an event before the last one is found")
  func order() throws {
    let venue = Venue(id: VenueID(0), rules: VenueRules(), markets: [.bitcoin])
    var auditor = Auditor(.running, seed: 1)
    try auditor.check(venue, at: .start, event: EventID(2))
    try auditor.check(venue, at: .start, event: EventID(2))
    #expect(throws: RunFault.self) {
      try auditor.check(venue, at: .start, event: EventID(1))
    }
  }

  @Test("it counts what it has checked; a full audit recounts each time")
  func counts() throws {
    let venue = Venue(id: VenueID(0), rules: VenueRules(), markets: [.bitcoin])
    var running = Auditor(.running, seed: 1)
    var full = Auditor(.full, seed: 1)
    for k in 0..<5 {
      try running.check(venue, at: .start, event: EventID(UInt64(k)))
      try full.check(venue, at: .start, event: EventID(UInt64(k)))
    }
    #expect((running.audited, running.recounts) == (5, 0))
    #expect((full.audited, full.recounts) == (5, 5))
  }

  @Test("a whole run is audited after every event of a venue, and recounted each minute")
  func wholeRun() throws {
    var simulation = try Simulation.begin(SampleWorld.quiet(seed: 1).plan)
    try simulation.run()
    #expect(simulation.auditor.audited > 5_000)
    // Two minutes and the end.
    #expect(simulation.auditor.recounts == 3)
  }
}
