import Clearing
import Matching
import Primitives

/// One step of a liquidation in the book: orders for some legs, sized and limited by the rule.
extension Venue {
  /// Sends an order for each leg of this step. Tells whether the step was an attempt: caps of a
  /// block may have left nothing to send, and of a rule that closes little by little only a step
  /// in which nothing traded counts.
  mutating func closeLegs(
    _ place: UInt32, _ row: LiquidationCase, effects: inout Effects
  ) -> Bool {
    chooseLegs(row)
    let share = shareOfEachLeg(row)
    var isAttempt = false
    let isGradual = rules.liquidation.size == .gradual
    let isLittleByLittle = isGradual || rules.liquidation.size == .perBlockCap
    var traded: Int64 = 0
    for k in 0..<scratch.legs.count {
      let leg = scratch.legs[k]
      let position = clearing[leg.market, leg.slot]
      // Of several legs one may stand in a market where liquidations wait.
      let waits = postponement(in: leg.market, now: effects.now) != nil
      if !position.isOpen || waits { continue }
      let lots =
        share.map { $0.of(position.quantity.magnitude, rounding: .up).lots }
        ?? lotsToClose(leg, row, now: effects.now)
      if lots == 0 { continue }
      let before = margin(of: row)
      traded += closeInBook(leg, lots, row, effects: &effects)
      isAttempt = true
      if isGradual {
        let covered = max(.zero, -before.slack) - max(.zero, -margin(of: row).slack)
        cases.addFreed(max(.zero, covered), place)
      }
    }
    return isAttempt && !(isLittleByLittle && traded > 0)
  }

  /// One order to the book; returns the lots it traded.
  private mutating func closeInBook(
    _ leg: PositionID, _ lots: Int64, _ row: LiquidationCase, effects: inout Effects
  ) -> Int64 {
    let quantity = clearing[leg.market, leg.slot].quantity
    let before = state(of: quantity, row)
    let side = Side.closing(quantity)
    noteSlice(lots, of: quantity, row, now: effects.now)
    let ticket = Ticket(
      side, Quantity(lots: lots), at: limit(leg, lots, row, now: effects.now),
      .immediateOrCancel, selfTrade: .cancelMaker)
    let traded = trade(
      ticket, account: row.account, in: leg.market, leg.slot, tag: row.number,
      cause: row.cause, errand: .liquidation, effects: &effects)
    let paid = chargeForClose(traded, leg, before, row, effects: &effects)
    noteBlock(traded, paid, leg, row, now: effects.now)
    settleUp(leg.market, leg.slot, effects: &effects)
    return traded.lots
  }

  /// The worst price of an order for some lots of a leg.
  private func limit(
    _ leg: PositionID, _ lots: Int64, _ row: LiquidationCase, now: Instant
  ) -> Price {
    let quantity = clearing[leg.market, leg.slot].quantity
    let isLong = quantity.isPositive
    switch rules.liquidation.limit {
    case .bankruptcyPrice: return bankruptcyPrice(leg)
    case .none: return isLong ? .lowest : .highest
    case .slippage:
      let mark = clearing.books[Int(leg.market.index)].mark
      let room = rules.liquidation.slippage.of(Quantity(lots: mark.ticks), rounding: .down).lots
      return Price(
        ticks: min(max(1, mark.ticks + (isLong ? -room : room)), Price.highest.ticks - 1))
    case .fillablePrice:
      let wish = FillablePrice.price(fillable(leg, state(of: quantity, row).alone), isLong: isLong)
      let most = insured(leg, lots, row, now: now)
      return isLong ? max(wish, most) : min(wish, most)
    }
  }

  /// The fillable price of a leg.
  func fillable(_ leg: PositionID, _ margin: Margin) -> ExactPrice {
    let index = Int(leg.market.index)
    let quantity = clearing[leg.market, leg.slot].quantity
    let contract = clearing.books[index].contract
    let value = contract.value(clearing.books[index].mark, quantity)
    let exact = FillablePrice.exact(
      value: value,
      maintenance: clearing.books[index].schedule.maintenance(of: Money(units: abs(value.units))),
      account: margin, rule: rules.liquidation.fillable,
      worthOfTick: Int128(contract.quantum) * Int128(quantity.lots))
    if contract.kind != .inverse { return exact }
    // Of an inverse contract value is the size over the price.
    return ExactPrice(-exact.denominator, over: exact.numerator)
  }

  /// The price down to which the fund can make good what lots of a leg bring too little.
  private func insured(
    _ leg: PositionID, _ lots: Int64, _ row: LiquidationCase, now: Instant
  ) -> Price {
    let quantity = clearing[leg.market, leg.slot].quantity
    let closed = Quantity(lots: quantity.isPositive ? lots : -lots)
    let before = state(of: quantity, row)
    var most = payable(in: leg.market)
    if rules.liquidation.size == .perBlockCap {
      let used = memory.use(of: row.account, in: block(at: now)).insurance
      let cap = scaled(rules.liquidation.block.mostInsurance, in: leg.market)
      most = min(most, BlockCaps.left(of: cap, used: used))
    }
    let quote = bankruptcyQuote(closing: closed, of: before, in: leg.market) - most
    return price(bringing: quote, for: closed, in: leg.market)
  }

  /// The price at which closing lots brings so much, on the account's side of it.
  func price(bringing quote: Money, for closed: Quantity, in market: MarketID) -> Price {
    let contract = clearing.books[Int(market.index)].contract
    let exact = LiquidationPrice.price(atValue: Int128(quote.units), of: closed, contract)
    // An inverse contract brings no more than nothing, at no price.
    guard let exact, contract.kind != .inverse || exact.isPositive else { return .highest }
    return exact.price(closed.isPositive ? .up : .down)
  }

  /// What closing lots of a leg at its mark has to bring in.
  func bankruptcyQuote(
    closing closed: Quantity, of before: LegState, in market: MarketID
  ) -> Money {
    let index = Int(market.index)
    let contract = clearing.books[index].contract
    let mark = clearing.books[index].mark
    let schedule = clearing.books[index].schedule
    let maintenance = { (size: Quantity) in
      schedule.maintenance(of: contract.notional(mark, size.magnitude))
    }
    return PortfolioBankruptcy.quote(
      value: -contract.value(mark, closed),
      maintenance: maintenance(before.quantity - closed) - maintenance(before.quantity),
      account: before.alone)
  }

  /// A size, and what stands behind all of the account.
  func state(of quantity: Quantity, _ row: LiquidationCase) -> LegState {
    let margin = margin(of: row)
    var alone = margin
    if row.mode == .cross, clearing.netting < .one {
      alone.maintenance += clearing.relief(of: row.account)
    }
    return LegState(quantity: quantity, margin: margin, alone: alone)
  }

  /// An amount of a rule in the money of a market's run.
  func scaled(_ amount: Money, in market: MarketID) -> Money {
    markets[Int(market.index)].rules.scaled(amount)
  }
}

/// A leg, and what stands behind it, before an order is sent for it.
struct LegState {
  var quantity: Quantity
  var margin: Margin
  /// The same with what each position asks for alone, which is how legs share what is left.
  var alone: Margin
}
