/// A liquidation order as it waits for its turn in a block: the farther its price is from the mark,
/// the earlier; then the larger; then the older (dYdX v4, x/clob, with the number of the
/// liquidation in place of a hash).
public struct LiquidationPriority: Hashable, Sendable {
  /// Distance of the price from the mark over the mark, as a fraction.
  public var distance: Int128
  public var mark: Int128
  /// Value of the order at its price.
  public var notional: Int128
  public var number: UInt32

  /// - Parameters:
  ///   - price: what the order is offered at, in any unit of price.
  ///   - mark: in the same unit, positive.
  ///   - size: its magnitude, in any unit of size.
  public init(price: Int128, mark: Int128, size: Int128, number: UInt32) {
    distance = price > mark ? price - mark : mark - price
    self.mark = mark
    notional = price * size
    self.number = number
  }

  /// Whether this one comes before another.
  public func precedes(_ other: LiquidationPriority) -> Bool {
    let mine = distance.multipliedFullWidth(by: other.mark)
    let theirs = other.distance.multipliedFullWidth(by: mark)
    if mine.high != theirs.high { return mine.high > theirs.high }
    if mine.low != theirs.low { return mine.low > theirs.low }
    if notional != other.notional { return notional > other.notional }
    return number < other.number
  }
}

/// One place in the order of turns of an instant.
struct LiquidationPlace: BitwiseCopyable {
  var place: UInt32
  var number: UInt32
  var distance: Int128
  var mark: Int128
  var notional: Int128

  var priority: LiquidationPriority {
    var priority = LiquidationPriority(price: 0, mark: mark, size: 0, number: number)
    priority.distance = distance
    priority.notional = notional
    return priority
  }
}
