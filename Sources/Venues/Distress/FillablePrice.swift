public import Clearing
public import Primitives

/// The price at which a liquidation is offered to the book (dYdX v4, x/clob): it leaves the mark as
/// the account's margin is used up, by a multiple of the position's maintenance margin at most.
///
///     price = (value - share · spread · own maintenance) / size
///     share = clamp(adjustment · (1 - equity / maintenance), 0, 1)
public enum FillablePrice {
  /// - Parameters:
  ///   - value: signed value of the position at the mark.
  ///   - maintenance: what the position itself must keep.
  ///   - account: equity and maintenance of everything that stands behind it.
  ///   - worthOfTick: what the position gains when the price rises one tick; negative for a short.
  /// - Returns: the price in ticks, exact as long as its terms fit 128 bits; beyond that what is
  ///   taken off is rounded to the unit, in the account's favour.
  public static func exact(
    value: Money, maintenance: Money, account: Margin, rule: FillableRule, worthOfTick: Int128
  ) -> ExactPrice {
    let off = discount(maintenance, account, rule)
    let (scaled, isLarge) = Int128(value.units).multipliedReportingOverflow(by: off.denominator)
    let (size, isWide) = worthOfTick.multipliedReportingOverflow(by: off.denominator)
    let (money, isFar) = scaled.subtractingReportingOverflow(off.numerator)
    if isLarge || isWide || isFar {
      let units = off.numerator.divided(by: off.denominator, rounding: .down)
      return ExactPrice(Int128(value.units) - units, over: worthOfTick)
    }
    return ExactPrice(money, over: size)
  }

  /// The same as a price of the book: up for a long, down for a short.
  public static func price(_ exact: ExactPrice, isLong: Bool) -> Price {
    exact.price(isLong ? .up : .down)
  }

  /// `share · spread · maintenance`, in units.
  private static func discount(
    _ maintenance: Money, _ account: Margin, _ rule: FillableRule
  ) -> ExactFraction {
    let one = Int128(Rate.one.billionths)
    let missing = Int128(account.maintenance.units) - Int128(account.equity.units)
    if missing <= 0 || rule.adjustment <= .zero { return ExactFraction(0, over: 1) }
    let used = Int128(rule.adjustment.billionths) * missing
    let whole = one * Int128(account.maintenance.units)
    let share = used >= whole ? ExactFraction(1, over: 1) : ExactFraction(used, over: whole)
    let spread = ExactFraction(Int128(rule.spread.billionths), over: one)
    let own = ExactFraction(Int128(maintenance.units), over: 1)
    return share.times(spread).times(own)
  }
}

/// A fraction in lowest terms, not negative.
struct ExactFraction: Hashable {
  var numerator: Int128
  var denominator: Int128

  init(_ numerator: Int128, over denominator: Int128) {
    let common = ExactFraction.divisor(numerator, denominator)
    self.numerator = numerator / common
    self.denominator = denominator / common
  }

  /// The product, exact while it fits; else the finer factor gives up its last bits.
  func times(_ other: ExactFraction) -> ExactFraction {
    var (a, b) = (
      ExactFraction(numerator, over: other.denominator),
      ExactFraction(other.numerator, over: denominator)
    )
    while true {
      let (top, isHigh) = a.numerator.multipliedReportingOverflow(by: b.numerator)
      let (bottom, isLow) = a.denominator.multipliedReportingOverflow(by: b.denominator)
      if !isHigh && !isLow { return ExactFraction(top, over: bottom) }
      if a.denominator > b.denominator { a.halve() } else { b.halve() }
    }
  }

  private mutating func halve() {
    numerator /= 2
    denominator /= 2
    precondition(denominator > 0, "a product that no fraction of 128 bits can say")
  }

  private static func divisor(_ a: Int128, _ b: Int128) -> Int128 {
    var (large, small) = (a, b)
    while small != 0 { (large, small) = (small, large % small) }
    return max(1, large)
  }
}
