internal import Glibc
import Kernel

/// What the book is like: spread, shape, how it fills again, how it shrinks when prices move.
enum BookFacts {
  static let kinds = [
    FactKind(
      "F9", spreads, .book, [FactKind.Part("median, bp"), FactKind.Part("mean over median")]),
    FactKind(
      "F10", shapes, .book,
      [
        FactKind.Part("densest at, bp from the best", taped: 1),
        FactKind.Part("bids less asks over both", taped: 1),
      ]),
    FactKind(
      "F11", volumes, .book, [FactKind.Part("correlation of logarithms, 5 min", minutes: 15)]),
    FactKind(
      "F20", refills, .book,
      [
        FactKind.Part("half-life within 10 bp, s", taped: 1_000),
        FactKind.Part("half-life within 1 %, s", taped: 1_000),
      ], hasFirst: false),
    FactKind("F21", elasticities, .book, [FactKind.Part("elasticity, hours", minutes: 11 * 60)]),
  ]

  static func all(_ market: MarketHistory) -> [StylisedFact] {
    [spread(market), shape(market), activity(market), refill(market), elasticity(market)]
  }

  private static let spreads = "spread"
  private static let shapes = "mean book has a hump"
  private static let volumes = "volume goes with volatility"
  private static let refills = "depth comes back after a large trade"
  private static let elasticities = "depth falls as volatility rises"

  private static func spread(_ market: MarketHistory) -> StylisedFact {
    let known = market.minutes.spreads.filter { $0.isFinite && $0 >= 0 }
    guard let median = Moments.median(known), let mean = Moments.mean(known), median > 0 else {
      return .absent("F9", spreads, market.name, "no quotes")
    }
    var stream = FactTools.stream(9)
    let error = BlockBootstrap.error(count: known.count, block: 60, draws: 60, &stream) { places in
      Moments.median(places.map { known[$0] })
    }
    let ratio = BlockBootstrap.error(count: known.count, block: 60, draws: 60, &stream) { places in
      let drawn = places.map { known[$0] }
      guard let mean = Moments.mean(drawn), let median = Moments.median(drawn) else { return nil }
      return mean / median
    }
    return StylisedFact(
      "F9", spreads, market.name,
      [
        StylisedFact.Part(
          "median, bp", median * 1e4, error: error.map { $0 * 1e4 }, count: known.count,
          in: market.isMajor ? 0.1...1 : 2...20),
        StylisedFact.Part(
          "mean over median", mean / median, error: ratio, count: known.count, in: 1.5...4),
      ], remark: market.isMajor ? "range of majors" : "range of alts")
  }

  private static func shape(_ market: MarketHistory) -> StylisedFact {
    let profile = market.profile
    guard profile.looks > 0, profile.asks.count == profile.bids.count else {
      return .absent("F10", shapes, market.name, "no book was recorded; a `tape:` records them")
    }
    let densities = profile.bids.indices.map {
      (profile.bids[$0] + profile.asks[$0]) / (profile.to[$0] - profile.from[$0])
    }
    guard let top = densities.indices.max(by: { densities[$0] < densities[$1] }) else {
      return .absent("F10", shapes, market.name, "no book")
    }
    let (bids, asks) = (profile.bids.reduce(0, +), profile.asks.reduce(0, +))
    let lean = bids + asks > 0 ? (bids - asks) / (bids + asks) : 0
    return StylisedFact(
      "F10", shapes, market.name,
      [
        StylisedFact.Part(
          "densest at, bp from the best", (profile.from[top] + profile.to[top]) / 2, error: nil,
          count: profile.looks, in: 2...20),
        StylisedFact.Part(
          "bids less asks over both", lean, error: nil, count: profile.looks, in: -0.05...0.05),
      ])
  }

