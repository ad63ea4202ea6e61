public import Clearing
public import Primitives

/// An inverse position that all of an account's coin stands behind, as Bybit had it (help centre,
/// article 360039261334): the fee of closing at the bankruptcy price is set aside first.
///
///     bankruptcy  B = (1 + s·fee) · N / (N/E + s · balance)
///     liquidation N · (1/E - 1/P) = -s · (balance - orders - N/E · rate - N·fee/B)
public enum InverseCrossBalance {
  /// Where the balance and the fee of the close are used up.
  public static func bankruptcy(
    _ position: HeldPosition, balance: Money, takerFee: Rate
  ) -> ExactPrice? {
    MaintenanceAtMark.liquidationPrice(
      position, collateral: balance, rate: takerFee, deduction: .zero)
  }

  /// `N · fee / B`, which is `(N/E + s · balance) · fee / (1 + s · fee)`; up to the unit.
  public static func closingFee(
    _ position: HeldPosition, balance: Money, takerFee: Rate
  ) -> Money {
    let worth = Int128(position.entryNotional.units) + Int128(position.side * balance.units)
    let one = Int128(Rate.one.billionths)
    let fee = Int128(takerFee.billionths)
    return Money((worth * fee).divided(by: one + Int128(position.side) * fee, rounding: .up))
  }

  /// `orders` is the margin of open orders.
  public static func liquidationPrice(
    _ position: HeldPosition, balance: Money, orders: Money, maintenance: Money, takerFee: Rate
  ) -> ExactPrice? {
    let fee = closingFee(position, balance: balance, takerFee: takerFee)
    return position.bankruptcy(collateral: balance - orders - maintenance - fee)
  }
}
