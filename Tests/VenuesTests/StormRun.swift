import Primitives
import TestSupport
import Venues

/// What became of some storms.
struct StormRun {
  var tally = StormTally()
  var halts = HaltWatch.Tally()
  var coverage = StormCoverage()
  /// Worlds in which coins may be sold for debts, and those in which some were.
  var exchangers = 0
  var exchanged = 0
  /// A line each: which seed, which check, what it says, how to see it again.
  var failures: [String] = []

  /// One storm, until it is over or something does not hold.
  mutating func play(_ seed: UInt64, steps: Int = 250) {
    let storm = Storm(seed)
    coverage.add(storm.draw)
    let watch = InvariantWatch(storm.desk)
    let halted = HaltWatch()
    var faults: [String] = []
    var tally = StormTally()
    storm.desk.onFault = { faults.append("desk: \($0)") }
    storm.desk.watch = { desk, first in
      tally.add(desk.news[first...], desk.venue)
      faults += watch.look(desk, from: first).map(\.description)
      faults += halted.look(desk, from: first).map { "halts: \($0)" }
    }
    var step = 0
    while step < steps, faults.isEmpty {
      storm.step()
      step += 1
    }
    self.tally.add(tally)
    if storm.draw.sellsCoins, !storm.draw.isLender { exchangers += 1 }
    if tally.exchanged > 0 { exchanged += 1 }
    halts.add(halted.tally)
    guard let first = faults.first else { return }
    failures.append(
      "storm of a venue, seed \(seed), step \(step): \(first); again: make storm SEED=\(seed)")
  }

  mutating func add(_ other: StormRun) {
    tally.add(other.tally)
    exchangers += other.exchangers
    exchanged += other.exchanged
    halts.add(other.halts)
    coverage.add(other.coverage)
    failures += other.failures
  }
}

extension StormRun {
  /// Many seeds on several threads; the order in which they are played does not matter.
  static func play(_ seeds: [UInt64]) async -> StormRun {
    CrashNote.install()
    return await withTaskGroup(of: StormRun.self) { group in
      let parts = CrashNote.places
      for part in 0..<parts {
        group.addTask {
          var run = StormRun()
          for place in stride(from: part, to: seeds.count, by: parts) {
            CrashNote.begin(seeds[place], of: .venue, in: part)
            run.play(seeds[place])
            CrashNote.end(.venue, part)
          }
          return run
        }
      }
      return await group.reduce(into: StormRun()) { $0.add($1) }
    }
  }
}
