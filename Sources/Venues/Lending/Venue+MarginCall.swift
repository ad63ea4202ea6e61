import Clearing
import Primitives

/// Margin calls: a warning before a liquidation, while the account still can do something.
extension Venue {
  /// Looks at every account with cross positions, where a rule asks for calls. An account is called
  /// once until it is out of danger again. Part of the price clock.
  mutating func callMargins(effects: inout Effects) {
    guard let call = rules.liquidation.call else { return }
    while lender.called.count < clearing.accounts.count { lender.called.append(false) }
    for index in 0..<clearing.accounts.count {
      let account = clearing.accounts[index]
      let id = AccountID(index)
      if account.role != .trader || account.isInLiquidation { continue }
      let margin = clearing.crossMargin(of: id)
      let bound =
        (Int128(call.billionths) * Int128(margin.maintenance.units))
        .divided(by: Int128(Rate.one.billionths), rounding: .up)
      let isShort = margin.maintenance > .zero && Int128(margin.equity.units) < bound
      if isShort, !lender.called[index] {
        effects.note(
          account.first.isNone ? MarketID(0 as UInt16) : account.first.market,
          .marginCalled(account: id, margin: margin))
      }
      lender.called[index] = isShort
    }
  }
}
