import Glibc
import Kernel
import Matching
import Primitives
import Venues

/// Best prices as an order that is placed by chance needs them: a side that is missing is a tick
/// beyond the mid.
struct Quotes: Hashable, Sendable {
  let bid: Int64
  let ask: Int64
  /// Twice the mid.
  let halves: Int64

  init(bid: Int64, ask: Int64) {
    (self.bid, self.ask, halves) = (bid, ask, bid + ask)
  }

  init(_ view: borrowing MarketView, in market: MarketID) {
    halves = view.midHalves(market)
    let mid = halves / 2
    let best = (bid: view.bestBid(market)?.ticks, ask: view.bestAsk(market)?.ticks)
    bid = best.bid ?? min(mid, best.ask ?? mid + 1) - 1
    ask = best.ask ?? max(mid, best.bid ?? mid - 1) + 1
  }

  func best(_ side: Side) -> Int64 { side == .buy ? bid : ask }
}

/// Where limit orders are placed by chance, in ticks, and how many a second: three laws of the
/// literature.
struct TickPlacement: Hashable, Sendable {
  private let parameters: ZeroIntelligence.Parameters
  /// Running sums of the rates by distance, where they differ.
  private let sums: [Double]
  /// Rates at which an order is cancelled by its distance, and the largest of them.
  private let cancels: [Double]
  let mostCancel: Double

  init(_ parameters: ZeroIntelligence.Parameters) {
    self.parameters = parameters
    guard parameters.flow == .perLevel else {
      (sums, cancels, mostCancel) = ([], [], parameters.cancelRate)
      return
    }
    var sum = 0.0
    sums = (1...parameters.reach).map { distance in
      sum += parameters.levelRate(distance)
      return sum
    }
    cancels = (1...parameters.reach).map { parameters.levelCancel($0) }
    mostCancel = cancels.max() ?? 0
  }

  /// Limit orders a second on a side.
  func rate(_ side: Side, _ quotes: Quotes) -> Double {
    switch parameters.flow {
    case .uniform: parameters.placeRate * Double(ticks(side, quotes))
    case .perLevel: sums.last ?? 0
    case .powerLaw: parameters.limitRate
    }
  }

  /// The ticks on which a uniform order may land: from the reach to just before the other side.
  private func ticks(_ side: Side, _ quotes: Quotes) -> Int64 {
    let far = 2 * Int64(parameters.reach)
    let ticks =
      side == .buy
      ? quotes.ask - (quotes.halves - far).divided(by: 2, rounding: .up)
      : (quotes.halves + far).divided(by: 2, rounding: .down) - quotes.bid
    return max(0, ticks)
  }

  /// The price of a new order, in ticks.
  func draw(_ side: Side, _ quotes: Quotes, _ stream: inout Stream) -> Int64 {
    let opposite = quotes.best(side.opposite)
    switch parameters.flow {
    case .uniform:
      let ticks = max(1, ticks(side, quotes))
      return opposite - side.sign * Int64(1 + stream.below(Int(ticks)))
    case .perLevel:
      return opposite - side.sign * Int64(1 + stream.choice(cumulative: sums))
    case .powerLaw:
      let room = quotes.ask - quotes.bid - 1
      if room > 0, stream.bernoulli(parameters.insideShare.ratio) {
        return quotes.bid + 1 + Int64(stream.below(Int(room)))
      }
      return quotes.best(side) - side.sign * distance(&stream)
    }
  }

  /// Ticks from the best price of the side: P(> x) = (1 + x / scale)^-exponent, cut at the reach.
  private func distance(_ stream: inout Stream) -> Int64 {
    let scale = parameters.placementScale
    let within = 1 - pow(1 + Double(parameters.reach) / scale, -parameters.placementExponent)
    let far = pow(1 - stream.uniform() * within, -1 / parameters.placementExponent)
    return (scale * (far - 1)).integer(.down)
  }

  /// The rate at which an order is cancelled, by its distance from the other side.
  func cancelRate(distance: Int64) -> Double {
    if cancels.isEmpty { return mostCancel }
    return cancels[min(cancels.count, max(1, Int(clamping: distance))) - 1]
  }

  /// Orders that rest on a side when nobody trades.
  var expected: Double {
    switch parameters.flow {
    case .uniform: return parameters.placeRate * Double(parameters.reach) / parameters.cancelRate
    case .perLevel:
      var sum = 0.0
      for distance in 1...parameters.reach {
        sum += parameters.levelRate(distance) / parameters.levelCancel(distance)
      }
      return sum
    case .powerLaw: return parameters.limitRate / parameters.cancelRate
    }
  }
}
