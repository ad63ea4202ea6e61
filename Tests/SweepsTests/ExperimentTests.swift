import Agents
import Primitives
import Reports
import Simulations
import Sweeps
import Synchronization
import TestSupport
import Testing
import Venues

@Suite struct ExperimentTests {
  private func variant(
    _ id: String, _ change: @escaping @Sendable (inout SampleWorld) -> Void = { _ in }
  ) -> Experiment.Variant {
    Experiment.Variant(id: id, title: id) { seed in
      var world = SampleWorld.crash(seed: seed, .seconds(390))
      // After the five minutes in which reports take the book to fill.
      world.newsAt = .seconds(320)
      change(&world)
      return world.plan
    }
  }

  private func experiment(_ seeds: [UInt64], twins: [Experiment.Variant] = []) -> Experiment {
    Experiment(base: variant("base"), twins: twins, seeds: seeds, venues: ["V1"])
  }

  private var unlevered: Experiment.Variant { variant("unlevered") { $0.isUnlevered = true } }

  private func fingerprints(_ results: [SeedResult]) -> [Fingerprint] {
    results.map(\.end.fingerprint)
  }

  /// The run of a plan, alone.
  private func alone(_ plan: WorldPlan) throws -> Fingerprint {
    var simulation = try Simulation.begin(plan)
    try simulation.run()
    return simulation.fingerprint
  }

  // MARK: Order and cores

  @Test("every seed of every variant is the run of its plan, in the order asked for")
  func runs() async throws {
    let seeds: [UInt64] = [5, 1, 3]
    let outcome = try await experiment(seeds, twins: [unlevered])
      .run(jobs: 2, watcher: NoWatcher())
    #expect(outcome.seeds.map(\.seed) == seeds)
    let bases = try seeds.map { try alone(variant("base").plan($0)) }
    #expect(fingerprints(outcome.seeds) == bases)
    #expect(outcome.twins.map(\.id) == ["unlevered"])
    let twins = try seeds.map { try alone(unlevered.plan($0)) }
    #expect(fingerprints(outcome.twins[0].seeds) == twins)
    #expect(outcome.isComplete)
    #expect(outcome.seeds.allSatisfy { $0.end.isComplete })
  }

  @Test("results do not depend on the number of cores")
  func cores() async throws {
    let experiment = experiment([1, 2, 3, 4], twins: [unlevered])
    let one = try await experiment.run(jobs: 1, watcher: NoWatcher())
    let two = try await experiment.run(jobs: 2, watcher: NoWatcher())
    #expect(fingerprints(one.seeds) == fingerprints(two.seeds))
    #expect(fingerprints(one.twins[0].seeds) == fingerprints(two.twins[0].seeds))
    #expect(one.shown.end.fingerprint == two.shown.end.fingerprint)
    for (a, b) in zip(one.seeds, two.seeds) {
      #expect(a.metrics.rows.map(\.value) == b.metrics.rows.map(\.value))
      #expect(a.paths == b.paths)
    }
  }

  // MARK: Twins

  @Test("the twin without leverage fills in the amplification, seed by seed")
  func amplification() async throws {
    let lead = "V1/BTC"
    let without = try await experiment([1, 2]).run(jobs: 2, watcher: NoWatcher())
    let with = try await experiment([1, 2], twins: [unlevered]).run(jobs: 2, watcher: NoWatcher())
    for k in 0..<2 {
      #expect(without.seeds[k].metrics.value("amplification", market: lead) == nil)
      let fall = try #require(with.seeds[k].metrics.value("drawdown", market: lead))
      let anyway = try #require(with.twins[0].seeds[k].metrics.value("drawdown", market: lead))
      let factor = try #require(with.seeds[k].metrics.value("amplification", market: lead))
      #expect(factor == fall / anyway)
    }
  }

  @Test("another twin does not")
  func otherTwin() async throws {
    let stay = variant("fund") { $0.rules.fund.haircut = .zero }
    let outcome = try await experiment([1], twins: [stay]).run(jobs: 1, watcher: NoWatcher())
    #expect(outcome.seeds[0].metrics.value("amplification", market: "V1/BTC") == nil)
    #expect(outcome.twins[0].seeds.count == 1)
  }

  // MARK: The run that is shown

  @Test("of several seeds the run nearest the median is shown, of one that one")
  func shown() async throws {
    let several = try await experiment([1, 2, 3, 4, 5]).run(jobs: 2, watcher: NoWatcher())
    let falls = several.seeds.compactMap { $0.metrics.value("drawdown", market: "V1/BTC") }
    let median = falls.sorted()[2]
    let place = try #require(falls.firstIndex(of: median))
    #expect(several.shown.seed == several.seeds[place].seed)
    #expect(several.shown.end.fingerprint == several.seeds[place].end.fingerprint)
    #expect(several.shown.end.isComplete)
    let single = try await experiment([9]).run(jobs: 1, watcher: NoWatcher())
    #expect(single.shown.seed == 9)
  }

  /// Collects what is logged, and in how many pieces.
  private final class Sink: Sendable {
    let bytes = Mutex<[UInt8]>([])
    func take(_ more: [UInt8]) -> Bool {
      bytes.withLock { $0 += more }
      return true
    }
  }

