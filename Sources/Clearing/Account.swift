public import Primitives

/// What an account is for. Funds, fees and dust are accounts like any other, so that the
/// identities of the ledger hold without special cases.
public enum AccountRole: UInt8, Sendable, CaseIterable, BitwiseCopyable {
  case trader
  /// One market's purse of the insurance fund.
  case insurance
  /// Where trading fees go.
  case fees
  /// Where the remainder of a rounding goes.
  case dust
  /// Goes below zero by every loss that nobody could be made to pay: named, never lost.
  case badDebt
  /// A backstop vault: takes accounts over with all their margin.
  case vault
  /// Money of depositors: the other side of every trade in a pooled market, or what is lent. Also
  /// the pot in which a pooled market keeps what it has collected for price impact.
  case pool
  /// Closes loans of others for a bonus, with money of its own.
  case keeper
}

/// One account of a venue. Only the clearinghouse changes its cash. 64 bytes: one line of the
/// cache.
@frozen
public struct Account: Sendable, BitwiseCopyable {
  /// The cross wallet: realised money that is not set aside for an isolated position.
  public internal(set) var cash: Money
  /// Its oldest positions, so that they can be fetched side by side; what does not fit here is
  /// found through `Position.next`. See `PositionWalk`.
  @usableFromInline var oldest: InlineArray<6, PositionID>
  public let role: AccountRole
  /// The asset in which its cash is, and in which every contract that it holds is settled.
  public let asset: AssetID
  /// Class of the agent that owns it, for reports; 0 for the venue's own accounts.
  public let ownerClass: UInt8
  /// A liquidation is at work on its cross positions.
  public internal(set) var isInLiquidation: Bool

  init(role: AccountRole, asset: AssetID, ownerClass: UInt8) {
    cash = .zero
    self.asset = asset
    oldest = InlineArray(repeating: .none)
    self.role = role
    self.ownerClass = ownerClass
    isInLiquidation = false
  }

  /// Its oldest position: the others follow through `Position.next`.
  @inlinable public var first: PositionID { oldest[0] }
}
