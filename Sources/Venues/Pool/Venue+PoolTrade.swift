import Clearing
import Matching
import Primitives

/// What a trade with the pool costs beside its price.
struct PoolTerms {
  var fee: Rate
  /// Negative when it is earned; no more than the pot has.
  var impact: Money
}

/// Trades between an account and a market's pool.
extension Venue {
  /// Fee and impact of lots (signed) by what they do to the balance of longs and shorts.
  func poolTerms(_ lots: Int64, at price: Price, in market: MarketID) -> PoolTerms {
    let contract = clearing.books[Int(market.index)].contract
    let skew = -poolQuantity(market).lots
    let (before, after) = (
      contract.exactValue(price, skew), contract.exactValue(price, skew + lots)
    )
    let isBalancing = after.magnitude <= before.magnitude
    let fee = isBalancing ? rules.execution.feeBalanced : rules.execution.feeImbalanced
    guard let depth = rules.execution.impactDepth else {
      return PoolTerms(fee: fee, impact: .zero)
    }
    let cost = PriceImpact.cost(
      before: before, after: after, depth: scaled(depth, in: market),
      most: rules.execution.impactCap.of(
        contract.notional(price, Quantity(lots: abs(lots))), rounding: .up))
    return PoolTerms(fee: fee, impact: max(cost, -max(.zero, impactPot(of: market))))
  }

  /// One trade of a trader with the pool at the oracle. The caller has checked that it may be.
  mutating func tradeWithPool(
    _ lots: Int64, of account: AccountID, in market: MarketID, tag: UInt32, _ cause: Cause,
    effects: inout Effects
  ) {
    let price = markets[Int(market.index)].index
    let slot = clearing.position(of: account, in: market)
    let terms = poolTerms(lots, at: price, in: market)
    // Before the fill: what is closed by it settles up afterwards.
    payImpact(terms.impact, market, slot, effects: &effects)
    fillWithPool(
      lots, of: account, at: price, in: market, tag: tag, cause, fee: terms.fee,
      isForced: false, effects: &effects)
  }

  private mutating func payImpact(
    _ impact: Money, _ market: MarketID, _ slot: UInt32, effects: inout Effects
  ) {
    if impact == .zero { return }
    let position = clearing[market, slot]
    let pot = pool.pots[Int(market.index)]
    let transfer =
      impact > .zero
      ? Transfer(from: position.account, to: pot, amount: impact, reason: .priceImpact)
      : Transfer(from: pot, to: position.account, amount: -impact, reason: .priceImpact)
    if position.isOpen {
      clearing.charge(impact, to: market, slot, counter: pot, reason: .priceImpact)
    } else {
      clearing.post(transfer)
    }
    effects.note(market, .transferred(transfer))
  }

  /// The fill itself, its fee and the depositors' share of it; returns what was traded.
  @discardableResult
  mutating func fillWithPool(
    _ lots: Int64, of account: AccountID, at price: Price, in market: MarketID, tag: UInt32,
    _ cause: Cause, fee: Rate, isForced: Bool, effects: inout Effects
  ) -> Traded {
    let index = Int(market.index)
    let counter = pool.accounts[index]
    let fill = Fill(
      price: price, quantity: Quantity(lots: abs(lots)), makerOrder: .none, maker: counter,
      taker: account, takerSide: lots > 0 ? .buy : .sell, makerIsDone: true)
    let result = clearing.settle(
      fill, in: market, makerFee: .zero, takerFee: fee, rounding: rules.fees.rounding,
      forced: isForced ? .taker : .nobody)
    markets[index].last = price
    markets[index].lastCause = cause
    markets[index].volume += fill.quantity.lots
    markets[index].trades += 1
    effects.note(
      market,
      .filled(
        Filled(
          fill: fill, makerTag: 0, takerTag: tag, makerFee: .zero, takerFee: result.taker.fee,
          cause: cause)))
    shareFee(result.taker.fee, in: market, effects: &effects)
    finishSide(result.maker, in: market, isForced: false, effects: &effects)
    finishSide(result.taker, in: market, isForced: isForced, effects: &effects)
    refreshRisk(market, result.taker.slot)
    return Traded(
      lots: fill.quantity.lots,
      value: clearing.books[index].contract.notional(price, fill.quantity))
  }

  private mutating func shareFee(_ fee: Money, in market: MarketID, effects: inout Effects) {
    let index = Int(market.index)
    let share = rules.execution.feeShare.of(fee, rounding: .down)
    if share <= .zero { return }
    let transfer = Transfer(
      from: clearing.fees(in: clearing.books[index].asset), to: pool.accounts[index],
      amount: share, reason: .fee)
    clearing.post(transfer)
    effects.note(market, .transferred(transfer))
  }
}
