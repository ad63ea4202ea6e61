internal import Glibc
import Kernel

/// What the flow of orders is like: memory of signs, impact, sizes, excitement.
enum FlowFacts {
  static let kinds = [
    FactKind("F5", signs, .flow, [FactKind.Part("decay, lags 10 to 1,000", taped: 1)]),
    FactKind("F6", parents, .flow, [FactKind.Part("exponent of size", taped: 1)]),
    FactKind("F7", impact, .flow, [FactKind.Part("exponent of size", taped: 1)]),
    FactKind(
      "F8", imbalance, .flow,
      [
        FactKind.Part("R², 10 s", taped: 1_000), FactKind.Part("slope × 2 queue", taped: 1_000),
      ]),
    FactKind("F12", sizes, .flow, [FactKind.Part("Hill, largest 5 %", taped: 1)]),
    FactKind("F13", excitement, .flow, [FactKind.Part("branching ratio, median", taped: 1)]),
    FactKind("F23", cancels, .flow, [FactKind.Part("ratio", taped: 1_000)]),
  ]

  static func all(_ market: MarketHistory) -> [StylisedFact] {
    let trades =
      market.trades.times.count < 1_000
      ? [("F5", signs), ("F7", impact), ("F12", sizes), ("F13", excitement)].map {
        StylisedFact.absent(
          $0.0, $0.1, market.name, "needs 1,000 trades, has \(market.trades.times.count)")
      }
      : [signMemory(market), tradeImpact(market), tradeSizes(market), selfExcitement(market)]
    let pulses =
      market.pulses.times.count < 1_000
      ? [("F8", imbalance), ("F23", cancels)].map {
        StylisedFact.absent(
          $0.0, $0.1, market.name, "no second was recorded; a `tape:` records them")
      }
      : [orderFlow(market), cancelRatio(market)]
    return trades + [parentImpact(market)] + pulses
  }

  private static let signs = "long memory of order signs"
  private static let parents = "impact of split orders is concave"
  private static let impact = "impact of single orders is concave"
  private static let imbalance = "the mid follows order-flow imbalance"
  private static let sizes = "heavy tail of order sizes"
  private static let excitement = "trades set off trades"
  private static let cancels = "orders cancelled for each that trades"

  private static func signMemory(_ market: MarketHistory) -> StylisedFact {
    let lags = [10, 14, 20, 28, 40, 56, 80, 113, 160, 226, 320, 453, 640, 905, 1_000]
    var sums = [Double](repeating: 0, count: lags.count)
    var pairs = sums
    var slopes: [Double] = []
    for window in FactTools.windows(market.trades.windows) {
      let signs = market.trades.signs[window]
      var curve: [Double] = []
      for (k, lag) in lags.enumerated() {
        let later = signs.dropFirst(lag)
        if later.isEmpty { break }
        let sum = zip(signs, later).reduce(0) { $0 + $1.0 * $1.1 }
        sums[k] += sum
        pairs[k] += Double(later.count)
        curve.append(sum / Double(later.count))
      }
      if curve.count == lags.count, let fit = PowerLaw.fit(lags.map(Double.init), curve) {
        slopes.append(-fit.slope)
      }
    }
    let points = zip(sums, pairs).map { $1 > 0 ? $0 / $1 : 0 }
    // Signs of independent orders have a few positive points too.
    guard points[0] > 2 / max(1, pairs[0]).squareRoot(),
      let fit = PowerLaw.fit(lags.map(Double.init), points)
    else {
      return .absent("F5", signs, market.name, "signs show no memory over ten trades and more")
    }
    return StylisedFact(
      "F5", signs, market.name,
      [
        StylisedFact.Part(
          "decay, lags 10 to 1,000", -fit.slope,
          error: FactTools.mean(ofWindows: slopes)?.error, count: market.trades.times.count,
          in: 0.3...0.8)
      ], remark: "at lag 10: \(Numbers.decimal(points[0], places: 3))")
  }

  private static func parentImpact(_ market: MarketHistory) -> StylisedFact {
    let all = market.parents
    let day = 86_400.0
    let span = (market.minutes.times.last ?? 0) - (market.minutes.times.first ?? 0)
    let volumes = market.minutes.volumes.reduce(0, +)
    let price = Moments.mean(market.minutes.mids) ?? 0
    // An order of a few children was hardly split, and one of a fifth of the volume is the market.
    let kept = all.sizes.indices.filter {
      all.after[$0].isFinite && all.after[$0] > 0 && all.children[$0] >= 10
        && all.sizes[$0] < 0.2 * all.traded[$0]
    }
    guard kept.count >= 200, span > 0, volumes > 0, price > 0 else {
      return .absent(
        "F6", parents, market.name,
        "needs 200 orders of ten children and under 20 % of the volume, has \(kept.count)")
    }
    let daily = volumes / price * day / span
    let returns = FactTools.returns(market.minutes.mids, every: 1)
    let sigma = (Moments.deviation(returns) ?? 1) * (day / market.step).squareRoot()
    let x = kept.map { all.sizes[$0] / daily }
    let y = kept.map { all.signs[$0] * log(all.after[$0] / all.before[$0]) / sigma }
    func exponent(_ places: [Int]) -> Double? {
      let groups = PowerLaw.groups(places.map { x[$0] }, places.map { y[$0] }, count: 10)
      return PowerLaw.fit(groups.x, groups.y)?.slope
    }
    guard let slope = exponent(Array(x.indices)) else {
      return .absent("F6", parents, market.name, "split orders do not move the price on average")
    }
    var stream = FactTools.stream(6)
    let error = BlockBootstrap.error(count: x.count, block: 1, &stream, exponent)
    return StylisedFact(
      "F6", parents, market.name,
      [StylisedFact.Part("exponent of size", slope, error: error, count: x.count, in: 0.4...0.65)])
  }

