internal import Glibc

/// What is true of perpetual futures: funding, basis, liquidations on ordinary days.
enum DerivativeFacts {
  static let kinds = [
    FactKind(
      "F15", seasons, .derivatives,
      [FactKind.Part("busiest over quietest hour", minutes: 5 * 1_440)]),
    FactKind(
      "F17", fundings, .derivatives,
      [FactKind.Part("mean of a year"), FactKind.Part("autocorrelation, one settlement")]),
    FactKind(
      "F18", bases, .derivatives,
      [FactKind.Part("deviation, bp"), FactKind.Part("half-life, min")]),
    FactKind(
      "F19", liquidations, .derivatives, [FactKind.Part("mean day, %", minutes: 1_440)]),
    FactKind(
      "F22", moves, .derivatives,
      [
        FactKind.Part("after −1 %, % of it", minutes: 10),
        FactKind.Part("after −2 %, % of it", minutes: 10),
        FactKind.Part("after −3 %, % of it", minutes: 10),
      ], hasFirst: false),
    FactKind("F25", exits, .derivatives, []),
  ]

  static func all(_ market: MarketHistory) -> [StylisedFact] {
    [
      seasonality(market), funding(market), basis(market), closed(market), afterMoves(market),
      .absent("F25", exits, market.name, "the files do not tell leaving from other orders"),
    ]
  }

  private static let seasons = "activity by the hour of the day"
  private static let fundings = "funding"
  private static let bases = "perpetual against index"
  private static let liquidations = "liquidations of a day over open interest"
  private static let exits = "top-ups and voluntary exits"
  private static let moves = "liquidations after a move, 10 min"

  private static func days(_ market: MarketHistory) -> Double {
    ((market.minutes.times.last ?? 0) - (market.minutes.times.first ?? 0)) / 86_400
  }

  private static func seasonality(_ market: MarketHistory) -> StylisedFact {
    if days(market) < 5 { return .absent("F15", seasons, market.name, "needs five days") }
    var (sums, counts) = ([Double](repeating: 0, count: 24), [Double](repeating: 0, count: 24))
    for (time, volume) in zip(market.minutes.times, market.minutes.volumes) {
      let hour = Int(time / 3_600) % 24
      sums[hour] += volume
      counts[hour] += 1
    }
    let means = zip(sums, counts).map { $0 / max(1, $1) }
    guard let most = means.max(), let least = means.min(), least > 0 else {
      return .absent("F15", seasons, market.name, "an hour without trades")
    }
    return StylisedFact(
      "F15", seasons, market.name,
      [
        StylisedFact.Part(
          "busiest over quietest hour", most / least, error: nil, count: Int(days(market)),
          in: 1.5...3)
      ])
  }

  private static func funding(_ market: MarketHistory) -> StylisedFact {
    let rates = market.fundings.rates
    guard rates.count >= 30, let mean = Moments.mean(rates) else {
      return .absent("F17", fundings, market.name, "needs 30 settlements, has \(rates.count)")
    }
    let gaps = zip(market.fundings.times, market.fundings.times.dropFirst()).map { $1 - $0 }
    let perYear = 365.25 * 86_400 / max(1, Moments.median(gaps) ?? 28_800)
    let persistence = min(0.99, max(0, Autocorrelation.of(rates, lag: 1) ?? 0))
    // What stays from one settlement to the next tells less than as many draws would.
    let error =
      (Moments.deviation(rates) ?? 0)
      * ((1 + persistence) / (1 - persistence) / Double(rates.count)).squareRoot()
    var parts = [
      StylisedFact.Part(
        "mean of a year", mean * perYear, error: error * perYear, count: rates.count,
        in: 0.05...0.15)
    ]
    guard Set(rates).count > 1, let memory = Autocorrelation.of(rates, lag: 1) else {
      return StylisedFact(
        "F17", fundings, market.name, parts, holds: false,
        remark: "the rate never left the interest rate: the premium stayed inside the clamp")
    }
    parts.append(
      StylisedFact.Part(
        "autocorrelation, one settlement", memory, error: 1 / Double(rates.count).squareRoot(),
        count: rates.count, in: 0.3...0.95))
    return StylisedFact("F17", fundings, market.name, parts)
  }

  private static func basis(_ market: MarketHistory) -> StylisedFact {
    let gaps = zip(market.minutes.mids, market.minutes.indices).map { ($0 / $1 - 1) * 1e4 }
    guard let deviation = Moments.deviation(gaps), deviation > 0,
      let memory = Autocorrelation.of(gaps, lag: 1)
    else { return .absent("F18", bases, market.name, "too short") }
    let day = max(2, Int(86_400 / market.step))
    let daily = stride(from: day, through: gaps.count, by: day).compactMap {
      Moments.deviation(Array(gaps[($0 - day)..<$0]))
    }
    let life =
      memory > 0 && memory < 1 ? -log(2) / log(memory) * market.step / 60 : Double.infinity
    return StylisedFact(
      "F18", bases, market.name,
      [
        StylisedFact.Part(
          "deviation, bp", deviation, error: FactTools.mean(ofWindows: daily)?.error,
          count: gaps.count, in: 1...10),
        StylisedFact.Part("half-life, min", life, error: nil, count: gaps.count, in: 1...60),
      ])
  }

  private static func closed(_ market: MarketHistory) -> StylisedFact {
    let day = max(1, Int(86_400 / market.step))
    let shares = stride(from: day, through: market.minutes.closed.count, by: day).map { end in
      let part = (end - day)..<end
      let interest = Moments.mean(Array(market.minutes.openInterest[part])) ?? 0
      return interest > 0 ? market.minutes.closed[part].reduce(0, +) / interest : 0
    }
    guard let mean = FactTools.mean(ofWindows: shares) else {
      return .absent("F19", liquidations, market.name, "needs a day")
    }
    return StylisedFact(
      "F19", liquidations, market.name,
      [
        StylisedFact.Part(
          "mean day, %", mean.value * 100, error: mean.error.map { $0 * 100 },
          count: shares.count, in: 0.2...4)
      ])
  }

  /// Closed by force in the ten minutes in which the price moved so far, over open interest.
  private static func afterMoves(_ market: MarketHistory) -> StylisedFact {
    let span = max(1, Int((600 / market.step).rounded()))
    var sums = [Double](repeating: 0, count: 3)
    var counts = [Int](repeating: 0, count: 3)
    for end in stride(from: span, to: market.minutes.mids.count, by: span) {
      let fall = 1 - market.minutes.mids[end] / market.minutes.mids[end - span]
      let interest = market.minutes.openInterest[end - span]
      if interest <= 0 { continue }
      let closed = market.minutes.closed[(end - span + 1)...end].reduce(0, +) / interest
      for (k, least) in [0.01, 0.02, 0.03].enumerated() where fall >= least && fall < least + 0.01 {
        sums[k] += closed
        counts[k] += 1
      }
    }
    let parts = [1, 2, 3].compactMap { percent -> StylisedFact.Part? in
      let count = counts[percent - 1]
      return count == 0
        ? nil
        : StylisedFact.Part(
          "after −\(percent) %, % of it", sums[percent - 1] / Double(count) * 100, error: nil,
          count: count)
    }
    return parts.isEmpty
      ? .absent("F22", moves, market.name, "no fall of one per cent within ten minutes")
      : StylisedFact("F22", moves, market.name, parts)
  }
}
