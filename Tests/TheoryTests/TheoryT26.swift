import Glibc
import Testing

/// T26: branching. Each forced sale comes upon Poisson(n) positions in distress, so the forced
/// sales of a cascade with the one that begins it are the total progeny of a branching process,
/// which is Borel(n): `P(k) = e^(-nk) (nk)^(k-1) / k!`, mean `1 / (1 - n)`, variance
/// `n / (1 - n)³`, and at n = 1 a tail that falls with the root, `sqrt(2 / (pi v))`.
@Suite struct TheoryT26 {
  /// Lots bid at each tick and lots of a position: each moves the price by two ticks.
  static let lotsPerTick: Int64 = 3
  static let size: Int64 = 6

  static func borel(_ n: Double, _ k: Int) -> Double {
    let k = Double(k)
    return exp(-n * k + (k - 1) * log(n * k) - lgamma(k + 1))
  }

  @Test("the values that the distribution is known by")
  func values() {
    for (k, expected) in [(1, 0.6065), (2, 0.1839), (3, 0.0837), (4, 0.0451), (5, 0.0267)] {
      known("P(\(k)), n = 0.5", expected, TheoryT26.borel(0.5, k), 5e-5)
    }
    for (n, mean, variance) in [(0.5, 2.0, 4.0), (0.75, 4, 48), (0.9, 10, 900)] {
      known("mean, n = \(n)", mean, BorelMoments(n).mean, 1e-6)
      known("variance, n = \(n)", variance, BorelMoments(n).variance, 1e-4)
    }
    for (v, expected, distance) in [(10, 0.2455, 0.03), (100, 0.0796, 0.003)] {
      let tail = 1 - (1...v).reduce(0) { $0 + TheoryT26.borel(1, $1) }
      known("P(> \(v)), n = 1", expected, tail, 5e-5)
      let root = (2 / (Double.pi * Double(v))).squareRoot()
      known("sqrt(2 / (pi \(v))) against the tail", 1, root / tail, distance)
    }
  }

  private func known(_ label: String, _ expected: Double, _ found: Double, _ tolerance: Double) {
    Theory.check(
      "T26 \(label)", expected: expected, found: found, standardError: 0, tolerance: tolerance)
  }

  @Test(
    "the sales of a cascade have the moments and the first probabilities of Borel",
    arguments: [(0.5, 1_000, 60_000), (0.75, 1_000, 40_000), (0.9, 500, 40_000)])
  func progeny(n: Double, short: Int, full: Int) {
    let runs = Theory.isFull ? full : short
    var counts: [Int] = []
    for run in 0..<runs { counts.append(sales(n: n, seed: run)) }
    let total = Double(runs)
    let mean = Double(counts.reduce(0, +)) / total
    let variance =
      counts.reduce(0) { $0 + (Double($1) - mean) * (Double($1) - mean) } / (total - 1)
    let exact = BorelMoments(n)
    check(
      "n = \(n), \(runs) cascades, mean", exact.mean, mean, (exact.variance / total).squareRoot())
    let spread = exact.fourth - exact.variance * exact.variance
    check(
      "n = \(n), \(runs) cascades, variance", exact.variance, variance,
      (spread / total).squareRoot())
    for k in 1...5 {
      check(
        "n = \(n), \(runs) cascades, P(\(k))", TheoryT26.borel(n, k),
        share: counts.count { $0 == k }, of: runs)
    }
  }

  @Test("at n = 1 the tail falls with the root")
  func tail() {
    let runs = Theory.isFull ? 20_000 : 500
    let limit = 100
    var counts: [Int] = []
    for run in 0..<runs { counts.append(sales(n: 1, seed: run, upTo: limit)) }
    for v in [10, 100] {
      let tail = 1 - (1...v).reduce(0) { $0 + TheoryT26.borel(1, $1) }
      check("n = 1, \(runs) cascades, P(> \(v))", tail, share: counts.count { $0 > v }, of: runs)
    }
  }

  /// Four standard errors, which are those of the distribution itself.
  private func check(
    _ label: String, _ expected: Double, _ found: Double, _ standardError: Double
  ) {
    Theory.check(
      "T26 \(label)", expected: expected, found: found, standardError: standardError,
      tolerance: 4 * standardError)
  }

  private func check(_ label: String, _ expected: Double, share count: Int, of runs: Int) {
    let error = (expected * (1 - expected) / Double(runs)).squareRoot()
    check(label, expected, Double(count) / Double(runs), error)
  }

  /// Sales of a cascade that one sale of a position's size begins; with a limit, any larger number
  /// for a cascade that is larger.
  private func sales(n: Double, seed: Int, upTo limit: Int? = nil) -> Int {
    let ladder = PoissonLadder(
      n: n, seed: UInt64(seed), test: 26, lotsPerTick: TheoryT26.lotsPerTick,
      size: TheoryT26.size, depth: 16)
    let ticks = TheoryT26.size / TheoryT26.lotsPerTick
    let deepest = limit.map { ticks * Int64($0 + 1) }
    let cascade = ladder.sell(TheoryT26.size, deepest: deepest ?? .max)
    let sales = Int(cascade.lots / TheoryT26.size)
    if cascade.isCut { return sales }
    #expect(cascade.liquidations + 1 == sales)
    #expect(cascade.lots == ladder.served(TheoryT26.size))
    return sales
  }
}

/// Moments of Borel(n) for n < 1, summed.
private struct BorelMoments {
  var mean = 0.0
  /// About the mean, as the fourth.
  var variance = 0.0
  var fourth = 0.0

  init(_ n: Double) {
    // Beyond this many the rest is below 1e-40 at n = 0.9.
    let weights = (1...20_000).map { TheoryT26.borel(n, $0) }
    for (place, weight) in weights.enumerated() { mean += weight * Double(place + 1) }
    for (place, weight) in weights.enumerated() {
      let square = (Double(place + 1) - mean) * (Double(place + 1) - mean)
      variance += weight * square
      fourth += weight * square * square
    }
  }
}
