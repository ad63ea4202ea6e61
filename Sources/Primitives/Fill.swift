/// One trade between a resting order (the maker) and an incoming one (the taker), always at the
/// maker's price.
@frozen
public struct Fill: Hashable, Sendable, BitwiseCopyable {
  public var price: Price
  /// Lots traded, positive.
  public var quantity: Quantity
  public var makerOrder: OrderID
  public var maker: AccountID
  public var taker: AccountID
  public var takerSide: Side
  /// Nothing of the maker's order is left.
  public var makerIsDone: Bool

  @inlinable public init(
    price: Price, quantity: Quantity, makerOrder: OrderID, maker: AccountID, taker: AccountID,
    takerSide: Side, makerIsDone: Bool
  ) {
    self.price = price
    self.quantity = quantity
    self.makerOrder = makerOrder
    self.maker = maker
    self.taker = taker
    self.takerSide = takerSide
    self.makerIsDone = makerIsDone
  }

  @inlinable public var buyer: AccountID { takerSide == .buy ? taker : maker }
  @inlinable public var seller: AccountID { takerSide == .buy ? maker : taker }
}
