import Clearing
import Primitives

/// Funding with a velocity: the side of the traders that is larger pays the other, and what the
/// venue itself holds is left out.
extension Venue {
  var velocity: SkewFunding.Velocity { SkewFunding.Velocity(rules.funding.skew) }

  /// Lots that traders hold long, and short.
  private func traderLots(_ index: Int) -> (long: Int64, short: Int64) {
    var (long, short) = (Int64(0), Int64(0))
    for slot in 1..<max(1, clearing.books[index].positions.count)
    where isTrader(slot, index) {
      let lots = clearing.books[index].positions[slot].quantity.lots
      long += max(0, lots)
      short += max(0, -lots)
    }
    return (long, short)
  }

  private func isTrader(_ slot: Int, _ index: Int) -> Bool {
    let account = clearing.books[index].positions[slot].account
    return clearing.accounts[Int(account.index)].role == .trader
  }

  /// An interval has passed: the factor moves by the skew.
  mutating func advanceSkew(of index: Int) {
    let (long, short) = traderLots(index)
    markets[index].funding.skew.advance(
      markets[index].funding.interval, long: long, short: short, velocity)
  }

  /// The rate of an interval at the present factor, to the nearest billionth; the rest is carried.
  func skewRate(of index: Int, into quote: inout FundingQuote) {
    quote.rate = SkewFunding.rate(
      of: markets[index].funding.skew.paid(velocity), over: markets[index].funding.interval,
      carry: &quote.carry)
    quote.period = quote.rate
  }

  /// The larger side pays the rate on its value at the mark, each payment rounded up; the smaller
  /// side shares what was paid by lots, each share rounded down. Nothing is paid while one side
  /// is empty. A rate that still runs against the smaller side has that side pay.
  mutating func paySkew(
    _ rate: Rate, in market: MarketID, effects: inout Effects
  ) -> Money {
    let index = Int(market.index)
    let (long, short) = traderLots(index)
    if long == 0 || short == 0 || rate == .zero { return .zero }
    let payer: Int64 = rate > .zero ? 1 : -1
    let size = Rate(billionths: abs(rate.billionths))
    var pot = Money.zero
    let slots = 1..<clearing.books[index].positions.count
    for slot in slots where isTrader(slot, index) {
      let quantity = clearing.books[index].positions[slot].quantity
      let payment = size.of(
        Money(units: abs(clearing.books[index].value(quantity).units)), rounding: .up)
      if quantity.lots * payer <= 0 || payment == .zero { continue }
      chargeFunding(payment, UInt32(slot), in: market, effects: &effects)
      pot += payment
    }
    var received = Money.zero
    for slot in slots where isTrader(slot, index) {
      let lots = clearing.books[index].positions[slot].quantity.lots
      if lots * payer >= 0 { continue }
      let share = pot.scaled(by: abs(lots), over: payer > 0 ? short : long, rounding: .down)
      if share == .zero { continue }
      chargeFunding(-share, UInt32(slot), in: market, effects: &effects)
      received += share
    }
    return payer > 0 ? pot : -received
  }
}
