import Clearing
import Primitives
import Venues

/// `cascade calc liquidation-price`.
enum CalcLiquidationPrice {
  static let command = Command(
    name: "liquidation-price",
    summary: "At which mark a position is liquidated, and where it is bankrupt",
    options: [
      .calcVenue, .calcSide, .calcSize, .calcEntry, .calcMode, .calcLeverage, .calcMargin,
      .calcBalance,
      .amount("extra-margin", "AMOUNT", "margin added to an isolated position"),
      .amount("other-maintenance", "AMOUNT", "cross: maintenance margin of the other positions"),
      .amount("other-pnl", "AMOUNT", "cross: unrealised profit of the other positions"),
      .amount("order-margin", "AMOUNT", "cross at bybit-inverse: margin of open orders"),
      .calcMmr, .calcDeduction, .calcTiers, .calcTakerFee, .calcLeast,
      .amount("costs", "AMOUNT", "gmx: fees and price impact that are due"),
      Option(
        name: "text", kind: .choice(["current", "old"]), placeholder: "WHICH",
        meaning: "bybit-inverse: which edition of its text", otherwise: "current"),
      .calcMark, .calcTick, .calcAsset, .format,
    ],
    examples: [
      Example(
        line: "cascade calc liquidation-price --venue binance-usdm --side long --size 0.5 "
          + "--entry 100000 --leverage 20",
        meaning: "half a coin, isolated, at 20x"),
      Example(
        line: "cascade calc liquidation-price --venue bybit-inverse --mode cross --side long "
          + "--size 10000 --entry 8000 --balance 0.5 --mmr 0.5% --taker-fee 0.075% --tick 0.5",
        meaning: "10,000 dollars of face with half a coin behind them"),
    ],
    body: { arguments, console in
      try await body(CalcInputs(arguments: arguments, what: "liquidation-price"), console)
    })

  static func body(_ inputs: CalcInputs, _ console: Console) async throws -> ExitCode {
    let venue = try inputs.venue()
    let isLong = try inputs.isLong()
    let size = try inputs.needed(try inputs.decimal("size"), "size", "as in: --size 0.5")
    let entry = try inputs.needed(try inputs.decimal("entry"), "entry", "as in: --entry 100000")
    let mark = try inputs.decimal("mark")
    let contract = try inputs.contract(
      venue.kind, prices: [entry] + (mark.map { [$0] } ?? []), size: size)
    let place = try inputs.price(entry, "entry", in: contract)
    let from = try mark.map { value throws(Failure) in
      try inputs.price(value, "mark", in: contract)
    }
    let position = HeldPosition(
      contract: contract,
      quantity: try inputs.quantity(
        size, isLong: isLong, in: contract, at: [place] + (from.map { [$0] } ?? [])),
      entry: place)
    let isIsolated = inputs.arguments.text("mode") != "cross"
    let (requirement, table) = try inputs.requirement(venue)
    var question = LiquidationQuestion(
      venue: venue, position: position, entry: place,
      backing: try backing(inputs, isIsolated: isIsolated), requirement: requirement)
    question.isIsolated = isIsolated
    question.isOldText = inputs.arguments.text("text") == "old"
    question.mark = from
    try check(inputs, question)
    try fill(&question, inputs)
    if let tick = try inputs.decimal("tick") {
      question.grid = try inputs.contract(venue.kind, prices: [], size: size, tick: tick)
    }
    var calculation = question.calculation
    if let table { calculation.sources.append(table) }
    return CalcCommand.show(calculation, contract, inputs, venue, console)
  }

  private static func backing(_ inputs: CalcInputs, isIsolated: Bool) throws(Failure) -> Backing {
    if !isIsolated {
      let balance = try inputs.needed(
        try inputs.money("balance"), "balance", "all of it stands behind a cross position")
      return .money(balance)
    }
    if let margin = try inputs.money("margin") { return .money(margin) }
    let leverage = try inputs.needed(
      inputs.arguments.integer("leverage"), "leverage", "or say the margin: --margin 2500")
    return .leverage(Int64(leverage))
  }

  private static let common = [
    "venue", "side", "size", "entry", "mode", "mmr", "deduction", "tiers", "mark", "tick",
    "asset", "format",
  ]

  /// What the venue's formula does not look at is refused.
  private static func check(
    _ inputs: CalcInputs, _ question: LiquidationQuestion
  ) throws(Failure) {
    if question.venue == .gmx, !question.isIsolated {
      throw inputs.usage("positions at gmx are isolated: each has its own collateral")
    }
    let own: [String]
    switch question.form {
    case .maintenanceAtMark, .maintenanceWithFee:
      own = question.isIsolated ? ["extra-margin"] : ["other-maintenance", "other-pnl"]
    case .maintenanceAtEntry:
      own = ["extra-margin"] + (question.venue == .bybitInverse ? ["text"] : [])
    case .inverseIsolated: own = ["extra-margin", "taker-fee", "text"]
    case .inverseCross: own = ["order-margin"]
    case .minimumCollateral: own = ["extra-margin", "min-collateral", "costs"]
    }
    let isFeePart = question.form == .maintenanceWithFee || question.form == .inverseCross
    let backing = question.isIsolated ? ["leverage", "margin"] : ["balance"]
    try inputs.allow(
      only: common + own + backing + (isFeePart ? ["taker-fee"] : []),
      at: "\(question.venue.rawValue), \(question.isIsolated ? "isolated" : "cross")")
    if question.isIsolated, inputs.has("margin"), inputs.has("leverage") {
      throw inputs.usage("`--margin` and `--leverage` say the same thing: give one of them")
    }
    if isFeePart || (question.form == .inverseIsolated && inputs.has("extra-margin")) {
      _ = try inputs.needed(
        inputs.arguments.text("taker-fee"), "taker-fee", "it is part of this formula")
    }
  }

  private static func fill(
    _ question: inout LiquidationQuestion, _ inputs: CalcInputs
  ) throws(Failure) {
    question.extra = try inputs.money("extra-margin") ?? .zero
    question.otherMaintenance = try inputs.money("other-maintenance") ?? .zero
    question.otherProfit = try inputs.money("other-pnl", belowZero: true) ?? .zero
    question.orders = try inputs.money("order-margin") ?? .zero
    question.takerFee = try inputs.rate("taker-fee", to: .percent(10)) ?? .zero
    question.least = try inputs.money("min-collateral") ?? .zero
    question.costs = try inputs.money("costs") ?? .zero
  }
}
