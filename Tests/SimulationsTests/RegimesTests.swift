import Kernel
import Primitives
import Testing

@testable import Simulations

@Suite struct RegimesTests {
  private let regimes = Regimes(
    stressPerYear: 8_760, lasts: 1_800, alike: 0.7, volatility: 2)

  @Test("in stress correlations go towards one, and stay such as assets can have")
  func correlation() throws {
    let stress = regimes.correlation(of: [[1, 0.55], [0.55, 1]])
    #expect(abs(stress[0][1] - 0.865) < 1e-12 && stress[0][0] == 1)
    #expect(Fundamental.cholesky(stress) != nil)
  }

  @Test("an hour to stress and half an hour out of it: a third of the time")
  func share() {
    var stream = Stream(StreamKey(seed: 1, .regime))
    var (isStress, stressed) = (false, 0)
    let steps = 400_000
    for _ in 0..<steps {
      isStress = regimes.next(isStress, after: 60, from: &stream)
      if isStress { stressed += 1 }
    }
    // Some 4,400 stays: a standard error of 0.006.
    #expect(abs(Double(stressed) / Double(steps) - 1.0 / 3) < 0.025)
  }

  @Test("in stress assets move more, by the factor, and a world without regimes draws nothing")
  func volatility() throws {
    func path(_ regimes: Regimes?) throws -> [Double] {
      var rules = Fundamental.Rules(
        assets: [Fundamental.Asset(name: "A", price: 100, volatility: 0.5)], correlation: [[1]])
      rules.regimes = regimes
      var fundamental = try #require(Fundamental(rules, seed: 1))
      return (0..<100).map { _ in
        fundamental.step(.seconds(1))
        return fundamental.value(0, at: .start)
      }
    }
    let calm = try path(nil)
    #expect(
      try path(Regimes(stressPerYear: 0, lasts: 1, alike: 0, volatility: 2)) == calm)
    // Stress within the first step, and for good: twice the moves.
    let wild = try path(Regimes(stressPerYear: 1e12, lasts: 1e12, alike: 0, volatility: 2))
    let (a, b) = (Math.log(calm[99] / calm[0]), Math.log(wild[99] / wild[0]))
    #expect(abs(b / a - 2) < 0.01)
  }
}
