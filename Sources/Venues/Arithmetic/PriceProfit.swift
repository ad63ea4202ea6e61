public import Primitives

/// What a position gains between two prices, rounded once: `Q · (exit - entry)`, inverse
/// `Q · (1/entry - 1/exit)` in coin. The ledger rounds the coin value of each fill of an inverse
/// contract, and may differ by a unit.
public enum PriceProfit {
  /// In the asset of settlement, to the nearest unit. `quantity` is signed.
  public static func profit(
    _ contract: Contract, _ quantity: Quantity, entry: Price, exit: Price
  ) -> Money {
    let perTick = Int128(contract.quantum) * Int128(quantity.lots)
    let move = Int128(exit.ticks) - Int128(entry.ticks)
    if contract.kind != .inverse { return Money(perTick * move) }
    let prices = Int128(entry.ticks) * Int128(exit.ticks)
    let (product, isLarge) = perTick.multipliedReportingOverflow(by: move)
    if !isLarge { return Money(product.divided(by: prices, rounding: .nearest)) }
    return contract.value(exit, quantity) - contract.value(entry, quantity)
  }
}
