import Kernel
import Testing

@testable import Agents

@Suite struct HawkesProcessTests {
  private func process(
    base: [Double] = [1.2], offspring: [Double] = [0.75], decays: [Double] = [0.8],
    weights: [Double] = [1]
  ) -> HawkesProcess {
    HawkesProcess(base: base, offspring: offspring, decays: decays, weights: weights)
  }

  @Test("an event lifts the intensity by its offspring times the decay, and it fades")
  func kernel() {
    var process = process()
    process.happen(0)
    #expect(abs(process.intensity(0) - 1.8) < 1e-12)
    process.fade(1)
    #expect(abs(process.intensity(0) - (1.2 + 0.6 * 0.449_329)) < 1e-6)
    process.happen(0)
    #expect(abs(process.intensity(0) - (1.8 + 0.6 * 0.449_329)) < 1e-6)
  }

  @Test("two time scales share the offspring by their weights")
  func scales() {
    var process = process(decays: [20, 0.05], weights: [0.6, 0.4])
    process.happen(0)
    #expect(abs(process.intensity(0) - (1.2 + 0.75 * (0.6 * 20 + 0.4 * 0.05))) < 1e-12)
    process.fade(10)
    #expect(abs(process.intensity(0) - (1.2 + 0.75 * 0.4 * 0.05 * 0.606_531)) < 1e-6)
  }

  @Test("events excite those types that the matrix says")
  func types() {
    // The second follows from the first.
    var process = process(base: [1, 2], offspring: [0, 0, 0.5, 0])
    process.happen(0)
    #expect(process.intensity(0) == 1)
    #expect(abs(process.intensity(1) - 2.4) < 1e-12)
  }

  @Test("the mean wait is the integral of the survival of the intensity")
  func waits() {
    var process = process()
    for _ in 0..<5 { process.happen(0) }
    // λ(t) = 1.2 + 3 e^(-0.8 t); by hand, in steps of a thousandth.
    var expected = 0.0
    var survival = 1.0
    var time = 0.0
    while survival > 1e-9 {
      expected += survival * 0.001
      var excited = process
      excited.fade(time)
      survival *= 1 - 0.001 * excited.intensity(0)
      time += 0.001
    }
    var stream = Stream(StreamKey(seed: 1, .test(13)))
    let draws = 20_000
    let waits = (0..<draws).map { _ in process.next(&stream)?.wait ?? 0 }
    let mean = waits.reduce(0, +) / Double(draws)
    // The waits have about an exponential's deviation.
    #expect(abs(mean - expected) < 4 * expected / Double(draws).squareRoot() + 0.001)
  }

  @Test("with nothing to wait for there is no next event")
  func nothing() {
    var stream = Stream(StreamKey(seed: 1, .test(13)))
    #expect(process(base: [0]).next(&stream) == nil)
  }

  @Test("types come in proportion to their intensities")
  func shares() {
    let process = process(base: [1, 3], offspring: [0, 0, 0, 0])
    var stream = Stream(StreamKey(seed: 2, .test(13)))
    let second = (0..<10_000).count { _ in process.next(&stream)?.type == 1 }
    #expect(abs(second - 7_500) < 175)
  }

  @Test("the spectral radius, also of matrices that turn in circles")
  func radius() {
    func radius(_ matrix: [Double], _ types: Int) -> Double {
      HawkesProcess.spectralRadius(of: matrix, types: types)
    }
    #expect(abs(radius([0.75], 1) - 0.75) < 1e-9)
    #expect(abs(radius([0.6, 0.15, 0.15, 0.6], 2) - 0.75) < 1e-9)
    #expect(abs(radius([0, 0.5, 0.5, 0], 2) - 0.5) < 1e-9)
    #expect(abs(radius([0, 2, 0.18, 0], 2) - 0.6) < 1e-9)
    #expect(radius([0, 0, 0, 0], 2) == 0)
    // A chain without a way back has no offspring in the long run.
    #expect(radius([0, 0, 5, 0], 2) < 2e-3)
  }

  @Test("rates in the long run are those of all generations")
  func rates() {
    #expect(abs(process().rates[0] - 4.8) < 1e-9)
    // The second has what it has, and a half of each of the first.
    let chain = process(base: [2, 1], offspring: [0, 0, 0.5, 0]).rates
    #expect(abs(chain[0] - 2) < 1e-12)
    #expect(abs(chain[1] - 2) < 1e-12)
  }
}
