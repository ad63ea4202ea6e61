import Clearing
public import Primitives
public import Venues

extension CrowdPlan {
  /// Opens the plan's accounts at a venue, deposits their equity and carries their positions in.
  /// The accounts are contiguous, in the plan's order. The venue's marks must be the prices the
  /// plan was made with.
  /// - Returns: the first account.
  @discardableResult
  public func install(into venue: inout Venue, asset: AssetID = .first) -> AccountID {
    var first: AccountID?
    for account in accounts {
      let id = venue.openAccount(
        deposit: account.equity + account.reserve - account.pledged,
        ownerClass: account.ownerClass.rawValue, asset: asset)
      if first == nil { first = id }
      if let rule = parameters.collateral, account.coins.isPositive {
        venue.bringIn(account.coins, for: id, in: rule.market)
      }
      for holding in holdings[account.holdings] {
        venue.bringIn(holding.quantity, for: id, in: holding.market)
      }
      for leg in legs[account.legs] {
        let mode = leg.margin == nil ? account.mode : .isolated
        let margin = leg.margin ?? (mode == .isolated ? account.equity : .zero)
        venue.choose(mode, leverage: leg.leverage, for: id, in: leg.market)
        venue.carryIn(leg.quantity, entry: leg.entry, margin: margin, for: id, in: leg.market)
      }
    }
    precondition(first != nil, "a crowd without accounts")
    return first!
  }
}
