import Kernel
import Testing

@testable import Sweeps

/// A gambler with one coin who wins one time in three: up or down a coin until he has ten, or none.
struct Gambler: Particle {
  private let seed: UInt64
  private var stream: Stream
  private var coins = 1
  private(set) var score = 1.0
  private(set) var events: UInt64 = 0
  let isCut = false

  init(seed: UInt64) {
    self.seed = seed
    stream = Stream(StreamKey(seed: seed, .test(1)))
  }

  mutating func run(until goal: ScoreGoal) {
    while coins > 0, !goal.isMet(by: score) {
      coins += stream.bernoulli(1.0 / 3) ? 1 : -1
      score = max(score, Double(coins))
      events += 1
    }
  }

  func branch() -> Gambler { self }

  mutating func reseed(_ number: UInt64) {
    stream = Lineage(seed: seed, number: number).stream(.test(1))
  }
}

/// Doors one behind another, each open with its own chance.
struct Doors: Particle {
  private let seed: UInt64
  private let chances: [Double]
  private var stream: Stream
  private var isShut = false
  private(set) var score = 0.0
  private(set) var events: UInt64 = 0
  let isCut = false

  init(_ chances: [Double], seed: UInt64) {
    (self.chances, self.seed) = (chances, seed)
    stream = Stream(StreamKey(seed: seed, .test(2)))
  }

  mutating func run(until goal: ScoreGoal) {
    while !isShut, Int(score) < chances.count, !goal.isMet(by: score) {
      events += 1
      if stream.bernoulli(chances[Int(score)]) { score += 1 } else { isShut = true }
    }
  }

  func branch() -> Doors { self }

  mutating func reseed(_ number: UInt64) {
    stream = Lineage(seed: seed, number: number).stream(.test(2))
  }
}

@Suite("How far a particle is to go")
struct ParticleTests {
  @Test("beyond a level is more than it, and a level that is asked for is enough")
  func goals() {
    #expect(!ScoreGoal.above(3).isMet(by: 3) && ScoreGoal.above(3).isMet(by: 3.1))
    #expect(ScoreGoal.atLeast(3).isMet(by: 3) && !ScoreGoal.atLeast(3).isMet(by: 2.9))
  }

  @Test("a branch with the same number has the same future")
  func futures() {
    let ends = [1, 1, 2].map { (number: UInt64) in
      (0..<20 as Range<UInt64>).map { seed in
        var gambler = Gambler(seed: seed)
        gambler.reseed(number)
        gambler.run(until: .atLeast(10))
        return gambler.events
      }
    }
    #expect(ends[0] == ends[1] && ends[0] != ends[2])
  }
}
