import Clearing
import Primitives

/// What a liquidation order costs the account, and what the fund adds to it.
extension Venue {
  /// Charges for what an order traded. Returns what the fund has paid.
  mutating func chargeForClose(
    _ traded: Traded, _ leg: PositionID, _ before: LegState, _ row: LiquidationCase,
    effects: inout Effects
  ) -> Money {
    let rule = rules.liquidation
    switch rule.feeForm {
    case .none: break
    case .shareOfTraded:
      chargeFee(rule.fee.of(traded.value, rounding: .up), leg, row, effects: &effects)
    case .escalating:
      let fees = escalatedFees(leg, before, row, now: effects.now)
      chargeFee(fees.fee.of(traded.value, rounding: .up), leg, row, effects: &effects)
      chargeFee(
        fees.fund.of(traded.value, rounding: .up), leg, row, to: .fund, effects: &effects)
    case .ofInsuranceDelta:
      return settleDelta(traded, leg, before, row, effects: &effects)
    }
    return .zero
  }

  /// At most the margin left.
  private mutating func chargeFee(
    _ wanted: Money, _ leg: PositionID, _ row: LiquidationCase,
    to receiver: LiquidationFeeReceiver? = nil, effects: inout Effects
  ) {
    let fee = min(wanted, max(.zero, margin(of: row).equity))
    if fee <= .zero { return }
    let counter =
      switch receiver ?? rules.liquidation.feeTo {
      case .fund: markets[Int(leg.market.index)].purse
      case .venue: clearing.fees(in: clearing.books[Int(leg.market.index)].asset)
      case .pool:
        lossBearer(in: leg.market)
          ?? clearing.fees(in: clearing.books[Int(leg.market.index)].asset)
      }
    clearing.charge(fee, to: leg.market, leg.slot, counter: counter, reason: .liquidationFee)
    effects.note(
      leg.market,
      .transferred(
        Transfer(from: row.account, to: counter, amount: fee, reason: .liquidationFee)))
  }

  /// Beyond the bankruptcy price the fee is what the order brought, short of it the fund pays.
  private mutating func settleDelta(
    _ traded: Traded, _ leg: PositionID, _ before: LegState, _ row: LiquidationCase,
    effects: inout Effects
  ) -> Money {
    if traded.lots == 0 { return .zero }
    let isLong = before.quantity.isPositive
    let closed = Quantity(lots: isLong ? traded.lots : -traded.lots)
    let delta = InsuranceDelta.of(
      received: isLong ? traded.value : -traded.value,
      bankruptcy: bankruptcyQuote(closing: closed, of: before, in: leg.market),
      mostFee: rules.liquidation.fee)
    if delta >= .zero {
      chargeFee(delta, leg, row, effects: &effects)
      return .zero
    }
    let paid = min(-delta, payable(in: leg.market))
    payFromFund(paid, .insurancePayout, leg.market, leg.slot, &effects)
    return paid
  }

  /// The fee of a gradual liquidation, and the fund's own.
  func escalatedFees(
    _ leg: PositionID, _ before: LegState, _ row: LiquidationCase, now: Instant
  ) -> (fee: Rate, fund: Rate) {
    let rule = rules.liquidation
    if rule.feeForm != .escalating {
      return (rule.feeForm == .shareOfTraded ? rule.fee : .zero, .zero)
    }
    let index = Int(leg.market.index)
    let value = clearing.books[index].contract.notional(
      clearing.books[index].mark, before.quantity.magnitude)
    let fee = GradualLiquidation.fee(
      base: rule.fee, most: max(rule.fee, rule.gradual.mostFee), slots: slots(of: row, at: now),
      grace: Int64(rule.gradual.grace), perSlot: rule.gradual.feePerSlot)
    let fund = GradualLiquidation.fundFee(
      shortage: max(.zero, -before.margin.slack), value: value,
      marginRate: clearing.books[index].schedule.tier(of: value).maintenanceRate, fee: fee,
      most: rule.gradual.mostFundFee)
    return (fee, fund)
  }

  /// Slots since a liquidation began.
  func slots(of row: LiquidationCase, at now: Instant) -> Int64 {
    (now - row.began).nanoseconds.divided(
      by: max(1, rules.liquidation.gradual.slot.nanoseconds), rounding: .down)
  }
}
