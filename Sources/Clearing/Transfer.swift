public import Primitives

/// Why money moved between two accounts.
public enum TransferReason: UInt8, Sendable, CaseIterable, BitwiseCopyable {
  case deposit, withdrawal
  case fee, funding, liquidationFee
  case insurancePayout, badDebt, dust
  /// The margin that goes to a vault with a position (negative where it is below zero).
  case backstop
  /// From one purse, or child vault, to another that is short.
  case pooling
  /// A loss taken from everybody with a position, and what the loser was given of it; the rest of
  /// the rounding stays with dust.
  case socialisedLoss, socialisedPayout
  /// Taken back from those who have gained, to make good a bad debt.
  case clawback
  /// A loss beyond the fund that winners are charged with, for the purse that takes the position.
  case levy
  /// What a trade against a pool costs for the imbalance it makes, or earns for what it takes away.
  case priceImpact
  /// On money that is lent.
  case interest
  /// What a debtor could not pay, borne by the depositors of a pool.
  case poolLoss
  /// What a keeper is given for closing a loan, and what it pays to have it executed.
  case liquidationBonus, gas
  /// To the sender's own account at another venue, and from there: what was sent and has not
  /// arrived is on its way.
  case sent, arrived
}

/// Money that moved from one account to another, or across the venue's border (`outside`).
@frozen
public struct Transfer: Hashable, Sendable, BitwiseCopyable {
  public var from: AccountID
  public var to: AccountID
  public var amount: Money
  public var reason: TransferReason

  @inlinable public init(
    from: AccountID, to: AccountID, amount: Money, reason: TransferReason
  ) {
    self.from = from
    self.to = to
    self.amount = amount
    self.reason = reason
  }
}
