internal import Glibc
import Kernel

/// What the returns of a market are like: tails, clusters, memory (models of Cont 2001).
enum ReturnFacts {
  static let kinds = [
    FactKind("F1", tails, .returns, [FactKind.Part("Hill, largest 1.5 %", minutes: 1_000)]),
    FactKind(
      "F2", gaussian, .returns,
      [
        FactKind.Part("one minute", minutes: 1_000), FactKind.Part("one hour", minutes: 1_000),
        FactKind.Part("one day", minutes: 4 * 1_440),
      ], hasFirst: false),
    FactKind(
      "F3", memory, .returns,
      [
        FactKind.Part("largest of six lags, 5 min", minutes: 1_000),
        FactKind.Part("trade to trade", minutes: 1_000, taped: 1),
      ]),
    FactKind(
      "F4", clusters, .returns,
      [
        FactKind.Part("lag of a minute", minutes: 1_000),
        FactKind.Part("decay, 10 to 1,000 min", minutes: 1_000),
      ]),
    FactKind(
      "F14", leverage, .returns, [FactKind.Part("mean of lags 1 to 50 min", minutes: 1_000)]),
  ]

  static func all(_ market: MarketHistory) -> [StylisedFact] {
    let perMinute = max(1, Int((60 / market.step).rounded()))
    let mids = stride(from: 0, to: market.minutes.mids.count, by: perMinute).map {
      market.minutes.mids[$0]
    }
    let returns = FactTools.returns(mids, every: 1)
    if returns.count < 1_000 || market.step > 60 {
      let why =
        market.step > 60
        ? "rows are more than a minute apart" : "needs 1,000 minutes, has \(returns.count)"
      return [("F1", tails), ("F2", gaussian), ("F3", memory), ("F4", clusters), ("F14", leverage)]
        .map { StylisedFact.absent($0.0, $0.1, market.name, why) }
    }
    return [
      tail(returns, market), kurtosis(mids, returns, market), autocorrelation(mids, market),
      clustering(returns, market), leverageEffect(returns, market),
    ]
  }

  private static let tails = "tail exponent of one-minute returns"
  private static let gaussian = "returns nearer to normal over longer spans"
  private static let memory = "no linear autocorrelation"
  private static let clusters = "volatility clusters"
  private static let leverage = "leverage effect"

  private static func tail(_ returns: [Double], _ market: MarketHistory) -> StylisedFact {
    let sizes = returns.map(abs)
    guard let tail = TailIndex(sizes, share: 0.015) else {
      return .absent("F1", tails, market.name, "too few returns that are not zero")
    }
    let plateau = [0.005, 0.01, 0.02, 0.05].compactMap { TailIndex(sizes, share: $0)?.index }
    let span = plateau.map { Numbers.decimal($0, places: 2) }.joined(separator: ", ")
    return StylisedFact(
      "F1", tails, market.name,
      [
        StylisedFact.Part(
          "Hill, largest 1.5 %", tail.index, error: tail.error, count: returns.count, in: 2...5)
      ], remark: "with the largest 0.5, 1, 2, 5 %: \(span)")
  }

  private static func kurtosis(
    _ mids: [Double], _ returns: [Double], _ market: MarketHistory
  ) -> StylisedFact {
    var stream = FactTools.stream(2)
    let hours = FactTools.returns(mids, every: 60)
    let days = FactTools.returns(mids, every: 1_440)
    func error(_ values: [Double], block: Int) -> (Double?, Double?) {
      let error = BlockBootstrap.error(count: values.count, block: block, &stream) { places in
        FactTools.excessKurtosis(places.map { values[$0] })
      }
      return (FactTools.excessKurtosis(values), error)
    }
    let minute = error(returns, block: 60)
    let hour = error(hours, block: 6)
    let day = error(days, block: 2)
    var parts: [StylisedFact.Part] = []
    for (name, found, count, range) in [
      ("one minute", minute, returns.count, 10.0...100.0), ("one hour", hour, hours.count, 3...10),
      ("one day", day, days.count, 1...5),
    ] {
      guard let value = found.0 else { continue }
      // Thirty days say little about a fourth moment: told, not judged.
      let judged = count >= 300 ? range : nil
      parts.append(StylisedFact.Part(name, value, error: found.1, count: count, in: judged))
    }
    let falls = zip(parts, parts.dropFirst()).allSatisfy {
      $0.value + 2 * ($0.error ?? 0) > $1.value
    }
    return StylisedFact(
      "F2", gaussian, market.name, parts, holds: falls, remark: "excess kurtosis, should fall")
  }