  private static func tradeImpact(_ market: MarketHistory) -> StylisedFact {
    let trades = market.trades
    var exponents: [Double] = []
    var (x, y) = ([Double](), [Double]())
    for window in FactTools.windows(trades.windows) {
      var part: (x: [Double], y: [Double]) = ([], [])
      for k in window.dropLast() {
        let move = trades.signs[k] * (trades.midsBefore[k + 1] - trades.midsBefore[k])
        if !move.isFinite { continue }
        part.x.append(trades.sizes[k])
        part.y.append(move)
      }
      x += part.x
      y += part.y
      let groups = PowerLaw.groups(part.x, part.y, count: 8)
      if let fit = PowerLaw.fit(groups.x, groups.y) { exponents.append(fit.slope) }
    }
    let groups = PowerLaw.groups(x, y, count: 20)
    guard let fit = PowerLaw.fit(groups.x, groups.y) else {
      return .absent("F7", impact, market.name, "orders do not move the mid on average")
    }
    return StylisedFact(
      "F7", impact, market.name,
      [
        StylisedFact.Part(
          "exponent of size", fit.slope, error: FactTools.mean(ofWindows: exponents)?.error,
          count: x.count, in: 0.1...0.5)
      ])
  }

  private static func orderFlow(_ market: MarketHistory) -> StylisedFact {
    let pulses = market.pulses
    // Levels are a tick apart where ticks are large, and more where they are small.
    let gaps = pulses.gaps.filter(\.isFinite)
    guard let step = Moments.mean(gaps), step > 0 else {
      return .absent("F8", imbalance, market.name, "the book has one level")
    }
    var explained: [Double] = []
    var slopes: [Double] = []
    for window in FactTools.windows(pulses.windows) where window.count > 120 {
      var (flows, moves) = ([Double](), [Double]())
      for k in stride(from: window.lowerBound + 10, to: window.upperBound, by: 10) {
        flows.append(pulses.imbalances[k] - pulses.imbalances[k - 10])
        moves.append((pulses.mids[k] - pulses.mids[k - 10]) / step)
      }
      let queue = Moments.mean(Array(pulses.queues[window])) ?? 0
      guard let fit = LinearFit(flows, moves) else { continue }
      explained.append(fit.explained)
      slopes.append(fit.slope * 2 * queue)
    }
    guard let share = FactTools.mean(ofWindows: explained),
      let slope = FactTools.mean(ofWindows: slopes)
    else { return .absent("F8", imbalance, market.name, "windows are shorter than two minutes") }
    return StylisedFact(
      "F8", imbalance, market.name,
      [
        StylisedFact.Part(
          "R², 10 s", share.value, error: share.error, count: pulses.times.count / 10, in: 0.4...1),
        StylisedFact.Part(
          "slope × 2 queue", slope.value, error: slope.error, count: pulses.times.count / 10,
          in: 0.5...2),
      ], remark: "the mid in units of the mean distance between the best two levels")
  }

  private static func tradeSizes(_ market: MarketHistory) -> StylisedFact {
    guard let tail = TailIndex(market.trades.sizes, share: 0.05) else {
      return .absent("F12", sizes, market.name, "too few trades")
    }
    return StylisedFact(
      "F12", sizes, market.name,
      [
        StylisedFact.Part(
          "Hill, largest 5 %", tail.index, error: tail.error, count: market.trades.sizes.count,
          in: 1.3...2.5)
      ])
  }

  private static func selfExcitement(_ market: MarketHistory) -> StylisedFact {
    let ratios = FactTools.windows(market.trades.windows).compactMap { window -> Double? in
      let first = market.trades.times[window.lowerBound]
      var times = market.trades.times[window].map { $0 - first }
      // What one order sets off at the same instant is one event.
      times = times.indices.filter { $0 == 0 || times[$0] > times[$0 - 1] }.map { times[$0] }
      guard times.count > 50, let span = times.last, span > 0 else { return nil }
      return TwoScaleHawkes.fit(Array(times.prefix(5_000)), span: times.prefix(5_000).last ?? span)?
        .branching
    }
    guard let median = Moments.median(ratios) else {
      return .absent("F13", excitement, market.name, "too few trades in a window")
    }
    return StylisedFact(
      "F13", excitement, market.name,
      [
        StylisedFact.Part(
          "branching ratio, median", median, error: FactTools.mean(ofWindows: ratios)?.error,
          count: ratios.count, in: 0.6...0.9)
      ], remark: "two time scales, a window each")
  }

  private static func cancelRatio(_ market: MarketHistory) -> StylisedFact {
    let ratios = FactTools.windows(market.pulses.windows).map { window in
      market.pulses.cancels[window].reduce(0, +)
        / max(1, market.pulses.trades[window].reduce(0, +))
    }
    guard let mean = FactTools.mean(ofWindows: ratios) else {
      return .absent("F23", cancels, market.name, "no window")
    }
    return StylisedFact(
      "F23", cancels, market.name,
      [StylisedFact.Part("ratio", mean.value, error: mean.error, count: market.pulses.times.count)])
  }
}
