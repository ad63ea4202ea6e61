import Agents
import Glibc
import Kernel
import Testing

/// T16: Kelly. Wealth at a multiple of the best leverage grows as it should, and falls to half of
/// what it was as often as it should. Steps of wealth are exactly lognormal, and whether it was
/// below in between is drawn from the bridge, so that a step may be long.
@Suite struct TheoryT16 {
  private let drift = 0.3
  private let volatility = 0.6

  @Test("the best leverage, and growth at it and far beyond it")
  func figures() {
    for (label, expected, found) in [
      ("best leverage", 0.8333, Kelly.leverage(drift: drift, volatility: volatility)),
      ("growth at it", 0.125, growth(multiple: 1)),
      ("growth at leverage 5", -3, growth(leverage: 5)),
      ("growth at twice it", 0, growth(multiple: 2)),
      ("share on 6:4 at even odds", 0.2, Kelly.share(probability: 0.6, odds: 1)),
    ] {
      Theory.check(
        "T16 \(label)", expected: expected, found: found, standardError: 0, tolerance: 5e-5)
    }
  }

  @Test("wealth played out grows at that rate", arguments: [0.5, 1.0, 2, 2.5])
  func played(multiple: Double) {
    let years = Theory.isFull ? 1_000_000 : 40_000
    let risk = multiple * drift / volatility
    var stream = Stream(StreamKey(seed: 16, .test(1)))
    var sum = 0.0
    for _ in 0..<years {
      // A thousand bets a year would be the same: the sum of normal steps is normal.
      let excess = stream.normal(sigma: volatility)
      let leverage = multiple * Kelly.leverage(drift: drift, volatility: volatility)
      sum += leverage * (drift + excess) - leverage * leverage * volatility * volatility / 2
    }
    Theory.check(
      "T16 multiple \(multiple), growth", expected: growth(multiple: multiple),
      found: sum / Double(years), standardError: risk / Double(years).squareRoot(),
      tolerance: Theory.isFull ? 0.005 : 0.03)
  }

  @Test(
    "who ever has half of what he had",
    arguments: [(0.25, 0.0078), (0.5, 0.125), (1, 0.5), (1.5, 0.794)])
  func halved(multiple: Double, published: Double) {
    let expected = Kelly.everFalls(to: 0.5, multiple: multiple)
    Theory.check(
      "T16 multiple \(multiple), formula", expected: published, found: expected,
      standardError: 0, tolerance: 5e-4)
    let people = Theory.isFull ? 200_000 : 4_000
    var stream = Stream(StreamKey(seed: 16, .test(2)))
    var fallen = 0
    for _ in 0..<people where falls(multiple, &stream) { fallen += 1 }
    let error = (expected * (1 - expected) / Double(people)).squareRoot()
    Theory.check(
      "T16 multiple \(multiple), \(people) people", expected: expected,
      found: Double(fallen) / Double(people), standardError: error, tolerance: 4 * error)
  }

  private func growth(multiple: Double) -> Double {
    growth(leverage: multiple * Kelly.leverage(drift: drift, volatility: volatility))
  }

  private func growth(leverage: Double) -> Double {
    Kelly.growth(leverage: leverage, drift: drift, volatility: volatility)
  }

  /// Whether the logarithm of wealth ever passes that of a half. Ends where it would not any more
  /// once in a million.
  private func falls(_ multiple: Double, _ stream: inout Stream) -> Bool {
    let rate = growth(multiple: multiple)
    let risk = multiple * drift / volatility
    let half = log(2.0)
    let step = 0.5 * (half / risk) * (half / risk)
    var above = half
    while exp(-2 * rate * above / (risk * risk)) > 1e-6 {
      let next = above + rate * step + stream.normal(sigma: risk * step.squareRoot())
      if next <= 0 { return true }
      if stream.bernoulli(exp(-2 * above * next / (risk * risk * step))) { return true }
      above = next
    }
    return false
  }
}
