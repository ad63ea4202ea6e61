import Clearing
public import Primitives
import Venues

/// A position that the venue may have to close, and where it would.
public struct DistressedAt: Hashable, Sendable {
  public var account: AccountID
  /// Signed lots, long positive.
  public var quantity: Quantity
  /// The first mark at which it is in distress, all other prices as they are; `nil` where no mark
  /// does it.
  public var price: Price?

  public init(account: AccountID, quantity: Quantity, price: Price?) {
    self.account = account
    self.quantity = quantity
    self.price = price
  }
}

/// Where closes wait.
extension Survey {
  /// Every open position of a market with the mark at which its liquidation would begin. A cross
  /// position is looked at alone: the other legs of its account stay where they are. Takes as long
  /// as there are positions, so it is no figure for every event.
  public func forEachDistress(in market: MarketID, _ body: (DistressedAt) -> Void) {
    let index = Int(market.index)
    let contract = venue.pointee.clearing.books[index].contract
    if contract.kind == .spot { return }
    for slot in 1..<max(1, venue.pointee.clearing.books[index].positions.count) {
      let position = venue.pointee.clearing.books[index].positions[slot]
      if !position.isOpen { continue }
      let id = PositionID(market: market, slot: UInt32(slot))
      let price = LiquidationPrice.firstDistressedTick(
        quantity: position.quantity, cost: position.cost,
        collateral: venue.pointee.clearing.collateral(behind: id, lessMaintenance: true),
        schedule: venue.pointee.clearing.books[index].schedule, contract: contract,
        rule: venue.pointee.rules.distress)
      body(DistressedAt(account: position.account, quantity: position.quantity, price: price))
    }
  }

  /// Class of an account.
  public func ownerClass(of account: AccountID) -> UInt8 {
    venue.pointee.clearing.accounts[Int(account.index)].ownerClass
  }
}
