public import Clearing
public import Primitives

/// A liquidation that closes more the longer it lasts, and costs more (Drift protocol v2,
/// math/liquidation).
public enum GradualLiquidation {
  /// Size whose closing covers a shortage of margin, as a fraction of the unit whose `price` is
  /// given: `shortage / (price · quote · (margin rate - fee) - price · fund fee)`. `nil` when no
  /// size covers it, because closing costs more margin than it frees.
  public static func size(
    covering shortage: Money, marginRate: Rate, fee: Rate, fundFee: Rate, price: Money,
    quote: Rate = .one
  ) -> ExactPrice? {
    let one = Int128(Rate.one.billionths)
    let freed = Int128(marginRate.billionths) - Int128(fee.billionths)
    let rate = freed * Int128(quote.billionths) - Int128(fundFee.billionths) * one
    if freed <= 0 || rate <= 0 || price <= .zero { return nil }
    // Both are at most 2^124: a rate below two, and money of 64 bits.
    return ExactPrice(
      Int128(shortage.units) * one * one, over: Int128(price.units) * rate)
  }

  /// The fund's fee: 95 % of the margin that closing everything frees beyond the fee and the
  /// shortage, at most `most`. Rounded down.
  public static func fundFee(
    shortage: Money, value: Money, marginRate: Rate, fee: Rate, most: Rate
  ) -> Rate {
    if value <= .zero { return .zero }
    let short = (Int128(shortage.units) * Int128(Rate.one.billionths))
      .divided(by: Int128(value.units), rounding: .up)
    let spare = Int128(marginRate.billionths) - Int128(fee.billionths) - short
    if spare <= 0 { return .zero }
    let share = (spare * 95).divided(by: 100, rounding: .down)
    return Rate(billionths: Int64(min(share, Int128(most.billionths))))
  }

  /// The fee after so many slots: once grace is over it has risen by `perSlot` for each of them.
  public static func fee(
    base: Rate, most: Rate, slots: Int64, grace: Int64, perSlot: Rate
  ) -> Rate {
    if slots < grace { return base }
    let risen = Int128(base.billionths) + Int128(slots) * Int128(perSlot.billionths)
    return Rate(billionths: Int64(min(risen, Int128(most.billionths))))
  }

  /// How much of a shortage may be covered after so many slots, rounded up; all of it when it is
  /// below `whole`. `freed` has been covered already.
  public static func allowance(
    _ shortage: Money, freed: Money, slots: Int64, duration: Int64, initial: Rate, whole: Money
  ) -> Money {
    if shortage < whole || slots >= duration { return shortage }
    let one = Int128(Rate.one.billionths)
    let passed = (Int128(slots) * one).divided(by: Int128(max(1, duration)), rounding: .down)
    let share = min(one, passed + Int128(initial.billionths))
    let all = Int128(shortage.units) + Int128(freed.units)
    let units = (all * share).divided(by: one, rounding: .up) - Int128(freed.units)
    return Money(units: Int64(max(0, min(units, Int128(shortage.units)))))
  }

  /// What each unit of size pays of a loss that is spread over longs and shorts, rounded up.
  public static func perUnit(of loss: Money, longs: Int128, shorts: Int128) -> Money {
    let all = longs + shorts
    return all <= 0 ? .zero : Money(Int128(loss.units).divided(by: all, rounding: .up))
  }
}
