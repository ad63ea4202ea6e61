import Clearing
import Matching
public import Primitives

/// Funding: samples, the rate they make, and its settlement.
extension Venue {
  /// Takes a sample for the funding rate.
  public mutating func samplePremium(of market: MarketID) {
    let index = Int(market.index)
    if markets[index].rules.contract.kind == .spot { return }
    let reference = fundingIndex(of: index)
    switch rules.funding.method {
    case .premium:
      let premium = PremiumIndex.sample(
        markets[index].book, index: reference, impact: impactTicksLots(of: market),
        limit: marginGap(of: index, times: rules.funding.sampleLimit),
        precision: rules.funding.precision)
      markets[index].accrual.sample(premium)
      markets[index].lastPremium = premium
    case .twapDifference, .skewVelocity:
      let mark = clearing.books[index].mark
      markets[index].accrual.sample(mark: mark, index: reference)
      markets[index].lastPremium = Fraction(
        Int128(mark.ticks - reference.ticks), over: Int128(reference.ticks)
      ).rate(rounding: .towardZero)
    }
  }

  /// The index that funding refers to, in ticks of the market.
  private func fundingIndex(of index: Int) -> Price {
    markets[index].funding.reference ?? markets[index].index
  }

  /// The index of the market to which funding refers, as that market's venue has it.
  public mutating func noteFundingReference(_ price: Price, in market: MarketID) {
    markets[Int(market.index)].funding.reference = price
  }

  /// The impact notional, in ticks times lots: margin amount over the initial margin rate at
  /// maximum leverage, that is amount times maximum leverage, times the scale.
  private func impactTicksLots(of market: MarketID) -> Int128 {
    let listed = markets[Int(market.index)].rules
    // Of an inverse contract it is in the quote asset, as the faces of lots are.
    let scaled = { (amount: Money) in
      listed.contract.kind == .inverse
        ? listed.scale.of(amount, rounding: .nearest) : listed.scaled(amount)
    }
    let notional: Int128
    if let given = rules.funding.impactNotional {
      notional = Int128(scaled(given).units)
    } else {
      let margin = scaled(rules.funding.impactMargin)
      let initialRate = Fraction(1, over: Int128(listed.schedule.maxLeverage))
      notional = Int128(PremiumIndex.impactNotional(margin, initialRate: initialRate).units)
    }
    if listed.contract.kind == .inverse {
      let face = Int128(listed.contract.lot.mantissa) * Int128(Money.unitsPerWhole)
      let lots = (notional * Int128(FixedDecimal.powerOfTen(Int(listed.contract.lot.scale))))
        .divided(by: face, rounding: .nearest)
      return lots * Int128(markets[Int(market.index)].index.ticks)
    }
    return notional.divided(by: Int128(listed.contract.quantum), rounding: .nearest)
  }

  /// A multiple of what lies between the margin rates of the first tier.
  private func marginGap(of index: Int, times factor: Rate?) -> Rate? {
    guard let factor else { return nil }
    let schedule = markets[index].rules.schedule
    let initial = Rate.one.billionths.divided(by: schedule.maxLeverage, rounding: .up)
    return FundingRate.marginGap(
      initial: Rate(billionths: initial), maintenance: schedule.lowestRate, factor: factor)
  }

  private func maintenanceCap(of index: Int) -> Rate? {
    guard let share = rules.funding.capOfMaintenance else { return nil }
    let rate = markets[index].rules.schedule.lowestRate
    return Rate(
      billionths: share.of(Quantity(lots: rate.billionths), rounding: .down).lots)
  }

  private var ratePeriod: Interval { rules.funding.ratePeriod ?? rules.funding.interval }

  private var interestRate: Rate {
    guard let quote = rules.funding.quoteInterest else { return rules.funding.interest }
    return FundingRate.interest(
      quote: quote, base: rules.funding.baseInterest, period: ratePeriod)
  }

  // MARK: The rate

  /// The rate that would be paid if the interval ended now.
  public func predictedFunding(of market: MarketID) -> Rate {
    let index = Int(market.index)
    if rules.funding.window == .previous { return markets[index].funding.pending }
    return fundingQuote(of: index).rate
  }

  /// The rate of the window so far, before its first sample that of the last one, as a ratio a
  /// year; for models.
  public func annualFunding(of market: MarketID) -> Double {
    let index = Int(market.index)
    if rules.funding.method == .skewVelocity {
      let paid = markets[index].funding.skew.paid(velocity)
      return Double(paid) / Double(SkewFunding.one) * 31_536_000
    }
    let period =
      markets[index].accrual.isEmpty
      ? markets[index].funding.lastPeriod : fundingQuote(of: index).period
    return period.ratio * 31_536_000 / ratePeriod.seconds
  }

  /// The rate that the mark takes for the time to the next settlement: what is known of it, or
  /// that of the last one.
  func upcomingFunding(of index: Int) -> Rate {
    rules.funding.window == .previous
      ? markets[index].funding.pending : markets[index].fundingRate
  }

