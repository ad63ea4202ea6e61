/// What markets do together: the first market of the run is the one the others are held against.
enum CrossFacts {
  static let kinds = [
    FactKind(
      "F16", correlation, .cross,
      [
        FactKind.Part("1 min", minutes: 3), FactKind.Part("5 min", minutes: 15),
        FactKind.Part("30 min", minutes: 90),
      ], hasFirst: false),
    FactKind(
      "F24", venues, .cross,
      [
        FactKind.Part("lag of the most likeness, s", taped: 1_000),
        FactKind.Part("gap halves within, s", taped: 1_000),
      ]),
    FactKind(
      "F26", beta, .cross,
      [
        FactKind.Part("beta, 5 min", minutes: 15),
        FactKind.Part("both in their lowest 5 %", minutes: 15),
      ]),
  ]

  static func all(_ markets: [MarketHistory]) -> [StylisedFact] {
    guard let lead = markets.first else { return [] }
    var facts: [StylisedFact] = []
    if let other = markets.first(where: { $0.base != lead.base }) {
      facts.append(together(other, lead))
    }
    for market in markets.dropFirst() {
      if market.base == lead.base {
        facts.append(follows(lead, market))
      } else {
        facts += [together(lead, market), tails(lead, market)]
      }
    }
    if !facts.contains(where: { $0.code == "F24" }) {
      facts.append(.absent("F24", venues, lead.name, "one venue trades each asset"))
    }
    return facts
  }

  /// Why a fact is not measured in a market beside these; `nil` where it is.
  static func absence(
    of code: String, in market: String, among markets: [String]
  ) -> String? {
    guard let lead = markets.first else { return "there is no market" }
    let bases = markets.map(MarketHistory.base)
    let isOther = MarketHistory.base(of: market) != bases[0]
    switch code {
    case "F16":
      let hasPartner = market == lead ? bases.contains { $0 != bases[0] } : isOther
      return hasPartner ? nil : "it needs a market of another asset than \(lead)"
    case "F24":
      return market == lead || isOther
        ? "it is of a second market of the asset of \(lead), at another venue" : nil
    default:
      return isOther ? nil : "it is of a market of another asset than \(lead)"
    }
  }

  private static let correlation = "moves with the lead market"
  private static let venues = "venues follow one another"
  private static let beta = "falls with the lead market"

  private static func returns(
    _ a: MarketHistory, _ b: MarketHistory, minutes: Int
  ) -> (a: [Double], b: [Double]) {
    let step = max(1, Int((Double(minutes) * 60 / a.step).rounded()))
    let count = min(a.minutes.mids.count, b.minutes.mids.count)
    return (
      FactTools.returns(Array(a.minutes.mids.prefix(count)), every: step),
      FactTools.returns(Array(b.minutes.mids.prefix(count)), every: step)
    )
  }

  private static func together(_ lead: MarketHistory, _ market: MarketHistory) -> StylisedFact {
    var parts: [StylisedFact.Part] = []
    for minutes in [1, 5, 30] {
      let pair = returns(lead, market, minutes: minutes)
      guard let value = FactTools.correlation(pair.a, pair.b) else { continue }
      parts.append(
        StylisedFact.Part(
          "\(minutes) min", value, error: FactTools.errorOfCorrelation(value, pair.a.count),
          count: pair.a.count, in: minutes == 5 ? (market.isMajor ? 0.4...0.9 : 0.4...0.7) : nil))
    }
    let rises = parts.count < 3 || parts[0].value <= parts[2].value + 2 * (parts[2].error ?? 0)
    return StylisedFact(
      "F16", correlation, market.name, parts, holds: rises,
      remark: "with \(lead.name); should rise with the span (Epps)")
  }

  private static func tails(_ lead: MarketHistory, _ market: MarketHistory) -> StylisedFact {
    let pair = returns(lead, market, minutes: 5)
    guard let fit = LinearFit(pair.a, pair.b), let low = Moments.quantile(pair.a, 0.05),
      let lowest = Moments.quantile(pair.b, 0.05)
    else { return .absent("F26", beta, market.name, "too short") }
    let falls = pair.a.indices.filter { pair.a[$0] <= low }
    let both = falls.count { pair.b[$0] <= lowest }
    let share = Double(both) / Double(max(1, falls.count))
    let ratio = (Moments.deviation(pair.b) ?? 0) / max(1e-12, Moments.deviation(pair.a) ?? 0)
    let error = ratio * ((1 - fit.explained) / Double(max(1, pair.a.count - 2))).squareRoot()
    return StylisedFact(
      "F26", beta, market.name,
      [
        StylisedFact.Part("beta, 5 min", fit.slope, error: error, count: pair.a.count),
        StylisedFact.Part(
          "both in their lowest 5 %", share,
          error: (share * (1 - share) / Double(max(1, falls.count))).squareRoot(),
          count: falls.count),
      ], remark: "with \(lead.name)")
  }

  /// Mids of the seconds that both have: the one may be quoted later than the other.
  private static func shared(
    _ a: MarketHistory.Pulses, _ b: MarketHistory.Pulses
  ) -> ([Double], [Double]) {
    var mids: ([Double], [Double]) = ([], [])
    var (i, j) = (0, 0)
    while i < a.times.count, j < b.times.count {
      if a.times[i] < b.times[j] {
        i += 1
      } else if a.times[i] > b.times[j] {
        j += 1
      } else {
        if a.mids[i].isFinite, b.mids[j].isFinite {
          mids.0.append(a.mids[i])
          mids.1.append(b.mids[j])
        }
        (i, j) = (i + 1, j + 1)
      }
    }
    return mids
  }

  /// Which of two venues moves first, by seconds, and how long a gap lasts.
  private static func follows(_ lead: MarketHistory, _ market: MarketHistory) -> StylisedFact {
    let (first, second) = shared(lead.pulses, market.pulses)
    let count = first.count
    guard count > 1_000 else {
      return .absent("F24", venues, market.name, "no second was recorded; a `tape:` records them")
    }
    let a = FactTools.returns(first, every: 1)
    let b = FactTools.returns(second, every: 1)
    let lags = (-10...10).compactMap { lag -> (lag: Int, value: Double)? in
      let x = lag >= 0 ? Array(a.dropLast(lag)) : Array(a.dropFirst(-lag))
      let y = lag >= 0 ? Array(b.dropFirst(lag)) : Array(b.dropLast(-lag))
      return FactTools.correlation(x, y).map { (lag, $0) }
    }
    guard let best = lags.max(by: { $0.value < $1.value }) else {
      return .absent("F24", venues, market.name, "the price does not move")
    }
    let gaps = zip(second, first).map { $0 / $1 - 1 }
    let half = (1...600).first { (Autocorrelation.of(gaps, lag: $0) ?? 0) < 0.5 }
    return StylisedFact(
      "F24", venues, market.name,
      [
        StylisedFact.Part(
          "lag of the most likeness, s", Double(best.lag), error: nil, count: count),
        StylisedFact.Part(
          "gap halves within, s", half.map(Double.init) ?? .infinity, error: nil, count: count),
      ], remark: "against \(lead.name)")
  }
}

extension MarketHistory {
  /// What is traded: `BTC` of `V1/BTC-PERP`.
  var base: Substring { MarketHistory.base(of: name) }

  static func base(of name: String) -> Substring {
    let market = name.split(separator: "/").last ?? Substring(name)
    return market.split(separator: "-").first ?? market
  }
}
