import Clearing
import Glibc
import Primitives
import Simulations
import TestSupport
import Testing
import Venues

/// Random rules, agents and shocks, short and small, every account recounted each second. In each
/// world the journal must rebuild the ledger, and a branch taken somewhere must end as the run
/// does.
///
/// `CASCADE_STORM=full` is for an optimised build: longer, and recounted after every event.
/// `CASCADE_SEED=N` runs the world of one seed alone. A world that stops the program is the one
/// whose seed was printed last.
@Suite("Storm of worlds") struct StormTests {
  static let isFull = getenv("CASCADE_STORM").map { String(cString: $0) } == "full"
  static let seed = getenv("CASCADE_SEED").flatMap { UInt64(String(cString: $0)) }

  static var seeds: [UInt64] {
    if let seed { return [seed] }
    return isFull ? Array(1...1_000) : Array(1...4)
  }

  @Test("random worlds obey the laws", arguments: StormTests.seeds)
  func obey(seed: UInt64) {
    if StormTests.isFull || StormTests.seed != nil {
      print("storm: seed \(seed)")
      fflush(nil)
    }
    do {
      try check(seed)
    } catch {
      Issue.record("\(error); again: make storm SEED=\(seed)")
    }
  }

  private func check(_ seed: UInt64) throws {
    var world = StormWorld(seed: seed)
    var plan = world.plan(lasting: StormTests.isFull ? .seconds(60) : .seconds(20))
    plan.audit = StormTests.isFull ? .full : .running
    #expect(plan.fault == nil, "no world; again: make storm SEED=\(seed)")
    var simulation = try Simulation.begin(plan)
    var replay = LedgerReplay(simulation)
    let middle = Instant.start + .nanoseconds(plan.duration.nanoseconds / 7 * Int64(seed % 7))
    try run(&simulation, until: middle, &replay)
    var branch = simulation.branch()
    try run(&simulation, until: .start + plan.duration, &replay)
    let difference = replay.difference(simulation)
    #expect(difference == nil, "again: make storm SEED=\(seed)")
    try branch.run()
    #expect(
      branch.fingerprint == simulation.fingerprint,
      "a branch from \(middle.seconds) s is another run; again: make storm SEED=\(seed)")
  }

  /// Second by second, with a recount after each.
  private func run(
    _ simulation: inout Simulation, until end: Instant, _ replay: inout LedgerReplay
  ) throws {
    while simulation.now < end {
      try simulation.run(until: min(end, simulation.now + .seconds(1)), observing: &replay)
      for venue in 0..<simulation.venues.count {
        let fault = simulation.venues[venue].clearing.recountFault()
        if let fault = fault ?? simulation.venues[venue].fault() { throw fault }
      }
    }
  }
}
