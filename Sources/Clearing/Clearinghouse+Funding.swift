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
      let payment = Clearinghouse.fundingPayment(
        rate, on: position.quantity, at: books[index].mark, books[index].contract)
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

  /// What a holder pays: `rate · notional` of a size at a price, rounded up once. A long pays when
  /// the rate is positive, a short receives. Since the sizes of a market come to nothing, so do the
  /// payments before they are rounded, and after it they are never less. (Notionals of an inverse
  /// contract are rounded by themselves, and need not come to nothing.)
  public static func fundingPayment(
    _ rate: Rate, on quantity: Quantity, at price: Price, _ contract: Contract
  ) -> Money {
    if contract.kind != .inverse {
      return rate.of(contract.notional(price, quantity), rounding: .up)
    }
    let (one, ticks) = (Int128(Rate.one.billionths), Int128(price.ticks))
    let worth = Int128(contract.quantum) * Int128(quantity.lots)
    let whole = worth.divided(by: ticks, rounding: .down)
    // In parts, so that each of them fits.
    let share = Int128(rate.billionths) * whole
    let units = share.divided(by: one, rounding: .down)
    let rest = (share - units * one) * ticks + Int128(rate.billionths) * (worth - whole * ticks)
    return Money(units + rest.divided(by: ticks * one, rounding: .up))
  }
}
