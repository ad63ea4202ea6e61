import Reports
import Synchronization
import Testing

@testable import Sweeps

@Suite("Adaptive multilevel splitting")
struct SplittingTests {
  /// The mean of estimates and its standard error.
  private func mean(_ values: [Double]) -> (value: Double, error: Double) {
    let mean = values.reduce(0, +) / Double(values.count)
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (mean, (squares / Double(values.count - 1) / Double(values.count)).squareRoot())
  }

  private func rules(
    _ clones: Int, kill: Int, to target: Double, steps: Int = 1_000
  ) -> Splitting.Rules {
    Splitting.Rules(clones: clones, kill: kill, target: target, steps: steps)
  }

  private func gamblers(_ repetitions: Int, jobs: Int = 2) async throws -> [RareTable.Repetition] {
    try await Splitting.run(
      rules(100, kill: 10, to: 10), seed: 4, repetitions: repetitions, jobs: jobs
    ) { seed, _ in Gambler(seed: seed) }
  }

  @Test("a gambler with one coin and odds of 1:2 reaches ten coins once in 1,023 games (T04)")
  func gamblersRuin() async throws {
    let all = try await gamblers(100)
    let (value, error) = mean(all.map(\.probability))
    // 1 / (2^10 - 1). Plain counting would need a million games for this error.
    #expect(abs(value - 1.0 / 1_023) < 4 * error)
    #expect(error < 0.1 / 1_023)
    #expect(all.allSatisfy { $0.end == .reached })
  }

  @Test("the same games tell how probable every lower level is: 1 / (2^k - 1)")
  func lowerLevels() async throws {
    let all = try await gamblers(100)
    for coins in [2, 4, 7] {
      let chances = all.map { repetition in
        repetition.masses.filter { $0.score >= Double(coins) }.reduce(0) { $0 + $1.weight }
      }
      let exact = 1 / Double(1 << coins - 1)
      let (value, error) = mean(chances)
      #expect(abs(value - exact) < 4 * error, "\(coins)")
    }
  }

  /// Of ten runs some seven stand at the first door: one that took just one of them away, and
  /// multiplied by nine tenths, would be wrong here, since a branch of another at the same door
  /// is no farther.
  @Test("many runs with one score do not bend the estimate")
  func ties() async throws {
    let all = try await Splitting.run(
      rules(10, kill: 1, to: 2), seed: 5, repetitions: 2_000, jobs: 2
    ) { seed, _ in Doors([0.3, 0.2], seed: seed) }
    let (value, error) = mean(all.map(\.probability))
    #expect(abs(value - 0.06) < 4 * error)
    #expect(error < 0.003)
    // Everybody at the first door ends at once: no repetition takes more than two steps.
    #expect(all.allSatisfy { $0.steps.count <= 2 })
    #expect(all.contains { $0.steps.first.map { $0.ended > 1 } ?? false })
  }

  @Test("where no run gets on, nothing is left to branch and the estimate is zero")
  func extinction() async throws {
    let all = try await Splitting.run(
      rules(8, kill: 2, to: 2), seed: 6, repetitions: 3, jobs: 1
    ) { seed, _ in Doors([1, 0], seed: seed) }
    for repetition in all {
      #expect(repetition.end == .extinct && repetition.probability == 0)
      #expect(repetition.steps == [RareTable.Step(level: 1, ended: 8, chance: 1)])
      #expect(repetition.masses.count == 8 && repetition.runs == 8)
    }
  }

  @Test("what every run reaches is certain, in no step")
  func certain() async throws {
    let all = try await Splitting.run(
      rules(8, kill: 2, to: 2), seed: 6, repetitions: 1, jobs: 1
    ) { seed, _ in Doors([1, 1, 1], seed: seed) }
    #expect(all[0].probability == 1 && all[0].end == .reached && all[0].steps.isEmpty)
    // Each stopped where nothing more was to be learned: after two doors of three.
    #expect(all[0].events == 16 && all[0].firstEvents == 16)
  }

  /// Repetitions that came to their end.
  private final class Ended: Sendable {
    let all = Mutex<[RareTable.Repetition]>([])
    var count: Int { all.withLock { $0.count } }
  }

  @Test("what ended before a stop is not played again, and the rest comes out as without one")
  func resumes() async throws {
    struct Stopped: Error {}
    let whole = try await gamblers(4)
    let (before, after) = (Ended(), Ended())
    await #expect(throws: Stopped.self) {
      _ = try await Splitting.run(
        rules(100, kill: 10, to: 10), seed: 4, repetitions: 4, jobs: 1,
        ended: { repetition in before.all.withLock { $0.append(repetition) } }
      ) { seed, _ in
        if before.count == 2 { throw Stopped() }
        return Gambler(seed: seed)
      }
    }
    let known = before.all.withLock { $0 }
    #expect(known == Array(whole.prefix(2)))
    let resumed = try await Splitting.run(
      rules(100, kill: 10, to: 10), seed: 4, repetitions: 4, known: known, jobs: 3,
      ended: { repetition in after.all.withLock { $0.append(repetition) } }
    ) { seed, _ in Gambler(seed: seed) }
    #expect(resumed == whole)
    #expect(after.all.withLock { $0.map(\.number).sorted() } == [3, 4])
  }

  @Test("the number of jobs changes nothing")
  func jobs() async throws {
    let alone = try await gamblers(3, jobs: 1)
    #expect(try await gamblers(3, jobs: 4) == alone)
    #expect(Set(alone.map(\.masses)).count == 3)
  }

  @Test("what runs weigh adds up to one, and a step ends its share at the least")
  func weights() async throws {
    for repetition in try await gamblers(5) {
      #expect(abs(repetition.masses.reduce(0) { $0 + $1.weight } - 1) < 1e-12)
      #expect(repetition.steps.allSatisfy { $0.ended >= 10 })
      let levels = repetition.steps.map(\.level)
      #expect(zip(levels, levels.dropFirst()).allSatisfy { $0 < $1 })
      #expect(repetition.runs == 100 + repetition.steps.reduce(0) { $0 + $1.ended })
    }
  }

  @Test("after the last step that is allowed it says how far it came")
  func capped() async throws {
    let all = try await Splitting.run(
      rules(100, kill: 10, to: 10, steps: 2), seed: 4, repetitions: 1, jobs: 1
    ) { seed, _ in Gambler(seed: seed) }
    #expect(all[0].end == .steps && all[0].steps.count == 2)
    #expect(all[0].probability < 0.1)
  }

  @Test("a run is played again to the bit, from its seed and the levels at which it was branched")
  func replays() throws {
    var splitting = Splitting(rules(50, kill: 5, to: 10), seed: 9, number: 1)
    while !splitting.pieces.isEmpty {
      let played = try splitting.pieces.map { piece in
        let first = try Splitting.play(piece, to: 10) { Gambler(seed: $0) }
        let again = try Splitting.play(piece, to: 10) { Gambler(seed: $0) }
        #expect(first.scores == again.scores && first.events == again.events)
        if let level = piece.level { #expect(first.scores.allSatisfy { $0 > level }) }
        return first
      }
      splitting.take(played)
    }
    #expect(splitting.progress == 1 && splitting.result.end == .reached)
  }

  @Test("an error of a run ends it")
  func failure() async {
    struct Broken: Error {}
    await #expect(throws: Broken.self) {
      _ = try await Splitting.run(
        rules(8, kill: 2, to: 2), seed: 6, repetitions: 1, jobs: 2
      ) { seed, work -> Doors in
        if work.number == 5 { throw Broken() }
        return Doors([0.5, 0.5], seed: seed)
      }
    }
  }
}
