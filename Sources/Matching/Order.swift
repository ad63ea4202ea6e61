public import Primitives

/// How long an order may live, and whether it may trade on arrival.
@frozen
public enum TimeInForce: UInt8, Sendable, CaseIterable, BitwiseCopyable {
  /// Trades what it can; the remainder rests until it is filled or cancelled.
  case goodTilCancelled
  /// Trades what it can; the remainder is dropped.
  case immediateOrCancel
  /// Trades in full at once, or not at all.
  case fillOrKill
  /// Rests without trading, or is rejected whole.
  case postOnly
}

/// What happens when an order would trade with a resting order of the same owner. The incoming
/// order's choice decides; the resting order is not asked.
@frozen
public enum SelfTradePrevention: UInt8, Sendable, CaseIterable, BitwiseCopyable {
  /// An owner may trade with itself.
  case none
  /// The incoming order stops there, its remainder is dropped; the resting order stays.
  case cancelTaker
  /// The resting order is removed, and the incoming order goes on.
  case cancelMaker
  /// The resting order is removed and the incoming order stops there.
  case cancelBoth
}

/// What is asked of the book. A book changes `quantity` and `maxFill` as it fills the order, so
/// that the same value says at any time what is still wanted.
@frozen
public struct Order: Hashable, Sendable, BitwiseCopyable {
  /// The worst price the owner accepts: `Price.highest` for a market order to buy,
  /// `Price.lowest` for one to sell.
  public var limit: Price
  /// Lots still wanted, positive when the order is handed in.
  public var quantity: Quantity
  /// For fill-or-kill only, in ticks times lots: the most a buyer pays in total, the least a
  /// seller takes in total.
  public var budget: Int128?
  /// The order never trades more than this, and nothing beyond it rests: the venue's cap on a
  /// reduce-only order. `nil` is no cap.
  public var maxFill: Quantity?
  public var side: Side
  public var timeInForce: TimeInForce
  public var selfTrade: SelfTradePrevention
  /// Kept on the resting order, where it makes the matching loop pause and ask the venue.
  public var isReduceOnly: Bool
  public var owner: AccountID

  @inlinable public init(
    owner: AccountID, side: Side, limit: Price, quantity: Quantity,
    timeInForce: TimeInForce = .goodTilCancelled, budget: Int128? = nil,
    maxFill: Quantity? = nil, selfTrade: SelfTradePrevention = .none, isReduceOnly: Bool = false
  ) {
    self.limit = limit
    self.quantity = quantity
    self.budget = budget
    self.maxFill = maxFill
    self.side = side
    self.timeInForce = timeInForce
    self.selfTrade = selfTrade
    self.isReduceOnly = isReduceOnly
    self.owner = owner
  }

  /// An order without a price limit. What it does not trade at once is dropped.
  @inlinable public static func market(
    owner: AccountID, side: Side, quantity: Quantity, selfTrade: SelfTradePrevention = .none
  ) -> Order {
    Order(
      owner: owner, side: side, limit: side == .buy ? .highest : .lowest, quantity: quantity,
      timeInForce: .immediateOrCancel, selfTrade: selfTrade)
  }
}
