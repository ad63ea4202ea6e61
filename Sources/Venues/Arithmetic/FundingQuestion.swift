import Clearing
public import Primitives

/// What longs pay shorts at a venue, from premiums to the money of one position.
public struct FundingQuestion: Sendable {
  public var venue: ArithmeticVenue
  /// The venue's rule; single keys of it can be changed.
  public var rule: FundingRule
  /// Average premium of the window.
  public var premium: Rate?
  /// Or the samples of the window, the oldest first.
  public var samples: [Rate] = []
  /// Rates of the first tier, for caps that are multiples of them.
  public var maintenance: Rate?
  public var initial: Rate?
  /// The position that pays, and the price at which it is valued.
  public var contract: Contract?
  public var quantity = Quantity.zero
  public var mark: Price?
  /// GMX: what traders hold long and short, the rate a day so far, and how long the skew lasts.
  public var long: Money?
  public var short: Money?
  public var current = Rate.zero
  public var elapsed: Interval?

  public init(venue: ArithmeticVenue) throws(ArithmeticFault) {
    guard let rule = FundingRule(venue) else { throw .unknown("funding") }
    self.venue = venue
    self.rule = rule
  }

  static let answerName = "funding rate"

  /// Every step, in the order in which the engine takes them.
  public func calculation() throws(ArithmeticFault) -> Calculation {
    var steps: [Step] = []
    let rate =
      rule.method == .skewVelocity ? try skewRate(&steps) : try premiumRate(&steps)
    if let contract, let mark { payment(rate, contract, mark, &steps) }
    return Calculation(
      answer: FundingQuestion.answerName, steps: steps, sources: [source], keys: keys)
  }

  // MARK: From a premium

  private func premiumRate(_ steps: inout [Step]) throws(ArithmeticFault) -> Rate {
    let average = try averagePremium(&steps)
    let interest = interest(&steps)
    let free = FundingRate.rate(premium: average, interest: interest, clamp: rule.clamp)
    let parts = [Term("premium", .rate(average)), Term("interest", .rate(interest))]
    steps.append(
      Step(
        "rate of the period", .rate(free),
        rule.clamp == nil
          ? "premium + interest" : "premium + (interest - premium within ± clamp)",
        parts + (rule.clamp.map { [Term("clamp", .rate($0))] } ?? [])))
    let period = limitedByMargins(free, &steps)
    let whole = rule.ratePeriod ?? rule.interval
    var carry: Int128 = 0
    let due = FundingRate.prorated(
      period, interval: rule.interval, period: whole, carry: &carry)
    let most = cap
    let paid = FundingRate.limited(due, to: min(most?.rate ?? FundingRate.most, FundingRate.most))
    steps.append(
      Step(
        FundingQuestion.answerName, .rate(paid), "rate · interval / period",
        [
          Term("rate", .rate(period)), Term("interval", .time(rule.interval)),
          Term("period", .time(whole)),
        ], remark: paid == due ? "" : "at the cap, \(most?.name ?? "all that a position is worth")")
    )
    return paid
  }

  private func averagePremium(_ steps: inout [Step]) throws(ArithmeticFault) -> Rate {
    if let premium {
      steps.append(Step("average premium", .rate(premium), remark: "as given"))
      return premium
    }
    if samples.isEmpty { throw .missing("premium") }
    var accrual = FundingAccrual(keepsSamples: true)
    for sample in samples { accrual.sample(sample) }
    let average = accrual.average(
      rule.weighting, atLeast: rule.minSamples, tails: rule.tailRemoval,
      precision: rule.precision)
    let missing = max(0, rule.minSamples - samples.count)
    let how = rule.weighting == .rising ? "the k-th with weight k" : "all alike"
    steps.append(
      Step(
        "average premium", .rate(average), "mean of count samples",
        [Term("count", .number(Int64(samples.count)))],
        remark: how + (missing > 0 ? ", \(missing) missing ones as zero" : "")))
    return average
  }

