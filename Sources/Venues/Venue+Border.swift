import Clearing
public import Primitives

/// Money over the border of the venue.
extension Venue {
  /// From outside into the wallet, and on to an isolated position that is open here.
  mutating func topUp(_ amount: Money, _ request: Request, effects: inout Effects) {
    if transfersFrozen { return refuse(request, .transfersFrozen, effects: &effects) }
    let (account, market) = (request.account, request.market)
    let slot = clearing.position(of: account, in: market)
    if amount <= .zero { return refuse(request, .badQuantity, effects: &effects) }
    let position = clearing[market, slot]
    if isInLiquidation(position), !rules.liquidation.curable {
      return refuse(request, .inLiquidation, effects: &effects)
    }
    bring(amount, to: account, in: market, slot, .deposit, effects: &effects)
  }

  /// Out of the wallet, to the sender's own account at another venue; no more than is free.
  mutating func send(_ amount: Money, _ request: Request, effects: inout Effects) {
    if transfersFrozen { return refuse(request, .transfersFrozen, effects: &effects) }
    if amount <= .zero { return refuse(request, .badQuantity, effects: &effects) }
    let (account, market) = (request.account, request.market)
    let slot = clearing.position(of: account, in: market)
    if isInLiquidation(clearing[market, slot]) {
      return refuse(request, .inLiquidation, effects: &effects)
    }
    if amount > clearing.sendable(from: market, slot) {
      return refuse(request, .insufficientMargin, effects: &effects)
    }
    let transfer = Transfer(from: account, to: .outside, amount: amount, reason: .sent)
    clearing.post(transfer)
    profits.noteDeposit(-amount, of: account)
    effects.note(market, .transferred(transfer))
    refreshRisk(market, slot)
  }

  /// Money that its owner sent from another venue is here.
  /// - Returns: whether it could be credited. While transfers are frozen, and while the account is
  ///   in a liquidation that money cannot stop, it has to wait.
  public mutating func receive(
    _ amount: Money, for account: AccountID, in market: MarketID, effects: inout Effects
  ) -> Bool {
    let slot = clearing.position(of: account, in: market)
    let position = clearing[market, slot]
    if transfersFrozen || isInLiquidation(position) && !rules.liquidation.curable { return false }
    bring(amount, to: account, in: market, slot, .arrived, effects: &effects)
    settleTriggers(market, effects: &effects)
    return true
  }

  private mutating func bring(
    _ amount: Money, to account: AccountID, in market: MarketID, _ slot: UInt32,
    _ reason: TransferReason, effects: inout Effects
  ) {
    let transfer = Transfer(from: .outside, to: account, amount: amount, reason: reason)
    clearing.post(transfer)
    profits.noteDeposit(amount, of: account)
    let position = clearing[market, slot]
    if position.mode == .isolated, position.isOpen {
      clearing.allocate(amount, to: market, slot)
    }
    effects.note(market, .transferred(transfer))
    refreshRisk(market, slot)
  }
}
