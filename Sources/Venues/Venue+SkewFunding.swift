import Clearing
import Primitives

/// Funding with a velocity: the side of the traders that is larger pays the other, and what the
/// venue itself holds is left out.
extension Venue {
  var velocity: SkewFunding.Velocity {
    let rule = rules.funding.skew
    var velocity = SkewFunding.Velocity(increase: Venue.perSecond(rule.increase, days: 2))
    velocity.decrease = Venue.perSecond(rule.decrease, days: 2)
    (velocity.stable, velocity.decreasing) = (rule.stable, rule.decreasing)
    velocity.least = Venue.perSecond(rule.least, days: 1)
    velocity.most = Venue.perSecond(rule.most, days: 1)
    return velocity
  }

  /// A rate a day (1), or a day and day (2), as a factor a second, truncated to 1e-24.
  private static func perSecond(_ rate: Rate, days: Int) -> Int128 {
    let day: Int128 = 86_400
    return (Int128(rate.billionths) * (SkewFunding.one / 1_000_000_000))
      .divided(by: days == 2 ? day * day : day, rounding: .towardZero)
  }

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
    let factor = markets[index].funding.skew.paid(velocity)
    let interval = Int128(markets[index].funding.interval.nanoseconds)
    // Units of 1e-24 a second over nanoseconds: 1e-9 of both make a billionth.
    let elapsed = (factor * interval).divided(by: 1_000_000_000, rounding: .towardZero)
    let unit = SkewFunding.one / 1_000_000_000
    let due = elapsed + quote.carry
    let billionths = due.divided(by: unit, rounding: .nearest)
    quote.rate = FundingRate.limited(
      Rate(billionths: Int64(clamping: billionths)), to: FundingRate.most)
    quote.period = quote.rate
    quote.carry = due - billionths * unit
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
