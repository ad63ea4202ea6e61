public import Primitives

/// One position that could be closed against a bankrupt one, as the policies see it.
public struct DeleveragingCandidate: Hashable, Sendable, BitwiseCopyable {
  /// Its place in the market or the table; ties go to the lower one.
  public var slot: UInt32
  public var isLong: Bool
  /// Size without its sign.
  public var lots: Int64
  /// What was paid for it; the sign does not matter.
  public var cost: Money
  /// Value at the mark, not negative.
  public var value: Money
  /// Unrealised profit at the mark.
  public var profit: Money
  /// Equity behind the position, at the mark.
  public var equity: Money
  /// Effective leverage in parts of 1e-6.
  public var leverage: Int128

  /// Without a leverage it is value over equity.
  public init(
    slot: UInt32, isLong: Bool, lots: Int64, cost: Money, value: Money, profit: Money,
    equity: Money, leverage: Int128? = nil
  ) {
    self.slot = slot
    self.isLong = isLong
    self.lots = lots
    self.cost = cost
    self.value = value
    self.profit = profit
    self.equity = equity
    self.leverage = leverage ?? DeleveragingCandidate.leverage(value: value, equity: equity)
  }

  /// Value over equity in parts of 1e-6, rounded down, at least one part. Equity that is gone
  /// counts as one unit.
  public static func leverage(value: Money, equity: Money) -> Int128 {
    max(
      1,
      (Int128(value.units) * 1_000_000).divided(
        by: Int128(max(1, equity.units)), rounding: .down))
  }

  /// Money that can be taken from its owner without touching more than this position's profit.
  public var payable: Money { max(.zero, min(profit, equity)) }
}
