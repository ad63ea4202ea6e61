public import Primitives

extension Clearinghouse {
  /// Pays one funding of a market: each holder pays `lots · mark · rate` (a long pays when the rate
  /// is positive). Each payment is rounded against the payer; what is left over goes to dust.
  /// Returns what longs paid in all (negative: received). `each` hears of every payment.
  public mutating func payFunding(
    _ rate: Rate, in market: MarketID, each: (_ slot: UInt32, _ paid: Money) -> Void
  ) -> Money {
    let index = Int(market.index)
    var paidByLongs = Money.zero
    var remainder = Money.zero
    for slot in 1..<max(1, books[index].positions.count) {
      let position = books[index].positions[slot]
      if !position.isOpen { continue }
      let worth = books[index].value(position.quantity)
      // An inverse long is worth less than nothing; it is its notional that pays.
      let value = books[index].contract.kind == .inverse ? -worth : worth
      let payment = rate.of(value, rounding: .up)
      if payment == .zero { continue }
      charge(
        payment, to: market, UInt32(slot), counter: dust(in: books[index].asset), reason: .funding)
      if position.quantity.isPositive { paidByLongs.units += payment.units }
      remainder.units += payment.units
      each(UInt32(slot), payment)
    }
    precondition(remainder.units >= 0, "funding must not be paid out of nothing")
    return paidByLongs
  }
}
