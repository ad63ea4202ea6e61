public import Primitives

/// Positions of one account in markets of one base asset, those that lose as their value falls and
/// those that lose as it rises, with what each side would ask for alone.
public struct OffsetRelief: Hashable, Sendable {
  /// Of positions with a value above zero, and below it; magnitudes.
  public private(set) var above = Side()
  public private(set) var below = Side()

  /// Values and requirements added up.
  public struct Side: Hashable, Sendable {
    public var notional = Money.zero
    public var maintenance = Money.zero
  }

  public init() {}

  /// A position by its value, whose changes are profit: negative for the short of a linear contract
  /// and the long of an inverse one.
  public mutating func add(_ value: Money, maintenance: Money) {
    if value > .zero {
      above.notional += value
      above.maintenance += maintenance
    } else {
      below.notional -= value
      below.maintenance += maintenance
    }
  }

  /// What need not be kept when of the part that offsets only a share is asked for:
  /// `(1 - share) · requirement · offset / notional` of each side, the offset being the smaller
  /// notional. Rounded down, so that a requirement is never a unit short.
  public func relief(_ share: Rate) -> Money {
    let offset = min(above.notional, below.notional)
    if offset <= .zero { return .zero }
    let freed = { (side: Side) in
      (Rate.one - share).of(
        side.maintenance.scaled(
          by: offset.units, over: side.notional.units, rounding: .down), rounding: .down)
    }
    return freed(above) + freed(below)
  }
}
