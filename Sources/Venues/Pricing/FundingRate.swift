public import Primitives

/// From an average premium to the rate that is paid, one named step for each thing that venues do.
public enum FundingRate {
  /// The rate of one rate period: `P + clamp(interest - P, ±clamp)`; without a clamp `P + interest`
  /// (dYdX, continuous funding). Inside the clamp the rate is the interest and the premium has no
  /// pull (T20's dead zone).
  public static func rate(premium: Rate, interest: Rate, clamp: Rate?) -> Rate {
    let (premium, interest) = (Int128(premium.billionths), Int128(interest.billionths))
    guard let clamp = clamp.map({ Int128($0.billionths) }) else {
      return Rate(billionths: Int64(clamping: premium + interest))
    }
    let pull = min(max(interest - premium, -clamp), clamp)
    return Rate(billionths: Int64(clamping: premium + pull))
  }

  /// No interval pays more than what a position is worth: without caps a book that has lost its
  /// index would ask for any multiple of it.
  public static let most = Rate.one

  /// A rate within `±limit`.
  public static func limited(_ rate: Rate, to limit: Rate?) -> Rate {
    guard let limit else { return rate }
    return min(max(rate, -limit), limit)
  }

  /// A rate truncated toward zero to a whole multiple of `precision`.
  public static func truncated(_ rate: Rate, to precision: Rate) -> Rate {
    let step = precision.billionths
    if step <= 1 { return rate }
    return Rate(billionths: rate.billionths.divided(by: step, rounding: .towardZero) * step)
  }

  /// What lies between initial and maintenance margin of a tier, times a factor, truncated to a
  /// billionth: dYdX caps the rate at 6 times, votes at 60 times that (`x/perpetuals/funding`).
  public static func marginGap(initial: Rate, maintenance: Rate, factor: Rate) -> Rate {
    let gap = Int128(max(0, initial.billionths - maintenance.billionths))
    let product = gap * Int128(factor.billionths)
    return Rate(
      billionths: Int64(
        clamping: product.divided(by: 1_000_000_000, rounding: .towardZero)))
  }

  /// A maintenance margin rate given as a share of the initial rate, rounded up to a millionth
  /// (dYdX).
  public static func maintenance(of share: Rate, initial: Rate) -> Rate {
    let product = Int128(initial.billionths) * Int128(share.billionths)
    let millionths = product.divided(by: 1_000_000_000_000, rounding: .up)
    return Rate(billionths: Int64(clamping: millionths * 1_000))
  }

  /// The interest of one rate period from what quote and base asset cost a day, `(quote - base) ·
  /// period / day`, truncated to a billionth (Bybit).
  public static func interest(quote: Rate, base: Rate, period: Interval) -> Rate {
    let product =
      (Int128(quote.billionths) - Int128(base.billionths)) * Int128(period.nanoseconds)
    let day = Int128(Interval.hours(24).nanoseconds)
    return Rate(billionths: Int64(clamping: product.divided(by: day, rounding: .towardZero)))
  }

  /// The part of a period's rate that one interval pays, truncated to a billionth. What is less
  /// than a billionth is carried to the next interval, so that many short intervals pay what one
  /// long one does.
  public static func prorated(
    _ rate: Rate, interval: Interval, period: Interval, carry: inout Int128
  ) -> Rate {
    if interval == period { return rate }
    let due = Int128(rate.billionths) * Int128(interval.nanoseconds) + carry
    let paid = due.divided(by: Int128(period.nanoseconds), rounding: .towardZero)
    carry = due - paid * Int128(period.nanoseconds)
    return Rate(billionths: Int64(clamping: paid))
  }

  /// What a rate comes to in a year when each payment is invested again; for people, not for
  /// ledgers.
  public static func compounded(_ rate: Double, timesAYear times: Int) -> Double {
    var (result, factor, left) = (1.0, 1 + rate, times)
    while left > 0 {
      if left % 2 == 1 { result *= factor }
      factor *= factor
      left /= 2
    }
    return result - 1
  }
}
