import Glibc
import Primitives
import Reports
import Scenarios
import Simulations
import TestSupport
import Testing

@testable import Sweeps

@Suite("A run as a particle")
struct RareParticleTests {
  private func mean(_ values: [Double]) -> (value: Double, error: Double) {
    let mean = values.reduce(0, +) / Double(values.count)
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (mean, (squares / Double(values.count - 1) / Double(values.count)).squareRoot())
  }

  /// How probable it is that a walk of 20 steps ends a share lower, or has been: twice the tail of
  /// a normal, the barrier 0.5826 steps farther since nobody looks in between (Broadie, Glasserman
  /// and Kou 1997). The drift of -σ²/2 is a twenty-fifth of σ, and left out.
  private func exact(_ fall: Double) -> Double {
    let sigma = 100 * (20 / 31_536_000.0).squareRoot()
    let distance = -log(1 - fall) + 0.5826 * sigma / 20.0.squareRoot()
    return erfc(distance / sigma / 2.0.squareRoot())
  }

  @Test("a fall that one run in 180 has: as theory says, and lower ones as plain runs count")
  func against() async throws {
    let rules = Splitting.Rules(clones: 24, kill: 6, target: 0.19, steps: 100)
    let all = try await Splitting.run(rules, seed: 7, repetitions: 5, jobs: 2) { seed, _ in
      RareWorld.fall(seed: seed)
    }
    let theory = exact(0.19)
    #expect(theory > 0.002 && theory < 0.01)
    // The least error that splitting has: √(-ln p / N) of it.
    let error = theory * (-log(theory) / (5 * 24)).squareRoot()
    #expect(abs(mean(all.map(\.probability)).value - theory) < 4 * error)
    // Lower: 150 plain runs, against the same estimates. Each is a share of the weights.
    let plain = try (1...150).map { seed -> Double in
      var particle = RareWorld.fall(seed: 1_000_000 + UInt64(seed))
      try particle.run(until: .atLeast(1))
      return particle.score
    }
    let level = 0.08
    let counted = mean(plain.map { $0 >= level ? 1 : 0 })
    let split = mean(
      all.map { repetition in
        repetition.masses.filter { $0.score >= level }.reduce(0) { $0 + $1.weight }
      })
    #expect(counted.value > 0.1 && counted.value < 0.5)
    let spread = (counted.error * counted.error + split.error * split.error).squareRoot()
    #expect(abs(counted.value - split.value) < 4 * spread)
  }

  @Test("branches of a run of many agents go on apart, and alike with the same number")
  func branches() throws {
    let plan = SampleWorld.crash(seed: 5, .minutes(1)).plan
    var parent = try RareParticle(
      plan, RareScore(.liquidatedShare, venue: 0, market: 0, in: plan)
    ) { _ in true }
    try parent.run(until: .above(0))
    let level = parent.score
    #expect(level > 0)
    let ends = try [1, 1, 2].map { (number: UInt64) in
      var branch = parent.branch()
      branch.reseed(number)
      try branch.run(until: .atLeast(1e9))
      return [branch.score, Double(branch.events)]
    }
    #expect(ends[0] == ends[1] && ends[0] != ends[2])
    #expect(parent.score == level && ends[2][0] >= level)
  }

  @Test("a run that reaches the limit of events says so, and one that is called off throws")
  func limits() throws {
    var plan = RareWorld.walk(seed: 3)
    plan.limits.events = 10
    let score = RareScore(.drawdown, venue: 0, market: 0, in: plan, trigger: .start)
    var particle = try RareParticle(plan, score) { _ in true }
    try particle.run(until: .atLeast(0.9))
    #expect(particle.isCut && particle.events == 10)
    #expect(throws: CancellationError.self) {
      _ = try RareParticle(plan, score) { _ in false }.score
    }
  }
}
