import Agents
import Primitives
import Reports
import Simulations
import Sweeps
import Synchronization
import TestSupport
import Testing
import Venues

@Suite struct RunWatcherTests {
  private struct Call: Equatable {
    var run: Int
    var share: Double
    var events: UInt64
  }

  /// Writes down what it is told; stops the runs at a share of their length.
  private final class Scribe: RunWatcher {
    let limit: Double
    let calls = Mutex<[Call]>([])
    let ends = Mutex<[Call]>([])

    init(stopAt limit: Double = .infinity) { self.limit = limit }

    func proceed(run: Int, share: Double, events: UInt64) -> Bool {
      calls.withLock { $0.append(Call(run: run, share: share, events: events)) }
      return share < limit
    }

    func ended(run: Int, events: UInt64) {
      ends.withLock { $0.append(Call(run: run, share: 1, events: events)) }
    }
  }

  /// Two books of bids and nothing else: 140,000 simple events in fourteen of twenty seconds. A run
  /// asks every 65,536.
  private func experiment(_ seeds: [UInt64]) -> Experiment {
    let variant = Experiment.Variant(id: "base", title: "base") { seed in
      var book = StaticBook.Parameters()
      book.ticks = 70_000
      var plan = SampleWorld.crash(seed: seed, .seconds(20)).plan
      let agent = AgentPlan(.staticBook(book, MarketID(0)), on: VenueID(0))
      (plan.agents, plan.shocks) = ([agent, agent], [])
      return plan
    }
    return Experiment(base: variant, twins: [], seeds: seeds, venues: ["V1"])
  }

  @Test("who does not watch stops nothing")
  func nobody() {
    #expect(NoWatcher().proceed(run: 0, share: 0, events: 0))
    #expect(NoWatcher().proceed(run: 7, share: 1, events: .max))
  }

  @Test("a watcher is asked before every run but the first, and hears how far each one is")
  func progress() async throws {
    let scribe = Scribe()
    let outcome = try await experiment([1, 2]).run(jobs: 1, watcher: scribe)
    let calls = scribe.calls.withLock { $0 }
    #expect(calls.first { $0.run == 1 } == Call(run: 1, share: 0, events: 0))
    for run in 0...1 {
      let own = calls.filter { $0.run == run }
      #expect(own.count { $0.events > 0 } == 2)
      #expect(own.allSatisfy { (0...1).contains($0.share) })
      #expect(zip(own, own.dropFirst()).allSatisfy { $0.share <= $1.share })
      #expect(zip(own, own.dropFirst()).allSatisfy { $0.events <= $1.events })
    }
    let ends = scribe.ends.withLock { $0 }
    #expect(ends.prefix(2).map(\.run) == [0, 1])
    #expect(ends.prefix(2).map(\.events) == outcome.seeds.map(\.end.events))
  }

  @Test("a watcher that has enough stops the run where it is, and it counts as a part")
  func stop() async throws {
    let scribe = Scribe(stopAt: 0.5)
    let outcome = try await experiment([1]).run(jobs: 1, watcher: scribe)
    #expect(!outcome.isComplete)
    #expect(outcome.seeds.map(\.end.isComplete) == [false])
    let shares = scribe.calls.withLock { $0.map(\.share) }
    #expect(shares.count == 2 && shares[0] < 0.5 && shares[1] >= 0.5)
    #expect(scribe.ends.withLock { $0.count } == 1)
  }
}
