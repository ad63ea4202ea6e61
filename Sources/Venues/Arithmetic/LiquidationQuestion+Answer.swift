import Clearing
import Primitives

/// The liquidation price of a position, step by step.
extension LiquidationQuestion {
  /// What the calculation's answer is called.
  public static let answerName = "liquidation price"

  /// Every step, with the venue's own formula. Money must not be larger than `Money` can say.
  public var calculation: Calculation {
    var steps = opening
    let price: ExactPrice?
    switch form {
    case .maintenanceAtMark: price = atMark(fee: .zero, &steps)
    case .maintenanceWithFee: price = atMark(fee: takerFee, &steps)
    case .maintenanceAtEntry: price = atEntry(&steps)
    case .inverseIsolated: price = inverseIsolated(&steps)
    case .inverseCross: price = inverseCross(&steps)
    case .minimumCollateral: price = minimumCollateral(&steps)
    }
    if let price, price.isPositive {
      steps.append(distance(to: price))
      if let tick = tickStep(price) { steps.append(tick) }
    }
    return Calculation(
      answer: LiquidationQuestion.answerName, steps: steps, sources: sources, keys: keys)
  }

  var isInverse: Bool { position.contract.kind == .inverse }
  var side: Term { Term("side", .number(position.side)) }
  var size: Term { Term("size", .size(position.quantity.magnitude)) }
  private var entryTerm: Term { Term("entry", .price(entry)) }
  private var place: [Term] { [side, size, entryTerm] }

  /// The notional, and the margin that follows from leverage.
  private var opening: [Step] {
    let notional = Figure.money(position.entryNotional)
    var steps = [
      Step(
        "notional at entry", notional, isInverse ? "size / entry" : "size · entry",
        [size, entryTerm])
    ]
    if case .leverage(let leverage) = backing {
      steps.append(
        Step(
          "initial margin", .money(money), "notional / leverage",
          [Term("notional", notional), Term("leverage", .number(leverage))]))
    }
    return steps
  }

  /// The step of the answer, with a remark when no price will do.
  private func answer(_ price: ExactPrice?, _ formula: String, _ terms: [Term]) -> Step {
    let value = price.flatMap { $0.isPositive ? Figure.price($0) : nil }
    return Step(
      LiquidationQuestion.answerName, value, formula, terms,
      remark: value == nil ? "no price above zero liquidates this position" : "")
  }

  private func bankruptcy(_ collateral: Money, _ word: String) -> Step {
    let price = position.bankruptcy(collateral: collateral)
    let isMet = price?.isPositive ?? false
    let formula =
      isInverse ? "size / (size / entry + side · \(word))" : "entry - side · \(word) / size"
    return Step(
      "bankruptcy price", price.flatMap { isMet ? .price($0) : nil }, formula,
      place + [Term(word, .money(collateral))],
      remark: isMet ? "" : "no price above zero takes all that stands behind it")
  }

  private func tierStep(_ rate: Rate, _ place: Int?, _ count: Int) -> Step {
    let remark = place.map { "tier \($0 + 1) of \(count)" } ?? "as given"
    return Step("maintenance rate", .rate(rate), remark: remark)
  }

  private var tierCount: Int {
    if case .schedule(let schedule) = requirement { schedule.tiers.count } else { 0 }
  }

  // MARK: The forms

  private func atMark(fee: Rate, _ steps: inout [Step]) -> ExactPrice? {
    let balance = money + extra
    let collateral = MaintenanceAtMark.collateral(
      balance: balance, otherMaintenance: otherMaintenance, otherProfit: otherProfit)
    if collateral != money {
      steps.append(
        Step(
          "collateral", .money(collateral), "balance + extra - others + profits",
          [
            Term("balance", .money(money)), Term("extra", .money(extra)),
            Term("others", .money(otherMaintenance)), Term("profits", .money(otherProfit)),
          ]))
    }
    let price: ExactPrice?
    let tier: (rate: Rate, deduction: Money, place: Int?)
    switch requirement {
    case .rate(let rate, let deduction):
      price = MaintenanceAtMark.liquidationPrice(
        position, collateral: collateral, rate: rate, deduction: deduction, closingFee: fee)
      tier = (rate, deduction, nil)
    case .schedule(let schedule):
      let found = MaintenanceAtMark.liquidationPrice(
        position, collateral: collateral, schedule: schedule, closingFee: fee)
      price = found.price
      let row = schedule.tiers[found.place]
      tier = (row.maintenanceRate, row.deduction, found.place)
    }
    var step = tierStep(tier.rate, tier.place, tierCount)
    if tier.place != nil { step.remark += ", found at the liquidation price itself" }
    steps.append(step)
    steps.append(bankruptcy(balance + otherProfit, "money"))
    let rate = fee == .zero ? "rate" : "(rate + fee)"
    let formula =
      isInverse
      ? "size · (side + \(rate)) / (collateral + deduction + side · size / entry)"
      : "(side · size · entry - collateral - deduction) / (size · (side - \(rate)))"
    var terms =
      place + [
        Term("collateral", .money(collateral)), Term("deduction", .money(tier.deduction)),
        Term("rate", .rate(tier.rate)),
      ]
    if fee != .zero { terms.append(Term("fee", .rate(fee))) }
    steps.append(answer(price, formula, terms))
    return price
  }

