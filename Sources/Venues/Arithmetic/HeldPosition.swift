public import Clearing
public import Primitives

/// A position as venues' formulas see it: a size, and what was paid for it.
public struct HeldPosition: Hashable, Sendable {
  public var contract: Contract
  /// Signed: a long is positive.
  public var quantity: Quantity
  /// Signed value at entry, as `Position.cost`.
  public var cost: Money

  public init(contract: Contract, quantity: Quantity, entry: Price) {
    self.contract = contract
    self.quantity = quantity
    cost = contract.value(entry, quantity)
  }

  /// The same position where prices have another tick; money does not change.
  public func quoted(in contract: Contract) -> HeldPosition {
    var other = self
    other.contract = contract
    return other
  }

  /// +1 for a long, -1 for a short.
  public var side: Int64 { quantity.isPositive ? 1 : -1 }

  /// The size times the entry, in the asset of settlement.
  public var entryNotional: Money { Money(units: abs(cost.units)) }

  /// Where equity is zero when so much money stands behind the position.
  public func bankruptcy(collateral: Money) -> ExactPrice? {
    LiquidationPrice.bankruptcy(
      quantity: quantity, cost: cost, collateral: collateral, contract: contract)
  }

  /// An exact price as one that the market quotes, nearer to the entry: a close there is never
  /// worse. Up for a long, down for a short.
  public func towardEntry(_ price: ExactPrice) -> Price {
    price.price(quantity.isPositive ? .up : .down)
  }
}
