public import Primitives

/// A cross account at the marks, with what is needed to say how far prices may go before it has to
/// be looked at again.
@frozen
public struct CrossRisk: Sendable, BitwiseCopyable {
  public var margin: Margin
  /// Open cross positions, those of inverse contracts twice: their values are rounded.
  public var legs: Int64
  /// The slack, in units, that would be lost if every price moved against the account by all of
  /// itself. Never too small for moves up to that size, whatever the tiers: what grows dearer as it
  /// loses (a short; an inverse long) costs `1 + the rate at twice its notional` a unit, what grows
  /// smaller `1 - the lowest rate`. The move of an inverse long is `m / (1 + m)` where that of a
  /// linear one is `m`, so that its loss of `m` is not convex in it.
  public var exposure: Double
}

extension Clearinghouse {
  /// One walk over the account's positions.
  public func crossRisk(of account: AccountID) -> CrossRisk {
    var equity = accounts[Int(account.index)].cash.units
    var maintenance: Int64 = 0
    var legs: Int64 = 0
    var exposure = 0.0
    var walk = PositionWalk(account)
    while let id = step(&walk) {
      let index = Int(id.market.index)
      let position = books[index].positions[Int(id.slot)]
      if position.mode != .cross { continue }
      equity += position.margin.units
      if position.isOpen {
        let value = books[index].value(position.quantity).units
        let size = abs(value)
        equity += value - position.cost.units
        maintenance += books[index].schedule.maintenance(of: Money(units: size)).units
        let isInverse = books[index].contract.kind == .inverse
        let slope =
          position.quantity.isPositive != isInverse
          ? 1 - books[index].schedule.lowestRate.ratio
          : 1 + books[index].schedule.rateAtTwice(Money(units: size)).ratio
        exposure += slope * Double(size)
        legs += isInverse ? 2 : 1
      }
    }
    let risk = CrossRisk(
      margin: Margin(equity: Money(units: equity), maintenance: Money(units: maintenance)),
      legs: legs, exposure: exposure)
    return netting < .one ? netted(risk, of: account) : risk
  }
}

extension MarginSchedule {
  /// The maintenance rate of a position of twice this notional.
  @inlinable func rateAtTwice(_ notional: Money) -> Rate {
    let (twice, overflow) = notional.units.addingReportingOverflow(notional.units)
    return tier(of: Money(units: overflow ? .max : twice)).maintenanceRate
  }
}
