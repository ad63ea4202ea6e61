import Kernel
import Matching
import Primitives
import TestSupport
import Venues

/// The same bids at every tick and positions of one size whose liquidation ticks are a Poisson
/// process. The mark is the last trade, so that each forced sale moves it by its size over the
/// bids of a tick, and the positions it comes upon are Poisson with mean `n`.
struct PoissonLadder {
  static let top: Int64 = 100_000
  let n: Double
  let seed: UInt64
  /// The number of the test, which names the stream.
  let test: UInt64
  /// Lots bid at each tick, and lots of each position.
  var lotsPerTick: Int64 = 1
  var size: Int64 = 1
  /// Ticks below the price that are set up at first.
  var depth: Int64 = 128

  /// What came of a sale.
  struct Cascade: Equatable {
    var lots: Int64
    var liquidations: Int
    /// The bids were gone before it ended.
    var isCut = false
  }

  /// Sells at the market, on a ladder of twice the depth when a cascade has reached the last tick,
  /// up to a depth at which it is cut.
  func sell(_ lots: Int64, deepest: Int64 = .max) -> Cascade {
    var depth = min(depth, deepest)
    while true {
      var cascade = cascade(lots, depth)
      if cascade.lots < depth * lotsPerTick { return cascade }
      if depth >= deepest {
        cascade.isCut = true
        return cascade
      }
      depth = min(2 * depth, deepest)
    }
  }

  /// The queue itself, served by hand from the same draws: each tick that is reached brings as
  /// much new work as positions wait there.
  func served(_ lots: Int64) -> Int64 {
    var stream = Stream(StreamKey(seed: seed, .test(test)))
    var work = lots
    var distance: Int64 = 1
    while (distance - 1) * lotsPerTick < work {
      work += size * Int64(stream.poisson(mean: meanPerTick))
      distance += 1
    }
    return work
  }

  private var meanPerTick: Double { n * Double(lotsPerTick) / Double(size) }

  private func cascade(_ lots: Int64, _ depth: Int64) -> Cascade {
    var market = MarketRules.plain(price: PoissonLadder.top)
    market.bookWindow = 1 << 12
    market.triggerBuckets = 1 << 12
    var ladder = Ladder(in: market, mark: .last)
    // The same seed puts the same positions on the ticks that a deeper ladder shares.
    var stream = Stream(StreamKey(seed: seed, .test(test)))
    for distance in 1...depth {
      for _ in 0..<stream.poisson(mean: meanPerTick) {
        ladder.carryLong(size, failing: distance)
      }
    }
    ladder.carryShorts()
    for distance in 1...depth { ladder.bid(lotsPerTick, below: distance) }
    ladder.sell(lots)
    return Cascade(lots: ladder.volume, liquidations: ladder.liquidations)
  }
}