  private static func activity(_ market: MarketHistory) -> StylisedFact {
    let rows = max(1, Int((60 / market.step).rounded()))
    let span = 5 * rows
    var (volatility, volume) = ([Double](), [Double]())
    for end in stride(from: span, to: market.minutes.mids.count, by: span) {
      let mids = stride(from: end - span, through: end, by: rows).map { market.minutes.mids[$0] }
      let variance = FactTools.returns(mids, every: 1).reduce(0) { $0 + $1 * $1 }
      let traded = market.minutes.volumes[(end - span + 1)...end].reduce(0, +)
      if variance > 0, traded > 0 {
        volatility.append(log(variance) / 2)
        volume.append(log(traded))
      }
    }
    guard let value = FactTools.correlation(volatility, volume) else {
      return .absent("F11", volumes, market.name, "too short")
    }
    return StylisedFact(
      "F11", volumes, market.name,
      [
        StylisedFact.Part(
          "correlation of logarithms, 5 min", value,
          error: FactTools.errorOfCorrelation(value, volume.count), count: volume.count,
          in: 0.5...0.8)
      ])
  }

  /// Trades of more than five deviations above the mean: how long until half of what the near book
  /// lost is there again. The curve is the mean over all such trades.
  private static func refill(_ market: MarketHistory) -> StylisedFact {
    let pulses = market.pulses
    guard pulses.times.count > 1_000, let mean = Moments.mean(pulses.volumes),
      let deviation = Moments.deviation(pulses.volumes)
    else { return .absent("F20", refills, market.name, "no second was recorded") }
    let reach = 120
    var parts: [StylisedFact.Part] = []
    for (name, bids, asks) in [
      ("half-life within 10 bp, s", pulses.nearBids, pulses.nearAsks),
      ("half-life within 1 %, s", pulses.farBids, pulses.farAsks),
    ] {
      var curve = [Double](repeating: 0, count: reach + 1)
      var events = 0
      for window in FactTools.windows(pulses.windows) where window.count > reach + 10 {
        for k in (window.lowerBound + 5)..<(window.upperBound - reach)
        where pulses.volumes[k] > mean + 5 * deviation {
          let before = bids[k - 1] + asks[k - 1]
          if before <= 0 { continue }
          events += 1
          for lag in 0...reach { curve[lag] += (bids[k + lag] + asks[k + lag]) / before }
        }
      }
      if events < 20 { continue }
      let level = curve.map { $0 / Double(events) }
      guard let low = level[0...10].enumerated().min(by: { $0.element < $1.element }) else {
        continue
      }
      let half = low.element + (1 - low.element) / 2
      if low.element > 0.995 { continue }
      let back = (low.offset...reach).first { level[$0] >= half }
      parts.append(
        StylisedFact.Part(
          name, back.map { Double($0 - low.offset) } ?? .infinity, error: nil, count: events))
    }
    return parts.isEmpty
      ? .absent("F20", refills, market.name, "fewer than twenty trades that took anything away")
      : StylisedFact(
        "F20", refills, market.name, parts,
        remark: "β is ln 2 over it; depths are read once a second")
  }

  private static func elasticity(_ market: MarketHistory) -> StylisedFact {
    let hour = max(2, Int((3_600 / market.step).rounded()))
    var (volatility, depth) = ([Double](), [Double]())
    for end in stride(from: hour, to: market.minutes.mids.count, by: hour) {
      let returns = FactTools.returns(Array(market.minutes.mids[(end - hour)...end]), every: 1)
      let variance = returns.reduce(0) { $0 + $1 * $1 }
      let mean = Moments.mean(Array(market.minutes.depths[(end - hour)...end])) ?? 0
      if variance > 0, mean > 0 {
        volatility.append(log(variance) / 2)
        depth.append(log(mean))
      }
    }
    guard let fit = LinearFit(volatility, depth), volatility.count > 10 else {
      return .absent("F21", elasticities, market.name, "needs more than ten hours")
    }
    let spread = (Moments.deviation(depth) ?? 0) / max(1e-12, Moments.deviation(volatility) ?? 0)
    let error = spread * ((1 - fit.explained) / Double(volatility.count - 2)).squareRoot()
    return StylisedFact(
      "F21", elasticities, market.name,
      [StylisedFact.Part("elasticity, hours", fit.slope, error: error, count: volatility.count)])
  }
}
