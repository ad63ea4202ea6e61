import Testing

/// T10: a ladder of long positions over a static book. What is sold in all, by the one who begins
/// and by those who are forced, is the busy period of an M/G/1 queue with load n:
/// `E[V] = Q0 / (1 - n)`, `Var[V] = Q0 · n / (1 - n)³` for positions of one lot and one lot a tick.
@Suite struct TheoryT10 {
  @Test(
    "a cascade down a ladder sells as much as the busy period of a queue",
    arguments: [0.2, 0.5, 0.8])
  func ladder(n: Double) {
    let runs = Theory.isFull ? 20_000 : 150
    let first = 10.0
    var volumes: [Double] = []
    for run in 0..<runs {
      let ladder = PoissonLadder(n: n, seed: UInt64(run), test: 10)
      let sold = ladder.sell(Int64(first)).lots
      if sold != ladder.served(Int64(first)) {
        Issue.record("ladder \(run) sold \(sold), its queue serves \(ladder.served(Int64(first)))")
      }
      volumes.append(Double(sold))
    }
    let mean = volumes.reduce(0, +) / Double(runs)
    let moments = [2.0, 4].map { power in
      volumes.reduce(0) { $0 + raised($1 - mean, power) } / Double(runs)
    }
    let variance = moments[0] * Double(runs) / Double(runs - 1)
    let ofMean = (variance / Double(runs)).squareRoot()
    let ofVariance = ((moments[1] - moments[0] * moments[0]) / Double(runs)).squareRoot()
    let expectedMean = first / (1 - n)
    let expectedVariance = first * n / raised(1 - n, 3)
    Theory.check(
      "T10 n = \(n), \(runs) ladders, lots sold", expected: expectedMean, found: mean,
      standardError: ofMean, tolerance: Theory.isFull ? 0.03 * expectedMean : 4 * ofMean)
    Theory.check(
      "T10 n = \(n), \(runs) ladders, variance", expected: expectedVariance, found: variance,
      standardError: ofVariance,
      tolerance: Theory.isFull ? 0.15 * expectedVariance : 4 * ofVariance)
  }

  private func raised(_ base: Double, _ power: Double) -> Double {
    (0..<Int(power)).reduce(1) { product, _ in product * base }
  }
}
