public import Primitives

/// Why money moved between two accounts.
public enum TransferReason: UInt8, Sendable, CaseIterable, BitwiseCopyable {
  case deposit, withdrawal
  case fee, funding, liquidationFee
  case insurancePayout, badDebt, dust
  /// A loss beyond the fund that winners are charged with.
  case socialisedLoss
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