  private static func autocorrelation(_ mids: [Double], _ market: MarketHistory) -> StylisedFact {
    let returns = FactTools.returns(mids, every: 5)
    let largest = (1...6).compactMap { Autocorrelation.of(returns, lag: $0) }
      .max { abs($0) < abs($1) }
    var parts: [StylisedFact.Part] = []
    if let largest {
      parts.append(
        StylisedFact.Part(
          "largest of six lags, 5 min", largest, error: 1 / Double(returns.count).squareRoot(),
          count: returns.count, in: -0.05...0.05))
    }
    let bounces = FactTools.windows(market.trades.windows).compactMap { window -> Double? in
      let prices = Array(market.trades.prices[window])
      return prices.count < 100
        ? nil : Autocorrelation.of(FactTools.returns(prices, every: 1), lag: 1)
    }
    if let bounce = FactTools.mean(ofWindows: bounces) {
      parts.append(
        StylisedFact.Part(
          "trade to trade", bounce.value, error: bounce.error, count: market.trades.times.count,
          in: -0.5 ... -0.05))
    }
    return StylisedFact("F3", memory, market.name, parts)
  }

  private static func clustering(_ returns: [Double], _ market: MarketHistory) -> StylisedFact {
    let sizes = returns.map(abs)
    let lags = [10, 14, 20, 28, 40, 56, 80, 113, 160, 226, 320, 453, 640, 905, 1_000]
    func slope(_ sizes: [Double]) -> Double? {
      let points = lags.map { Autocorrelation.of(sizes, lag: $0) ?? 0 }
      return PowerLaw.fit(lags.map(Double.init), points).map { -$0.slope }
    }
    // Days are drawn whole: the memory within a day is what is measured.
    var stream = FactTools.stream(4)
    let day = 1_440
    let error =
      sizes.count < 5 * day
      ? nil
      : BlockBootstrap.error(count: sizes.count, block: 3 * day, draws: 60, &stream) { places in
        slope(places.map { sizes[$0] })
      }
    let first = Autocorrelation.of(sizes, lag: 1) ?? 0
    let root = 1 / Double(sizes.count).squareRoot()
    var parts = [
      StylisedFact.Part("lag of a minute", first, error: root, count: sizes.count, in: 0.15...0.4)
    ]
    if let slope = slope(sizes) {
      parts.append(
        StylisedFact.Part(
          "decay, 10 to 1,000 min", slope, error: error, count: sizes.count, in: 0.1...0.5))
    }
    return StylisedFact(
      "F4", clusters, market.name, parts, remark: "autocorrelation of absolute returns")
  }

  private static func leverageEffect(_ returns: [Double], _ market: MarketHistory) -> StylisedFact {
    let squares = returns.map { $0 * $0 }
    let correlations = (1...50).compactMap { lag in
      FactTools.correlation(Array(returns.dropLast(lag)), Array(squares.dropFirst(lag)))
    }
    guard let mean = Moments.mean(correlations) else {
      return .absent("F14", leverage, market.name, "no returns")
    }
    return StylisedFact(
      "F14", leverage, market.name,
      [
        StylisedFact.Part(
          "mean of lags 1 to 50 min", mean, error: 1 / Double(returns.count).squareRoot(),
          count: returns.count, in: -0.15...0.05)
      ])
  }
}
