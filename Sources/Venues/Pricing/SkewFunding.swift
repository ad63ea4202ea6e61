public import Primitives

/// Funding whose rate has a velocity: it rises while one side is larger (GMX v2,
/// `MarketUtils.getNextFundingFactorPerSecond`). Factors are per second, in units of 1e-24.
public struct SkewFunding: Hashable, Sendable, BitwiseCopyable {
  /// One, in units of a factor.
  public static let one: Int128 = 1_000_000_000_000_000_000_000_000

  /// How the factor changes. `increase` and `decrease` per second and second.
  public struct Velocity: Hashable, Sendable, BitwiseCopyable {
    /// At full skew; proportional to it below.
    public var increase: Int128
    public var decrease: Int128 = 0
    /// A skew above this raises the factor; one below `decreasing` lets it fall; between them it
    /// stays.
    public var stable = Rate.zero
    public var decreasing = Rate.zero
    /// What is paid is at least and at most this much a second.
    public var least: Int128 = 0
    public var most: Int128 = .max

    public init(increase: Int128) { self.increase = increase }
  }

  /// The factor as it is kept: positive when longs pay.
  public private(set) var factor: Int128

  public init(factor: Int128 = 0) { self.factor = factor }

  /// Time passes with this much held long and short (money, or lots). While nobody holds anything,
  /// nothing changes. Products are exact and quotients truncated.
  public mutating func advance(
    _ elapsed: Interval, long: Int64, short: Int64, _ velocity: Velocity
  ) {
    let total = Int128(long) + Int128(short)
    let skew = Int128(long) - Int128(short)
    if total == 0 { return }
    let time = Int128(elapsed.nanoseconds)
    let second: Int128 = 1_000_000_000
    let size = Int128(skew.magnitude)
    func isAbove(_ threshold: Rate) -> Bool {
      size * second > Int128(threshold.billionths) * total
    }
    func isBelow(_ threshold: Rate) -> Bool {
      size * second < Int128(threshold.billionths) * total
    }
    // A skew of nothing goes the way of what is paid: the factor may fall.
    let isSameWay = (factor > 0 && skew >= 0) || (factor < 0 && skew <= 0)
    if !isSameWay || isAbove(velocity.stable) {
      let grown = (velocity.increase * time).divided(by: second, rounding: .towardZero)
      let step = SkewFunding.share(grown, size, of: total)
      factor += skew < 0 ? -step : step
    } else if isBelow(velocity.decreasing) {
      let fall = (velocity.decrease * time).divided(by: second, rounding: .towardZero)
      let left = max(0, Int128(factor.magnitude) - fall)
      // The direction is remembered as the smallest factor there is.
      factor = (factor < 0 ? -1 : 1) * max(1, left)
    }
    factor = min(max(factor, -velocity.most), velocity.most)
  }

  /// What is paid a second: the factor, at least `least`.
  public func paid(_ velocity: Velocity) -> Int128 {
    let size = max(Int128(factor.magnitude), velocity.least)
    return factor < 0 ? -size : size
  }

  /// The rate of an interval at a factor, to the nearest billionth; the rest is carried.
  public static func rate(
    of factor: Int128, over interval: Interval, carry: inout Int128
  ) -> Rate {
    // Units of 1e-24 a second over nanoseconds: 1e-9 of both make a billionth.
    let elapsed = (factor * Int128(interval.nanoseconds))
      .divided(by: 1_000_000_000, rounding: .towardZero)
    let unit = one / 1_000_000_000
    let due = elapsed + carry
    let billionths = due.divided(by: unit, rounding: .nearest)
    carry = due - billionths * unit
    return FundingRate.limited(
      Rate(billionths: Int64(clamping: billionths)), to: FundingRate.most)
  }

  /// `amount · part / whole` truncated, with an exact product of 256 bits.
  private static func share(_ amount: Int128, _ part: Int128, of whole: Int128) -> Int128 {
    let product = amount.multipliedFullWidth(by: part)
    return whole.dividingFullWidth(product).quotient
  }
}

extension SkewFunding.Velocity {
  /// A rule says rates a day, and changes of them in a day; factors are per second.
  public init(_ rule: SkewRule) {
    self.init(increase: SkewFunding.perSecond(rule.increase, days: 2))
    decrease = SkewFunding.perSecond(rule.decrease, days: 2)
    (stable, decreasing) = (rule.stable, rule.decreasing)
    least = SkewFunding.perSecond(rule.least, days: 1)
    most = SkewFunding.perSecond(rule.most, days: 1)
  }
}

extension SkewFunding {
  /// A rate a day (1), or a day and day (2), as a factor a second, truncated to 1e-24.
  static func perSecond(_ rate: Rate, days: Int) -> Int128 {
    let day: Int128 = 86_400
    return (Int128(rate.billionths) * (one / 1_000_000_000))
      .divided(by: days == 2 ? day * day : day, rounding: .towardZero)
  }
}