  @Test("the log is that of the run that is shown, and of no other")
  func log() async throws {
    let (several, single) = (Sink(), Sink())
    let outcome = try await experiment([1, 2, 3])
      .run(jobs: 2, watcher: NoWatcher(), log: { several.take($0) })
    _ = try await experiment([outcome.shown.seed])
      .run(jobs: 1, watcher: NoWatcher(), log: { single.take($0) })
    let bytes = several.bytes.withLock { $0 }
    #expect(bytes.count > 10_000)
    #expect(bytes == single.bytes.withLock { $0 })
  }

  /// Counts what it hears, and lets so many runs begin.
  private final class Counter: RunWatcher {
    let most: Int
    let asked = Mutex<[Int]>([])
    let done = Mutex<[Int]>([])

    init(most: Int = .max) { self.most = most }

    func proceed(run: Int, share: Double, events: UInt64) -> Bool {
      asked.withLock { $0.append(run) }
      return run < most
    }

    func ended(run: Int, events: UInt64) { done.withLock { $0.append(run) } }
  }

  @Test("a single seed runs once, with a log or without")
  func once() async throws {
    let watcher = Counter()
    let sink = Sink()
    _ = try await experiment([1]).run(jobs: 1, watcher: watcher)
    _ = try await experiment([1]).run(jobs: 1, watcher: watcher, log: { sink.take($0) })
    #expect(watcher.done.withLock { $0 } == [0, 0])
  }

  @Test("the watcher hears of every run that ends; the one done again is the last")
  func watched() async throws {
    let watcher = Counter()
    let sink = Sink()
    _ = try await experiment([1, 2], twins: [unlevered])
      .run(jobs: 2, watcher: watcher, log: { sink.take($0) })
    #expect(watcher.done.withLock { $0.sorted() } == [0, 1, 2, 3, 4])
    #expect(watcher.done.withLock { $0.last } == 4)
  }

  // MARK: As many seeds as it takes

  @Test("seeds are played until a figure is known, the same ones of every variant")
  func precision() async throws {
    var experiment = experiment(Array(5...100), twins: [variant("again")])
    // Books balance in every run: known at the first look.
    experiment.precision = SeedPrecision("ledgerDrift", market: "", within: 0, relative: nil)
    let watcher = Counter()
    let outcome = try await experiment.run(jobs: 2, watcher: watcher)
    #expect(outcome.seeds.map(\.seed) == Array(5...36) && outcome.wanted == 32)
    #expect(outcome.twins[0].seeds.map(\.seed) == Array(5...36) && outcome.isComplete)
    #expect(Array(watcher.done.withLock { $0.sorted() }.prefix(64)) == Array(0..<64))
  }

  @Test("who puts an end to it gets no more seeds")
  func ended() async throws {
    var experiment = experiment(Array(1...100))
    experiment.precision = SeedPrecision(
      "drawdown", market: "V1/BTC", within: 1e-12, relative: nil)
    let outcome = try await experiment.run(jobs: 1, watcher: Counter(most: 3))
    #expect(outcome.seeds.map(\.seed) == [1, 2, 3] && outcome.wanted == 32)
    #expect(!outcome.isComplete)
  }

  // MARK: Parts

  @Test("runs that were not to begin are missing, and the whole is marked as a part")
  func stopped() async throws {
    let watcher = Counter(most: 3)
    let outcome = try await experiment([1, 2], twins: [unlevered]).run(jobs: 1, watcher: watcher)
    #expect(outcome.seeds.map(\.seed) == [1, 2])
    #expect(outcome.twins[0].seeds.map(\.seed) == [1])
    #expect(!outcome.isComplete)
    #expect(outcome.seeds[0].metrics.value("amplification", market: "V1/BTC") != nil)
    #expect(outcome.seeds[1].metrics.value("amplification", market: "V1/BTC") == nil)
    #expect(outcome.shown.seed == 1)
  }

  @Test("runs that run out of events are marked as parts", arguments: [1, 500, 4_000])
  func limits(events: Int64) async throws {
    let short = variant("short") { $0.limits.events = events }
    let experiment = Experiment(base: short, twins: [], seeds: [1, 2], venues: ["V1"])
    let outcome = try await experiment.run(jobs: 1, watcher: NoWatcher())
    #expect(!outcome.isComplete)
    #expect(outcome.seeds.map(\.end.isComplete) == [false, false])
    #expect(outcome.seeds.map(\.end.events) == [UInt64(events), UInt64(events)])
    #expect(outcome.shown.seed == 1)
    #expect(!outcome.shown.end.isComplete)
  }

  @Test("a run that breaks stops the experiment with its seed")
  func broken() async {
    let endless = variant("endless") { $0.limits.eventsPerInstant = 1 }
    let experiment = Experiment(base: endless, twins: [], seeds: [4, 5], venues: ["V1"])
    await #expect {
      _ = try await experiment.run(jobs: 2, watcher: NoWatcher())
    } throws: { error in
      (error as? RunFault)?.seed == 4
    }
  }
}
