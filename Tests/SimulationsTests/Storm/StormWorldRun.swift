import Clearing
import Primitives
import Simulations
import TestSupport
import Venues

/// What became of some worlds.
struct StormWorldRun {
  var tally = StormTally()
  var worlds = 0
  /// A line each: which seed, which law, how to see it again.
  var failures: [String] = []

  /// One world, second by second, with all accounts recounted after each; its journal must rebuild
  /// the ledger, and a branch taken somewhere must end as the run does.
  mutating func play(_ seed: UInt64, lasting duration: Interval, audit: AuditLevel) {
    worlds += 1
    do throws(Broken) {
      try play(seed, duration, audit)
    } catch {
      failures.append(
        "storm of a world, seed \(seed): \(error.law); again: make storm SEED=\(seed)")
    }
  }

  private mutating func play(
    _ seed: UInt64, _ duration: Interval, _ audit: AuditLevel
  ) throws(Broken) {
    var world = StormWorld(seed: seed)
    var plan = world.plan(lasting: duration)
    plan.audit = audit
    var simulation: Simulation
    do { simulation = try Simulation.begin(plan) } catch { throw Broken("\(error)") }
    var watch = StormWatch(LedgerReplay(simulation), venues: simulation.venues.count)
    let middle = Instant.start + .nanoseconds(duration.nanoseconds / 7 * Int64(seed % 7))
    try run(&simulation, until: middle, &watch)
    var branch = simulation.branch()
    try run(&simulation, until: .start + duration, &watch)
    tally.events += Int(simulation.events)
    if let difference = watch.replay.difference(simulation) { throw Broken(difference) }
    do { try branch.run() } catch { throw Broken("a branch from \(middle.seconds) s: \(error)") }
    if branch.fingerprint != simulation.fingerprint {
      throw Broken("a branch from \(middle.seconds) s is another run")
    }
  }

  private mutating func run(
    _ simulation: inout Simulation, until end: Instant, _ watch: inout StormWatch
  ) throws(Broken) {
    while simulation.now < end {
      do {
        try simulation.run(until: min(end, simulation.now + .seconds(1)), observing: &watch)
      } catch { throw Broken("\(error)") }
      for venue in 0..<simulation.venues.count {
        tally.count(watch.take(venue)[...], simulation.venues[venue])
        let fault = simulation.venues[venue].clearing.recountFault()
        if let fault = fault ?? simulation.venues[venue].fault() {
          throw Broken("\(fault), at \(simulation.now.seconds) s")
        }
      }
    }
  }

  mutating func add(_ other: StormWorldRun) {
    tally.add(other.tally)
    worlds += other.worlds
    failures += other.failures
  }

  /// Many seeds on several threads; the order in which they are played does not matter.
  static func play(
    _ seeds: [UInt64], lasting duration: Interval, audit: AuditLevel
  ) async -> StormWorldRun {
    CrashNote.install()
    return await withTaskGroup(of: StormWorldRun.self) { group in
      let parts = CrashNote.places
      for part in 0..<parts {
        group.addTask {
          var run = StormWorldRun()
          for place in stride(from: part, to: seeds.count, by: parts) {
            CrashNote.begin(seeds[place], of: .world, in: part)
            run.play(seeds[place], lasting: duration, audit: audit)
            CrashNote.end(.world, part)
          }
          return run
        }
      }
      return await group.reduce(into: StormWorldRun()) { $0.add($1) }
    }
  }
}

/// A law that did not hold.
private struct Broken: Error {
  var law: String
  init(_ law: String) { self.law = law }
}

/// Rebuilds the ledger, and keeps what happened until it is counted.
private struct StormWatch: Observer {
  var replay: LedgerReplay
  private var entries: [[JournalEntry]]

  init(_ replay: LedgerReplay, venues: Int) {
    self.replay = replay
    entries = Array(repeating: [], count: venues)
  }

  mutating func note(_ entries: borrowing Buffer<JournalEntry>) {
    replay.note(entries)
    for k in 0..<entries.count { self.entries[Int(entries[k].venue.index)].append(entries[k]) }
  }

  mutating func take(_ venue: Int) -> [JournalEntry] {
    defer { entries[venue].removeAll(keepingCapacity: true) }
    return entries[venue]
  }
}