  func fundingQuote(of index: Int) -> FundingQuote {
    let rule = rules.funding
    var quote = FundingQuote()
    quote.carry = markets[index].funding.carry
    switch rule.method {
    case .premium:
      quote.premium = markets[index].accrual.average(
        rule.weighting, atLeast: rule.minSamples, tails: rule.tailRemoval,
        precision: rule.precision)
    case .twapDifference:
      if let prices = markets[index].accrual.averagePrices {
        quote.premium = TwapFunding.premium(
          mark: prices.mark, oracle: prices.index, divisor: rule.spreadDivisor
        ).rate(rounding: .towardZero)
      }
    case .skewVelocity:
      skewRate(of: index, into: &quote)
      return quote
    }
    let free = FundingRate.rate(
      premium: quote.premium, interest: interestRate, clamp: rule.clamp)
    quote.period = FundingRate.limited(
      free, to: marginGap(of: index, times: rule.capOfMarginGap))
    let due = FundingRate.prorated(
      quote.period, interval: markets[index].funding.interval, period: ratePeriod,
      carry: &quote.carry)
    let most = min(
      maintenanceCap(of: index) ?? FundingRate.most, rule.capPerInterval ?? FundingRate.most)
    quote.rate = FundingRate.limited(due, to: min(most, FundingRate.most))
    quote.isCapped = quote.period != free || quote.rate != due
    // What a cap takes away is not owed.
    if quote.rate != due { quote.carry = 0 }
    return quote
  }

  // MARK: Settlement

  /// Settles one funding interval of a market.
  public mutating func payFunding(in market: MarketID, effects: inout Effects) {
    let index = Int(market.index)
    if markets[index].rules.contract.kind == .spot { return }
    if rules.funding.method == .skewVelocity { advanceSkew(of: index) }
    let quote = fundingQuote(of: index)
    var (rate, premium) = (quote.rate, quote.premium)
    if rules.funding.window == .previous {
      (rate, premium) = (markets[index].funding.pending, markets[index].funding.pendingPremium)
      markets[index].funding.pending = quote.rate
      markets[index].funding.pendingPremium = quote.premium
    }
    let byLongs = pay(rate, in: market, effects: &effects)
    effects.note(market, .fundingSet(rate: rate, premium: premium, paidByLongs: byLongs))
    markets[index].fundingRate = rate
    markets[index].accrual.removeAll()
    markets[index].funding.carry = quote.carry
    markets[index].funding.lastPeriod = quote.period
    markets[index].funding.interval =
      quote.isCapped
      ? rules.funding.cappedInterval ?? rules.funding.interval : rules.funding.interval
    markets[index].nextFunding = effects.now + markets[index].funding.interval
  }

  private mutating func pay(
    _ rate: Rate, in market: MarketID, effects: inout Effects
  ) -> Money {
    if rules.funding.method == .skewVelocity {
      return paySkew(rate, in: market, effects: &effects)
    }
    switch rules.funding.notional {
    case .mark: return payAtMark(rate, in: market, effects: &effects)
    case .index:
      return payAt(
        markets[Int(market.index)].index, rate, in: market, effects: &effects)
    }
  }

  private mutating func payAtMark(
    _ rate: Rate, in market: MarketID, effects: inout Effects
  ) -> Money {
    scratch.payments.removeAll()
    let byLongs = clearing.payFunding(rate, in: market) { slot, paid in
      scratch.payments.append(FundingPayment(slot: slot, paid: paid))
    }
    for k in 0..<scratch.payments.count {
      let payment = scratch.payments[k]
      noteFunded(payment.slot, payment.paid, in: market, effects: &effects)
    }
    return byLongs
  }

  /// As `Clearinghouse.payFunding`, with positions valued at another price than the mark.
  private mutating func payAt(
    _ price: Price, _ rate: Rate, in market: MarketID, effects: inout Effects
  ) -> Money {
    let contract = markets[Int(market.index)].rules.contract
    var byLongs = Money.zero
    for slot in 1..<max(1, clearing.books[Int(market.index)].positions.count) {
      let quantity = clearing[market, UInt32(slot)].quantity
      let payment = Clearinghouse.fundingPayment(rate, on: quantity, at: price, contract)
      if quantity.isZero || payment == .zero { continue }
      chargeFunding(payment, UInt32(slot), in: market, effects: &effects)
      if quantity.isPositive { byLongs += payment }
    }
    return byLongs
  }

  /// Money behind a position goes to dust, or comes from there.
  mutating func chargeFunding(
    _ payment: Money, _ slot: UInt32, in market: MarketID, effects: inout Effects
  ) {
    clearing.charge(payment, to: market, slot, counter: dust(in: market), reason: .funding)
    noteFunded(slot, payment, in: market, effects: &effects)
  }

  private mutating func noteFunded(
    _ slot: UInt32, _ paid: Money, in market: MarketID, effects: inout Effects
  ) {
    effects.note(market, .funded(account: clearing[market, slot].account, paid: paid))
    refreshRisk(market, slot)
  }
}
