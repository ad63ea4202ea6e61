import Clearing
import Matching
public import Primitives
import Venues

/// What closing a position at once would cost against the orders that rest now.
public struct Unwinding: Hashable, Sendable {
  /// Lots that find an order, and lots that find none.
  public var filled: Int64 = 0
  public var missing: Int64 = 0
  /// In units of the settlement asset: what the filled part loses against the mark; negative when
  /// it gains.
  public var cost: Int128 = 0
  /// In the same units, at the mark: the whole position, and the part that finds no order.
  public var value: Int128 = 0
  public var missingValue: Int128 = 0

  public init() {}

  /// Both closed, each against a book of its own side.
  public static func + (a: Unwinding, b: Unwinding) -> Unwinding {
    var sum = a
    sum.filled += b.filled
    sum.missing += b.missing
    sum.cost += b.cost
    sum.value += b.value
    sum.missingValue += b.missingValue
    return sum
  }
}

extension Survey {
  /// Who has a position in a market, and its signed lots.
  public func positions(in market: MarketID) -> [(account: AccountID, quantity: Quantity)] {
    let index = Int(market.index)
    var found: [(account: AccountID, quantity: Quantity)] = []
    for slot in 1..<max(1, venue.pointee.clearing.books[index].positions.count) {
      let position = venue.pointee.clearing.books[index].positions[slot]
      if position.quantity.lots != 0 { found.append((position.account, position.quantity)) }
    }
    return found
  }

  /// Walks the book from its best price, without touching it.
  public func unwinding(_ quantity: Quantity, in market: MarketID) -> Unwinding {
    let index = Int(market.index)
    let contract = venue.pointee.markets[index].rules.contract
    let mark = venue.pointee.clearing.books[index].mark
    let sign: Int64 = quantity.isNegative ? -1 : 1
    let side: Side = sign > 0 ? .buy : .sell
    var result = Unwinding()
    var left = quantity.magnitude.lots
    venue.pointee.markets[index].book.forEachLevel(
      side, to: side == .buy ? .lowest : .highest
    ) { price, lots in
      let taken = min(left, lots.lots)
      left -= taken
      result.filled += taken
      result.cost +=
        contract.exactValue(mark, sign * taken) - contract.exactValue(price, sign * taken)
      return left > 0
    }
    result.missing = left
    result.value = contract.exactValue(mark, quantity.magnitude.lots).magnitudeValue
    result.missingValue = contract.exactValue(mark, left).magnitudeValue
    return result
  }
}

extension Int128 {
  fileprivate var magnitudeValue: Int128 { self < 0 ? -self : self }
}
