import Agents
public import Clearing
public import Primitives
import Venues

/// One open position of an account, as it stands at the mark.
public struct AccountPosition: Hashable, Sendable {
  public var market: MarketID
  /// Signed lots, long positive.
  public var quantity: Quantity
  /// Signed notional paid.
  public var cost: Money
  /// Money set aside; zero when cross.
  public var margin: Money
  public var mode: MarginMode
  /// The leverage chosen here.
  public var leverage: UInt16
  public var mark: Price
  /// Equity and maintenance of the position alone; of a cross one its profit, and its part of what
  /// the account must keep.
  public var state: Margin

  public init(
    market: MarketID, quantity: Quantity, cost: Money, margin: Money, mode: MarginMode,
    leverage: UInt16, mark: Price, state: Margin
  ) {
    self.market = market
    self.quantity = quantity
    self.cost = cost
    self.margin = margin
    self.mode = mode
    self.leverage = leverage
    self.mark = mark
    self.state = state
  }
}

/// One account in full, for those who tell its story.
extension Survey {
  /// The cross wallet.
  public func wallet(of account: AccountID) -> Money {
    venue.pointee.clearing.accounts[Int(account.index)].cash
  }

  /// Open positions, oldest first.
  public func positions(of account: AccountID) -> [AccountPosition] {
    var positions: [AccountPosition] = []
    var walk = PositionWalk(account)
    while let id = venue.pointee.clearing.step(&walk) {
      let position = venue.pointee.clearing[id.market, id.slot]
      if !position.isOpen { continue }
      positions.append(
        AccountPosition(
          market: id.market, quantity: position.quantity, cost: position.cost,
          margin: position.margin, mode: position.mode, leverage: position.notes.leverage,
          mark: mark(id.market), state: venue.pointee.clearing.margin(id.market, id.slot)))
    }
    return positions
  }

  /// Lots of a spot market by the class of who has them; of any other market none.
  public func coins(in market: MarketID) -> [Int64] {
    var lots = [Int64](repeating: 0, count: AgentClass.allCases.count)
    let index = Int(market.index)
    if venue.pointee.clearing.books[index].contract.kind != .spot { return lots }
    for slot in 1..<max(1, venue.pointee.clearing.books[index].positions.count) {
      let position = venue.pointee.clearing.books[index].positions[slot]
      let owner = venue.pointee.clearing.accounts[Int(position.account.index)].ownerClass
      lots[Int(owner)] += position.quantity.lots
    }
    return lots
  }

  /// Equity and maintenance of all cross positions of an account together.
  public func crossMargin(of account: AccountID) -> Margin {
    venue.pointee.clearing.crossMargin(of: account)
  }

  /// What must be kept for a position of a notional (its magnitude).
  public func maintenance(of notional: Money, in market: MarketID) -> Money {
    venue.pointee.clearing.books[Int(market.index)].schedule.maintenance(of: notional)
  }

  /// The price at which positions are valued.
  public func mark(_ market: MarketID) -> Price {
    venue.pointee.clearing.books[Int(market.index)].mark
  }

  /// When an account is in distress at this venue.
  public var distress: DistressRule { venue.pointee.rules.distress }
}
