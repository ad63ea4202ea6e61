import Clearing
import Matching
public import Primitives

/// Index, mark and funding: what the venue does with prices.
extension Venue {
  /// One tick of the venue's price clock for a market: the fundamental is taken in, mid and basis
  /// are sampled, index and mark are posted.
  public mutating func observe(
    _ fundamental: Price, in market: MarketID, effects: inout Effects
  ) {
    let index = Int(market.index)
    let mid = markets[index].midHalves
    markets[index].fundamental = fundamental
    markets[index].mids.append(mid)
    markets[index].index = IndexPrice.blend(
      fundamental: fundamental, midSum: markets[index].mids.sum,
      count: markets[index].mids.count, follow: markets[index].rules.spotFollow)
    markets[index].basis.append(mid - 2 * markets[index].index.ticks)
    postMark(of: market, effects: &effects)
    watchMark(market, effects: &effects)
  }

  /// Posts the mark by its rule.
  mutating func postMark(of market: MarketID, effects: inout Effects) {
    moveMark(of: market, to: markPrice(of: market, now: effects.now), effects: &effects)
  }

  /// Posts a mark, whatever the rule says, and acts on everything that it reaches.
  @discardableResult
  public mutating func moveMark(
    of market: MarketID, to mark: Price, effects: inout Effects
  ) -> MarkMove {
    let index = Int(market.index)
    let old = clearing.books[index].mark
    clearing.setMark(mark, in: market)
    let posted = clearing.books[index].mark
    if posted != old || rules.mark.source != .last {
      effects.note(market, .marked(mark: posted, index: markets[index].index))
    }
    let move = reachMark(market, effects: &effects)
    reachLast(market, effects: &effects)
    markets[index].lastMovers = markets[index].movers
    markets[index].movers = Movers()
    return move
  }

  private func markPrice(of market: MarketID, now: Instant) -> Price {
    let index = Int(market.index)
    if let held = haltedMark(of: market) { return held }
    switch rules.mark.source {
    case .last: return markets[index].last
    case .index: return markets[index].index
    case .median:
      return MarkPrice.median(
        index: markets[index].index, last: markets[index].last,
        funding: markets[index].fundingRate,
        timeLeft: max(.zero, markets[index].nextFunding - now), interval: rules.funding.interval,
        basisSum: markets[index].basis.sum, count: markets[index].basis.count)
    }
  }

  /// Takes a premium sample for the funding rate.
  public mutating func samplePremium(of market: MarketID) {
    let index = Int(market.index)
    let premium = PremiumIndex.sample(
      markets[index].book, index: markets[index].index, impact: impactTicksLots(of: market))
    markets[index].accrual.sample(premium)
    markets[index].lastPremium = premium
  }

  /// The impact notional, in ticks times lots: margin amount over the initial margin rate at
  /// maximum leverage, that is amount times maximum leverage, times the scale.
  private func impactTicksLots(of market: MarketID) -> Int128 {
    let listed = markets[Int(market.index)].rules
    let scaled = listed.scale.of(rules.funding.impactMargin, rounding: .nearest)
    let notional = Int128(scaled.units) * Int128(listed.schedule.maxLeverage)
    return notional.divided(by: Int128(listed.contract.quantum), rounding: .nearest)
  }

  /// The rate that would be paid if the interval ended now.
  public func predictedFunding(of market: MarketID) -> Rate {
    let index = Int(market.index)
    let cap = rules.funding.capOfMaintenance.of(
      Quantity(lots: markets[index].rules.schedule.lowestRate.billionths), rounding: .down)
    return FundingAccrual.rate(
      premium: markets[index].accrual.average, interest: rules.funding.interest,
      clamp: rules.funding.clamp, cap: Rate(billionths: cap.lots))
  }

  /// Settles one funding interval of a market.
  public mutating func payFunding(in market: MarketID, effects: inout Effects) {
    let index = Int(market.index)
    let rate = predictedFunding(of: market)
    let premium = markets[index].accrual.average
    scratch.payments.removeAll()
    let byLongs = clearing.payFunding(rate, in: market) { slot, paid in
      scratch.payments.append(FundingPayment(slot: slot, paid: paid))
    }
    for k in 0..<scratch.payments.count {
      let payment = scratch.payments[k]
      let account = clearing[market, payment.slot].account
      effects.note(market, .funded(account: account, paid: payment.paid))
      refreshRisk(market, payment.slot)
    }
    effects.note(market, .fundingSet(rate: rate, premium: premium, paidByLongs: byLongs))
    markets[index].fundingRate = rate
    markets[index].accrual = FundingAccrual()
    markets[index].nextFunding = effects.now + rules.funding.interval
  }
}
