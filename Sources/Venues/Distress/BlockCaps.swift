public import Primitives

/// How much of positions and accounts may be liquidated in one block (dYdX v4, x/clob). Amounts are
/// notionals at the mark.
public enum BlockCaps {
  /// The least and the most of a position that one order closes: at least `least`, if there is so
  /// much, and at least a `portion` of it, rounded down.
  public static func position(
    worth notional: Money, least: Money, portion: Rate
  ) -> (least: Money, most: Money) {
    let share = portion.of(notional, rounding: .down)
    return (min(least, notional), min(notional, max(least, share)))
  }

  /// What is left of a cap.
  public static func left(of most: Money, used: Money) -> Money { max(.zero, most - used) }
}

/// What has been liquidated of an account in a block.
struct BlockUse: BitwiseCopyable {
  var block: Int64 = -1
  var notional = Money.zero
  /// Paid by the fund.
  var insurance = Money.zero
  /// A bit for each market in which it was done.
  var markets: UInt128 = 0
}
