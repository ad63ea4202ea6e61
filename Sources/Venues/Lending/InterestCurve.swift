import Primitives

/// What borrowed money costs by how much of it is lent: two straight lines that meet at the kink
/// (Aave, interest rate strategy).
enum InterestCurve {
  /// Part of the deposits that is lent, at most all of it; rounded to the nearest 1e-9.
  static func utilisation(lent: Int128, of deposits: Money) -> Rate {
    if lent <= 0 { return .zero }
    if lent >= Int128(deposits.units) { return .one }
    let share = (lent * Int128(Rate.one.billionths))
      .divided(by: Int128(deposits.units), rounding: .nearest)
    return Rate(billionths: Int64(share))
  }

  /// The rate a year: `base + slope · u / kink` up to the kink, beyond it
  /// `base + slope + steep · (u - kink) / (1 - kink)`; to the nearest 1e-9.
  static func rate(_ rule: LendingRule, utilisation: Rate) -> Rate {
    let kink = min(max(rule.kink, .zero), .one)
    if utilisation <= kink {
      return rule.base + part(rule.slope, utilisation.billionths, of: kink.billionths)
    }
    let rest = Rate.one.billionths - kink.billionths
    return rule.base + rule.slope
      + part(rule.steep, utilisation.billionths - kink.billionths, of: rest)
  }

  private static func part(_ rate: Rate, _ share: Int64, of whole: Int64) -> Rate {
    if whole <= 0 { return .zero }
    let product = Int128(rate.billionths) * Int128(share)
    return Rate(billionths: Int64(product.divided(by: Int128(whole), rounding: .nearest)))
  }

  /// Interest on a debt for a time, in whole milliseconds of a year of 365 days; rounded up.
  static func interest(on debt: Money, _ rate: Rate, over time: Interval) -> Money {
    let milliseconds = time.nanoseconds.divided(by: 1_000_000, rounding: .down)
    let year: Int128 = 31_536_000_000
    let owed = Int128(debt.units) * Int128(rate.billionths) * Int128(milliseconds)
    return Money(owed.divided(by: year * Int128(Rate.one.billionths), rounding: .up))
  }
}
