import Testing

@testable import Reports

@Suite("Line of a quantile")
struct QuantileFitTests {
  /// The obvious way: the best of all lines through two of the points.
  private func byPairs(_ x: [Double], _ y: [Double], _ share: Double) -> Double {
    func cost(_ slope: Double, _ intercept: Double) -> Double {
      zip(x, y).reduce(0.0) { sum, point in
        let u = point.1 - intercept - slope * point.0
        return sum + u * (u < 0 ? share - 1 : share)
      }
    }
    var best = Double.infinity
    for i in x.indices {
      for j in x.indices where x[j] > x[i] {
        let slope = (y[j] - y[i]) / (x[j] - x[i])
        best = min(best, cost(slope, y[i] - slope * x[i]))
      }
    }
    return best
  }

  @Test("as good as the best line through two of the points", arguments: [0.1, 0.5, 0.9])
  func best(share: Double) throws {
    var noise = SampleRun.Noise(seed: 21)
    let x = (0..<60).map { _ in noise.next() }
    let y = x.map { 2 * $0 + (1 + $0) * noise.next() }
    let fit = try #require(QuantileFit(x, y, share: share))
    let cost = zip(x, y).reduce(0.0) { sum, point in
      let u = point.1 - fit.value(at: point.0)
      return sum + u * (u < 0 ? share - 1 : share)
    }
    #expect(cost <= byPairs(x, y, share) + 1e-9)
  }

  @Test("points on a line lie on every one of its quantiles")
  func line() throws {
    let x = [1.0, 2, 3, 5]
    let fit = try #require(QuantileFit(x, x.map { 3 - 2 * $0 }, share: 0.75))
    #expect(abs(fit.slope + 2) < 1e-9 && abs(fit.intercept - 3) < 1e-8)
  }

  @Test("one point, one x or no share make no line")
  func nothing() {
    #expect(QuantileFit([1], [1], share: 0.5) == nil)
    #expect(QuantileFit([1, 1], [1, 2], share: 0.5) == nil)
    #expect(QuantileFit([1, 2], [1, 2], share: 1) == nil)
  }
}
