import Testing

@testable import Reports

@Suite("Ranked probability score")
struct RankedProbabilityTests {
  @Test("one value: its error; two: the error less half of what they are apart")
  func small() {
    #expect(RankedProbability.score([], measured: 1) == nil)
    #expect(RankedProbability.score([3], measured: 1) == 2)
    #expect(RankedProbability.score([1, 3], measured: 1) == 0)
    #expect(RankedProbability.score([0, 4], measured: 5) == 1)
  }

  @Test("the sum of ranks is the sum over pairs")
  func pairs() throws {
    var noise = SampleRun.Noise(seed: 3)
    let values = (0..<23).map { _ in noise.next() }
    var spread = 0.0
    for a in values { for b in values { spread += (a - b).magnitude } }
    let error = values.reduce(0) { $0 + ($1 - 0.4).magnitude } / 23
    let found = try #require(RankedProbability.score(values, measured: 0.4))
    #expect(abs(found - (error - spread / (2 * 23 * 22))) < 1e-12)
  }

  @Test("of many values from a normal law the score is that of the law")
  func normal() throws {
    // At its middle a normal law of deviation 1 scores sqrt(2/pi) - 1/sqrt(pi) = 0.2337.
    let values = (0..<2_000).map { NormalQuantile.value((Double($0) + 0.5) / 2_000) }
    let found = try #require(RankedProbability.score(values, measured: 0))
    #expect(abs(found - 0.2337) < 5e-4)
  }

  @Test("skill is even-handed: twice as good is a half, half as good is minus a half")
  func skill() {
    #expect(RankedProbability.skill(1, against: 2) == 0.5)
    #expect(RankedProbability.skill(2, against: 1) == -0.5)
    #expect(RankedProbability.skill(0, against: 1) == 1)
    #expect(RankedProbability.skill(0, against: 0) == 0)
  }
}

/// The quantile of the standard normal law, by halving.
private enum NormalQuantile {
  static func value(_ share: Double) -> Double {
    var (low, high) = (-8.0, 8.0)
    for _ in 0..<60 {
      let middle = (low + high) / 2
      if below(middle) < share { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }

  /// By Simpson's rule.
  private static func below(_ x: Double) -> Double {
    let steps = 200
    let width = (x + 8) / Double(steps)
    func density(_ t: Double) -> Double { Moments.exp(-t * t / 2) / (2 * Double.pi).squareRoot() }
    var sum = density(-8) + density(x)
    for step in 1..<steps { sum += (step % 2 == 1 ? 4 : 2) * density(-8 + Double(step) * width) }
    return sum * width / 3
  }
}