  private func interest(_ steps: inout [Step]) -> Rate {
    let period = rule.ratePeriod ?? rule.interval
    guard let quote = rule.quoteInterest else {
      steps.append(Step("interest of the period", .rate(rule.interest)))
      return rule.interest
    }
    let interest = FundingRate.interest(
      quote: quote, base: rule.baseInterest, period: period)
    steps.append(
      Step(
        "interest of the period", .rate(interest), "(quote - base) · period / day",
        [
          Term("quote", .rate(quote)), Term("base", .rate(rule.baseInterest)),
          Term("period", .time(period)), Term("day", .time(.hours(24))),
        ]))
    return interest
  }

  private func limitedByMargins(_ rate: Rate, _ steps: inout [Step]) -> Rate {
    guard let factor = rule.capOfMarginGap, let initial, let maintenance else { return rate }
    let most = FundingRate.marginGap(
      initial: initial, maintenance: maintenance, factor: factor)
    let limited = FundingRate.limited(rate, to: most)
    steps.append(
      Step(
        "within the margin cap", .rate(limited),
        "rate within ± factor · (initial - maintenance)",
        [
          Term("rate", .rate(rate)), Term("factor", .rate(factor)),
          Term("initial", .rate(initial)), Term("maintenance", .rate(maintenance)),
        ]))
    return limited
  }

  private var cap: (rate: Rate, name: String)? {
    var found: (rate: Rate, name: String)?
    if let share = rule.capOfMaintenance, let maintenance {
      let lots = share.of(Quantity(lots: maintenance.billionths), rounding: .down).lots
      found = (Rate(billionths: lots), "a share of the maintenance rate")
    }
    if let most = rule.capPerInterval, most < found?.rate ?? .one { found = (most, "per interval") }
    return found
  }

  // MARK: From a skew

  private func skewRate(_ steps: inout [Step]) throws(ArithmeticFault) -> Rate {
    guard let long else { throw .missing("long-interest") }
    guard let short else { throw .missing("short-interest") }
    guard let elapsed else { throw .missing("elapsed") }
    let velocity = SkewFunding.Velocity(rule.skew)
    var skew = SkewFunding(factor: SkewFunding.perSecond(current, days: 1))
    skew.advance(elapsed, long: long.units, short: short.units, velocity)
    let total = Int128(long.units) + Int128(short.units)
    let share = Fraction(Int128(long.units) - Int128(short.units), over: max(1, total))
    let sides = [Term("long", .money(long)), Term("short", .money(short))]
    let skewStep = Figure.rate(share.rate(rounding: .towardZero))
    steps.append(Step("skew", skewStep, "(long - short) / (long + short)", sides))
    var carry: Int128 = 0
    let daily = SkewFunding.rate(of: skew.paid(velocity), over: .hours(24), carry: &carry)
    steps.append(
      Step(
        "rate a day", .rate(daily), "current + skew · increase · elapsed / day",
        [
          Term("current", .rate(current)), Term("skew", skewStep),
          Term("increase", .rate(rule.skew.increase)), Term("elapsed", .time(elapsed)),
          Term("day", .time(.hours(24))),
        ], remark: "while the skew is above the stable zone; within the smallest and largest rate"))
    carry = 0
    let paid = SkewFunding.rate(of: skew.paid(velocity), over: rule.interval, carry: &carry)
    steps.append(
      Step(
        FundingQuestion.answerName, .rate(paid), "daily · interval / day",
        [
          Term("daily", .rate(daily)), Term("interval", .time(rule.interval)),
          Term("day", .time(.hours(24))),
        ]))
    return paid
  }

  // MARK: What it comes to

  private func payment(
    _ rate: Rate, _ contract: Contract, _ mark: Price, _ steps: inout [Step]
  ) {
    let notional = contract.notional(mark, quantity)
    let paid = rate.of(notional, rounding: .up)
    let price = rule.notional == .index ? "index" : "mark"
    steps.append(
      Step(
        paid.isNegative ? "received" : "paid", .money(Money(units: abs(paid.units))),
        contract.kind == .inverse
          ? "side · size / \(price) · rate" : "side · size · \(price) · rate",
        [
          Term("side", .number(quantity.isPositive ? 1 : -1)),
          Term("size", .size(quantity.magnitude)), Term(price, .price(mark)),
          Term("rate", .rate(rate)),
        ], remark: paid.isNegative ? "the formula's sign: below zero is received" : ""))
  }
}
