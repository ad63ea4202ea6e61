import Agents
import Kernel
import Testing

/// T12: Kyle's auction with an insider. The equilibrium's figures, and auctions played by it: the
/// value regressed on the order flow of a round has the slope by which the maker moves the price,
/// so that the maker neither earns nor loses, and the insider earns what it should, less if it
/// sends more or less.
@Suite struct TheoryT12 {
  private func auction(_ rounds: Int) -> InsiderAuction {
    InsiderAuction(rounds: rounds, valueDeviation: 1, noiseDeviation: 1)
  }

  @Test("impact, what is left unknown, and profit")
  func equilibrium() {
    let (one, two, many) = (auction(1), auction(2), auction(1_000))
    for (label, expected, found, tolerance) in [
      ("1 round, impact", 0.5, one.rounds[0].impact, 1e-9),
      ("1 round, order", 1, one.rounds[0].order, 1e-9),
      ("1 round, unknown", 0.5, one.rounds[0].unknown, 1e-9),
      ("1 round, profit", 0.5, one.profit, 1e-9),
      ("2 rounds, first impact", 0.6529, two.rounds[0].impact, 5e-5),
      ("2 rounds, second impact", 0.5882, two.rounds[1].impact, 5e-5),
      ("2 rounds, unknown", 0.3460, two.rounds[1].unknown, 5e-5),
      ("2 rounds, profit", 0.6206, two.profit, 5e-5),
      // Without rounds both are 1.
      ("1000 rounds, first impact", 1, many.rounds[0].impact, 0.01),
      ("1000 rounds, profit", 1, many.profit, 0.01),
    ] {
      Theory.check(
        "T12 \(label)", expected: expected, found: found, standardError: 0, tolerance: tolerance)
    }
  }

  @Test("played out, the flow moves the price by what it says of the value", arguments: [1, 2])
  func played(rounds: Int) {
    let played = play(auction(rounds), eagerness: 1)
    for (round, row) in played.rounds.enumerated() {
      let expected = auction(rounds).rounds[round].impact
      Theory.check(
        "T12 round \(round + 1) of \(rounds), slope of value on flow", expected: expected,
        found: row.slope, standardError: row.error, tolerance: 0.02 * expected)
    }
    let profit = auction(rounds).profit
    Theory.check(
      "T12 \(rounds) rounds, profit of the insider", expected: profit, found: played.profit,
      standardError: played.error, tolerance: 0.02 * profit)
  }

  @Test("an insider who sends a third more, or less, earns a ninth less")
  func eagerness() {
    for eagerness in [2.0 / 3, 4.0 / 3] {
      let played = play(auction(1), eagerness: eagerness)
      Theory.check(
        "T12 eagerness \(eagerness), profit", expected: 0.5 * 8 / 9, found: played.profit,
        standardError: played.error, tolerance: 0.02)
    }
  }

  private struct Played {
    var rounds: [(slope: Double, error: Double)]
    var profit: Double
    var error: Double
  }

  private func play(_ auction: InsiderAuction, eagerness: Double) -> Played {
    let games = Theory.isFull ? 1_000_000 : 150_000
    let noise = (1 / Double(auction.rounds.count)).squareRoot()
    var stream = Stream(StreamKey(seed: 12, .test(UInt64(auction.rounds.count))))
    var products = auction.rounds.map { _ in 0.0 }
    var squares = products
    var (sum, sumOfSquares) = (0.0, 0.0)
    for _ in 0..<games {
      let value = stream.normal(sigma: 1)
      var (price, earned) = (0.0, 0.0)
      for (index, round) in auction.rounds.enumerated() {
        let order = eagerness * round.order * (value - price)
        let flow = order + stream.normal(sigma: noise)
        products[index] += (value - price) * flow
        squares[index] += flow * flow
        price += round.impact * flow
        earned += order * (value - price)
      }
      sum += earned
      sumOfSquares += earned * earned
    }
    let count = Double(games)
    let mean = sum / count
    return Played(
      rounds: auction.rounds.indices.map { index in
        // What is left of the value after the round is the residual of the regression.
        let variance = auction.rounds[index].unknown
        return (products[index] / squares[index], (variance / squares[index]).squareRoot())
      },
      profit: mean, error: ((sumOfSquares / count - mean * mean) / count).squareRoot())
  }
}
