import Primitives
import Venues

/// `cascade calc mark`.
enum CalcMark {
  static let command = Command(
    name: "mark", summary: "The mark price that a venue makes of index, book and last trade",
    options: [
      .calcVenue, .amount("index", "PRICE", "index or oracle price"),
      .amount("bid", "PRICE", "best bid"), .amount("ask", "PRICE", "best ask"),
      .amount("last", "PRICE", "last trade"),
      Option(
        name: "basis", kind: .amount, placeholder: "DIFFERENCE",
        meaning: "average of mid less index", otherwise: "that of this bid and ask"),
      .amount("basis-limit", "RATE", "okx: largest basis as a share of the index"),
      .amount("funding-rate", "RATE", "last funding rate"),
      .amount("time-left", "TIME", "time until the next funding"), .calcInterval,
      .amount("perpetuals", "PRICE", "hyperliquid: median of the perpetuals elsewhere"), .calcTick,
      .calcAsset, .format,
    ],
    examples: [
      Example(
        line: "cascade calc mark --venue binance-usdm --index 100000 --bid 99900 --ask 99902 "
          + "--last 99850 --funding-rate 0.01% --time-left 4h",
        meaning: "the median of three prices")
    ],
    body: { arguments, console in
      try await body(CalcInputs(arguments: arguments, what: "mark"), console)
    })

  static func body(_ inputs: CalcInputs, _ console: Console) async throws -> ExitCode {
    let venue = try inputs.venue()
    let index = try inputs.needed(try inputs.decimal("index"), "index", "as in: --index 100000")
    var prices = [index]
    for name in ["bid", "ask", "last", "perpetuals"] {
      if let price = try inputs.decimal(name) { prices.append(price) }
    }
    let basis = try inputs.signed("basis")
    if let basis { prices.append(basis) }
    // Without a tick, two decimals finer than what was typed.
    let finest = min(8, max(2, (prices.map(\.scale).max() ?? 0) + 2))
    let tick = try inputs.decimal("tick") ?? FixedDecimal(mantissa: 1, scale: finest)
    let contract = try inputs.contract(venue.kind, prices: prices, size: nil, tick: tick)
    func price(_ name: String) throws(Failure) -> Price? {
      guard let value = try inputs.decimal(name) else { return nil }
      return try inputs.price(value, name, in: contract)
    }
    var question = MarkQuestion(
      venue: venue, index: try inputs.price(index, "index", in: contract))
    (question.bid, question.ask) = (try price("bid"), try price("ask"))
    (question.last, question.perpetuals) = (try price("last"), try price("perpetuals"))
    if let bid = question.bid, let ask = question.ask, bid >= ask {
      throw inputs.invalid("`--bid` must be below `--ask`")
    }
    if let basis {
      let size = FixedDecimal(mantissa: abs(basis.mantissa), scale: basis.scale)
      let ticks = size.mantissa == 0 ? 0 : try inputs.price(size, "basis", in: contract).ticks
      question.basis = 2 * (basis.mantissa < 0 ? -ticks : ticks)
    }
    question.basisLimit = try inputs.rate("basis-limit", to: .one)
    question.funding = try inputs.rate("funding-rate", from: -.one, to: .one) ?? .zero
    question.interval = try inputs.time("interval") ?? .hours(8)
    question.timeLeft = try inputs.time("time-left") ?? .zero
    if question.interval <= .zero || question.timeLeft > question.interval {
      throw inputs.invalid("`--time-left` must be within `--interval`, which must be above zero")
    }
    try inputs.allow(only: allowed(venue), at: "the mark of \(venue.rawValue)")
    do throws(ArithmeticFault) {
      return CalcCommand.show(try question.calculation(), contract, inputs, venue, console)
    } catch {
      throw CalcCommand.failure(error, inputs, venue)
    }
  }

  private static func allowed(_ venue: ArithmeticVenue) -> [String] {
    let common = ["venue", "index", "tick", "asset", "format"]
    let book = ["bid", "ask", "basis"]
    let funding = ["funding-rate", "time-left", "interval"]
    switch venue {
    case .binanceUSDM, .binanceCoinM, .bybit, .bybitInverse:
      return common + book + funding + ["last"]
    case .bitmex: return common + funding
    case .okx: return common + book + ["basis-limit"]
    case .hyperliquid: return common + book + ["last", "perpetuals"]
    case .dydx, .gmx: return common
    }
  }
}

extension Option {
  static let calcInterval = Option(
    name: "interval", kind: .amount, placeholder: "TIME", meaning: "time from funding to funding",
    otherwise: "the venue's")
}
