public import Primitives

/// What becomes of accounts that owe money against the coins they hold.
public struct CollateralRule: Hashable, Sendable {
  public var autoExchange = AutoExchangeRule()
  public init() {}
}

/// When the venue sells coins of an account to pay what it owes (Binance, multi-assets mode: below
/// 10,000 dollars of debt, `debt / collateral ratio` of coins). No liquidation: the positions stay,
/// and only coins are sold. Looked at with each tick of the price clock. Coins of a market that
/// lends are not sold: there the debt is a loan.
public struct AutoExchangeRule: Hashable, Sendable {
  /// Cash below zero by more than this is made good. Scaled with the market; `nil`: never.
  public var below: Money?
  /// Coins count less by this when it is settled how many are sold.
  public var buffer = Rate.percent(5)
  /// What the venue takes of the sale.
  public var fee = Rate.zero
  /// How far below the mark the order reaches. What does not trade waits for the next tick.
  public var slippage = Rate.percent(5)
  public init() {}
}
