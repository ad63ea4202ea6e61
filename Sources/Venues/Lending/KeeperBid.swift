import Primitives

/// How many coins a keeper takes, and what it repays for them (Aave, liquidation call).
struct KeeperBid: Hashable {
  var lots: Int64
  /// What the coins are worth at the oracle.
  var value: Money
  /// What is repaid: the value without the bonus, rounded up.
  var repaid: Money

  init(lots: Int64, worth lot: Money, bonus: Rate) {
    self.lots = lots
    value = Money(Int128(lots) * Int128(lot.units))
    let one = Int128(Rate.one.billionths)
    let exact = Int128(value.units) * one
    repaid = Money(exact.divided(by: one + Int128(bonus.billionths), rounding: .up))
  }

  /// Whole lots for which a sum of money pays, with the bonus.
  static func lots(for money: Money, worth lot: Money, bonus: Rate) -> Int64 {
    if money <= .zero || lot <= .zero { return 0 }
    let one = Int128(Rate.one.billionths)
    let coins = Int128(money.units) * (one + Int128(bonus.billionths))
    return Int64(clamping: coins.divided(by: one * Int128(lot.units), rounding: .down))
  }

  /// The most of a debt that may be repaid: a part, or all of it where the coins count for less
  /// than the bound says of it. `slack` is what they count beyond the debt.
  static func most(of debt: Money, slack: Money, _ rule: KeeperRule) -> Money {
    let counted = Int128(slack.units) + Int128(debt.units)
    let one = Int128(Rate.one.billionths)
    let isWhole = counted * one < Int128(rule.wholeBelow.billionths) * Int128(debt.units)
    return isWhole ? debt : rule.closeFactor.of(debt, rounding: .up)
  }
}