  private func atEntry(_ steps: inout [Step]) -> ExactPrice? {
    let tier = tier(of: position.entryNotional)
    steps.append(tierStep(tier.rate, tier.place, tierCount))
    let maintenance = MaintenanceAtEntry.maintenance(
      position, rate: tier.rate, deduction: tier.deduction)
    steps.append(
      Step(
        "maintenance margin", .money(maintenance), "notional · rate - deduction",
        [
          Term("notional", .money(position.entryNotional)), Term("rate", .rate(tier.rate)),
          Term("deduction", .money(tier.deduction)),
        ], remark: "fixed at entry"))
    steps.append(bankruptcy(money + extra, "money"))
    let price = MaintenanceAtEntry.liquidationPrice(
      position, margin: money, maintenance: maintenance, extra: extra)
    steps.append(
      answer(
        price,
        isInverse
          ? "size / (size / entry + side · (margin - maintenance + extra))"
          : "entry - side · (margin - maintenance + extra) / size",
        place + [
          Term("margin", .money(money)), Term("maintenance", .money(maintenance)),
          Term("extra", .money(extra)),
        ]))
    return price
  }

  private func inverseIsolated(_ steps: inout [Step]) -> ExactPrice? {
    let tier = tier(of: position.entryNotional)
    steps.append(tierStep(tier.rate, tier.place, tierCount))
    let added = InverseIsolatedMargin.effective(
      extra: extra, side: position.side, takerFee: takerFee)
    if extra != .zero {
      steps.append(
        Step(
          "added margin less its fee", .money(added), "extra / (1 + side · fee)",
          [Term("extra", .money(extra)), side, Term("fee", .rate(takerFee))]))
    }
    steps.append(bankruptcy(money + added, "money"))
    let price = InverseIsolatedMargin.liquidationPrice(
      position, margin: money, extra: extra, rate: tier.rate, deduction: tier.deduction,
      takerFee: takerFee)
    steps.append(
      answer(
        price,
        "size · (1 + side · rate) / (size / entry + side · (margin + added + deduction))",
        place + [
          Term("rate", .rate(tier.rate)), Term("margin", .money(money)),
          Term("added", .money(added)), Term("deduction", .money(tier.deduction)),
        ]))
    return price
  }

  private func inverseCross(_ steps: inout [Step]) -> ExactPrice? {
    let tier = tier(of: position.entryNotional)
    steps.append(tierStep(tier.rate, tier.place, tierCount))
    let maintenance = MaintenanceAtEntry.maintenance(
      position, rate: tier.rate, deduction: tier.deduction)
    let fee = InverseCrossBalance.closingFee(position, balance: money, takerFee: takerFee)
    let balance = Term("balance", .money(money))
    steps.append(
      Step(
        "maintenance margin", .money(maintenance), "size / entry · rate - deduction",
        [
          size, entryTerm, Term("rate", .rate(tier.rate)),
          Term("deduction", .money(tier.deduction)),
        ]))
    let bankruptcy = InverseCrossBalance.bankruptcy(
      position, balance: money, takerFee: takerFee)
    let isMet = bankruptcy?.isPositive ?? false
    steps.append(
      Step(
        "bankruptcy price", bankruptcy.flatMap { isMet ? .price($0) : nil },
        "(1 + side · fee) · size / (size / entry + side · balance)",
        place + [Term("fee", .rate(takerFee)), balance],
        remark: isMet ? "" : "no price above zero takes the whole balance"))
    steps.append(
      Step(
        "fee of closing there", .money(fee),
        "(size / entry + side · balance) · fee / (1 + side · fee)",
        place + [balance, Term("fee", .rate(takerFee))]))
    let price = InverseCrossBalance.liquidationPrice(
      position, balance: money, orders: orders, maintenance: maintenance, takerFee: takerFee)
    steps.append(
      answer(
        price,
        "size / (size / entry + side · (balance - orders - maintenance - closing))",
        place + [
          balance, Term("orders", .money(orders)), Term("maintenance", .money(maintenance)),
          Term("closing", .money(fee)),
        ]))
    return price
  }

  private func minimumCollateral(_ steps: inout [Step]) -> ExactPrice? {
    let tier = tier(of: position.entryNotional)
    let required = MinimumCollateral.required(position, factor: tier.rate, least: least)
    steps.append(
      Step(
        "required collateral", .money(required), "the larger of least and notional · factor",
        [
          Term("least", .money(least)), Term("notional", .money(position.entryNotional)),
          Term("factor", .rate(tier.rate)),
        ]))
    steps.append(bankruptcy(money + extra - costs, "money"))
    let price = MinimumCollateral.liquidationPrice(
      position, collateral: money + extra, costs: costs, required: required)
    steps.append(
      answer(
        price, "entry - side · (collateral - costs - required) / size",
        place + [
          Term("collateral", .money(money + extra)), Term("costs", .money(costs)),
          Term("required", .money(required)),
        ]))
    return price
  }
}
