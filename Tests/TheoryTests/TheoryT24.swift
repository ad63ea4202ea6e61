import Kernel
import Reports
import Testing

/// T24: the spread from prices alone (Roll), and from the risk of meeting an informed trader
/// (Glosten and Milgrom).
@Suite struct TheoryT24 {
  @Test("the serial covariance of price changes is minus the half-spread squared")
  func roll() throws {
    let points = Theory.isFull ? 1_000_000 : 100_000
    let halfSpread = 0.01
    let sigma = 0.005
    var stream = Stream(StreamKey(seed: 24, .test(1)))
    var efficient = 100.0
    let prices = (0..<points).map { _ in
      efficient += stream.normal(sigma: sigma)
      return efficient + (stream.bernoulli(0.5) ? halfSpread : -halfSpread)
    }
    let covariance = try #require(SpreadEstimators.serialCovariance(ofPrices: prices))
    // Changes have variance v = 2c² + sigma² and covariance g = -c²; Bartlett: the sample
    // covariance has variance (v² + 3g²) / N.
    let square = halfSpread * halfSpread
    let variance = 2 * square + sigma * sigma
    let error =
      ((variance * variance + 3 * square * square) / Double(points)).squareRoot()
    Theory.check(
      "T24 Roll, \(points) prices", expected: -square, found: covariance, standardError: error,
      tolerance: 0.05 * square)
    let spread = try #require(SpreadEstimators.rollSpread(ofPrices: prices))
    #expect(abs(spread - 2 * halfSpread) <= 0.025 * 2 * halfSpread)
  }

  @Test("prices that trend, or are too few, have no Roll spread")
  func rollRefuses() {
    #expect(SpreadEstimators.rollSpread(ofPrices: [1, 2, 4, 8, 16, 32]) == nil)
    #expect(SpreadEstimators.serialCovariance(ofPrices: [1, 2, 1]) == nil)
    // Changes +1, -1, +1, -1: the pairs (+1, -1), (-1, +1), (+1, -1) have means 1/3 and -1/3.
    let covariance = SpreadEstimators.serialCovariance(ofPrices: [0, 1, 0, 1, 0])
    #expect(abs((covariance ?? 0) + 8.0 / 9) < 1e-15)
  }

  @Test("with even odds the quotes are (1 ± π) / 2 and the spread is π")
  func glostenMilgrom() {
    for share in [0, 0.1, 0.25, 0.5, 0.9, 1] {
      let (bid, ask) = SpreadEstimators.glostenMilgrom(informedShare: share)
      Theory.check(
        "T24 Glosten-Milgrom ask, π \(share)", expected: (1 + share) / 2, found: ask,
        standardError: 0, tolerance: 1e-15)
      #expect(abs(bid - (1 - share) / 2) <= 1e-15)
      #expect(abs(ask - bid - share) <= 1e-15)
    }
    #expect(SpreadEstimators.glostenMilgrom(informedShare: 0.5, belief: 1) == (1, 1))
    #expect(SpreadEstimators.glostenMilgrom(informedShare: 1, belief: 0.5) == (0, 1))
  }

  @Test("a dealer at these quotes neither wins nor loses", arguments: [0.5, 0.2])
  func zeroProfit(belief: Double) {
    let trades = Theory.isFull ? 1_000_000 : 100_000
    let share = 0.3
    let (bid, ask) = SpreadEstimators.glostenMilgrom(informedShare: share, belief: belief)
    var stream = Stream(StreamKey(seed: 24, .test(2)))
    var profit = 0.0
    var squares = 0.0
    for _ in 0..<trades {
      let value = stream.bernoulli(belief) ? 1.0 : 0.0
      let buys = stream.bernoulli(share) ? value == 1 : stream.bernoulli(0.5)
      let gain = buys ? ask - value : value - bid
      profit += gain
      squares += gain * gain
    }
    let mean = profit / Double(trades)
    let error = ((squares / Double(trades) - mean * mean) / Double(trades)).squareRoot()
    Theory.check(
      "T24 Glosten-Milgrom profit a trade, belief \(belief)", expected: 0, found: mean,
      standardError: error, tolerance: 4 * error)
  }
}
