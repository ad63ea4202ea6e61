public import Clearing
public import Primitives

/// What a venue requires of a position at a mark.
public struct MarginQuestion: Sendable {
  public var venue: ArithmeticVenue
  public var position: HeldPosition
  public var entry: Price
  public var mark: Price
  public var requirement: Requirement
  public var leverage: Int64?
  /// Money behind the position apart from its own profit.
  public var collateral: Money?
  /// dYdX: initial margin that grows with the market's open interest.
  public var scaled: (margin: OpenInterestMargin, openInterest: Money)?
  /// GMX: the floor of the collateral.
  public var least = Money.zero

  public init(
    venue: ArithmeticVenue, position: HeldPosition, entry: Price, mark: Price,
    requirement: Requirement
  ) {
    self.venue = venue
    self.position = position
    self.entry = entry
    self.mark = mark
    self.requirement = requirement
  }

  /// Every step; requirements are rounded up to the unit.
  public var calculation: Calculation {
    let contract = position.contract
    let size = Term("size", .size(position.quantity.magnitude))
    let isInverse = contract.kind == .inverse
    let notional = contract.notional(mark, position.quantity.magnitude)
    var steps = [
      Step(
        "notional at mark", .money(notional), isInverse ? "size / mark" : "size · mark",
        [size, Term("mark", .price(mark))])
    ]
    initial(notional, &steps)
    let maintenance = maintenance(notional, &steps)
    if let collateral { ratio(collateral, maintenance, &steps) }
    return Calculation(
      answer: "maintenance margin", steps: steps, sources: sources, keys: keys)
  }

  private func initial(_ notional: Money, _ steps: inout [Step]) {
    if let leverage {
      let margin: Money
      switch requirement {
      case .rate:
        margin = Money(units: notional.units.divided(by: max(1, leverage), rounding: .up))
      case .schedule(let schedule): margin = schedule.initial(of: notional, leverage: leverage)
      }
      steps.append(
        Step(
          "initial margin", .money(margin), "notional / leverage",
          [Term("notional", .money(notional)), Term("leverage", .number(leverage))],
          remark: limit(leverage, notional)))
    }
    if let scaled {
      let margin = scaled.margin.initial(of: notional, openInterest: scaled.openInterest)
      steps.append(
        Step(
          "initial margin", .money(margin),
          "notional · (base + share · (1 - base)), share = (interest - lower) / (upper - lower)",
          [
            Term("notional", .money(notional)), Term("base", .rate(scaled.margin.base)),
            Term("interest", .money(scaled.openInterest)),
            Term("lower", .money(scaled.margin.lower)),
            Term("upper", .money(scaled.margin.upper)),
          ], remark: "the share within 0 and 1"))
    }
  }

  private func limit(_ leverage: Int64, _ notional: Money) -> String {
    guard case .schedule(let schedule) = requirement else { return "" }
    let most = schedule.tier(of: notional).maxLeverage
    return leverage > most ? "the tier allows \(most)x at most, which is used" : ""
  }

  private func maintenance(_ notional: Money, _ steps: inout [Step]) -> Money {
    if venue == .gmx, case .rate(let factor, _) = requirement {
      let required = MinimumCollateral.required(position, factor: factor, least: least)
      steps.append(
        Step(
          "maintenance margin", .money(required), "the larger of least and notional · factor",
          [
            Term("least", .money(least)), Term("notional", .money(position.entryNotional)),
            Term("factor", .rate(factor)),
          ], remark: "of the size at entry"))
      return required
    }
    let (rate, deduction, margin, remark): (Rate, Money, Money, String)
    switch requirement {
    case .rate(let one, let less):
      (rate, deduction, remark) = (one, less, "as given")
      margin = max(.zero, one.of(notional, rounding: .up) - less)
    case .schedule(let schedule):
      let place = schedule.place(of: notional)
      (rate, deduction) = (schedule.tiers[place].maintenanceRate, schedule.tiers[place].deduction)
      remark = "tier \(place + 1) of \(schedule.tiers.count)"
      margin = schedule.maintenance(of: notional)
    }
    steps.append(Step("maintenance rate", .rate(rate), remark: remark))
    steps.append(
      Step(
        "maintenance margin", .money(margin), "notional · rate - deduction",
        [
          Term("notional", .money(notional)), Term("rate", .rate(rate)),
          Term("deduction", .money(deduction)),
        ]))
    return margin
  }

  private func ratio(_ collateral: Money, _ maintenance: Money, _ steps: inout [Step]) {
    let profit = PriceProfit.profit(
      position.contract, position.quantity, entry: entry, exit: mark)
    let equity = collateral + profit
    steps.append(
      Step(
        "equity", .money(equity), "collateral + profit",
        [Term("collateral", .money(collateral)), Term("profit", .money(profit))]))
    guard equity > .zero else {
      steps.append(Step("margin ratio", nil, remark: "equity is gone"))
      return
    }
    let share = Fraction(Int128(maintenance.units), over: Int128(equity.units))
    steps.append(
      Step(
        "margin ratio", .rate(share.rate(rounding: .up)), "maintenance / equity",
        [Term("maintenance", .money(maintenance)), Term("equity", .money(equity))],
        remark: maintenance < equity ? "" : "in distress"))
  }

  private var sources: [String] {
    switch venue {
    case .binanceUSDM, .binanceCoinM: ["Binance, leverage and margin tiers (undated)"]
    case .bybit, .bybitInverse: ["Bybit, margin parameters (undated)"]
    case .okx: ["OKX, position tiers (undated)"]
    case .bitmex: ["BitMEX, inverse perpetuals guide (undated)"]
    case .hyperliquid: ["Hyperliquid documentation, trading/margin-tiers (undated)"]
    case .dydx: ["dYdX v4-chain at commit 84d4664bae, liquidity tiers"]
    case .gmx: ["GMX Synthetics at commit a5c0c88351, PositionUtils.isPositionLiquidatable"]
    }
  }

  private var keys: [String] { venue == .gmx ? [] : ["venues[].markets[].tiers"] }
}
