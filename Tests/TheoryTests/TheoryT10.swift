import Clearing
import Kernel
import Matching
import Primitives
import TestSupport
import Testing
import Venues

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
      var ladder = Ladder(n: n, seed: UInt64(run))
      let sold = ladder.sell(Int64(first))
      // The queue itself, served by hand from the same draws.
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

/// One bid of one lot at every tick below the price, and long positions of one lot whose
/// liquidation ticks are a Poisson process with `n` a tick. The mark is the last trade, liquidation
/// takes at any price and at once, and one account without leverage holds the shorts.
private struct Ladder {
  static let top: Int64 = 100_000
  let n: Double
  let seed: UInt64
  /// Ticks below the price that are set up; doubled when a cascade reaches the last.
  private var depth: Int64 = 128

  init(n: Double, seed: UInt64) {
    self.n = n
    self.seed = seed
  }

  /// Sells at the market and returns the lots sold until nothing more is forced.
  mutating func sell(_ lots: Int64) -> Int64 {
    while true {
      let volume = cascade(lots)
      if volume < depth { return volume }
      depth *= 2
    }
  }

  /// Each tick that is reached brings as much new work as positions wait there.
  func served(_ lots: Int64) -> Int64 {
    var stream = Stream(StreamKey(seed: seed, .test(10)))
    var work = lots
    var distance: Int64 = 1
    while distance <= work {
      work += Int64(stream.poisson(mean: n))
      distance += 1
    }
    return work
  }

  private func cascade(_ lots: Int64) -> Int64 {
    var rules = VenueRules.plain
    rules.mark.source = .last
    rules.liquidation.size = .full
    rules.liquidation.limit = .none
    var market = MarketRules.plain(price: Ladder.top)
    market.bookWindow = 1 << 12
    market.triggerBuckets = 1 << 12
    let desk = VenueDesk(rules, [market])
    desk.recounts = false
    desk.trader("m", cash: 20_000_000_000)
    desk.trader("seller", cash: 20_000_000_000)
    desk.trader("other side", cash: 20_000_000_000)
    positions(desk, market)
    for distance in 1...depth { desk.buy("m", 1, at: Ladder.top - distance) }
    desk.take("seller", .sell, lots)
    return desk.venue.markets[0].volume
  }

  /// The same seed puts the same positions on the ticks that a deeper ladder shares.
  private func positions(_ desk: VenueDesk, _ market: MarketRules) {
    var stream = Stream(StreamKey(seed: seed, .test(10)))
    var number: Int64 = 0
    for distance in 1...depth {
      for _ in 0..<stream.poisson(mean: n) {
        number += 1
        let tick = Price(ticks: Ladder.top - distance)
        // Equity is down to the maintenance margin just there.
        let value = market.contract.notional(tick, Quantity(lots: 1))
        let margin = Money.whole(distance) + market.schedule.maintenance(of: value)
        desk.trader("p\(number)", money: margin, .isolated, leverage: 1)
        desk.carryIn("p\(number)", 1, at: Ladder.top, margin: margin)
      }
    }
    if number > 0 { desk.carryIn("other side", -number, at: Ladder.top) }
  }
}
