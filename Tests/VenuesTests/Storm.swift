import Clearing
import Matching
import Primitives
import TestSupport
import Venues

/// A small venue with random rules, random traders and random things happening to it. A seed says
/// everything.
final class Storm {
  let seed: UInt64
  let draw: StormDraw
  var chance: Chance
  let desk: VenueDesk
  let names: [String]
  let marketCount: Int
  var fundamentals: [Int64]

  init(_ seed: UInt64) {
    self.seed = seed
    var chance = Chance(seed)
    draw = StormDraw(seed, &chance)
    marketCount = draw.markets.count
    fundamentals = draw.markets.map(\.price.ticks)
    desk = VenueDesk(draw.rules, draw.markets)
    names = (0..<(5 + chance.below(8))).map { String(UnicodeScalar(UInt8(97 + $0))) }
    self.chance = chance
    desk.recounts = false
    // A keeper who may close a hundredth at a time, and at once again, takes thousands of steps.
    desk.mostEventsPerInstant = 100_000
    for name in names { enter(name) }
    desk.trader("z", cash: 400_000)
    if draw.isLender {
      for name in names { borrow(name, in: 0) }
    } else {
      for index in 0..<marketCount where draw.markets[index].contract.kind == .spot {
        // Somebody has to have what others buy.
        let lots = 20_000 / draw.markets[index].price.ticks
        desk.venue.bringIn(Quantity(lots: lots), for: desk.account("z"), in: MarketID(index))
      }
    }
  }

  private func enter(_ name: String) {
    desk.trader(
      name, money: Money(units: chance.lots(1...5_000) * 100_000_000 / (chance.once(in: 4) ? 7 : 1))
    )
    for index in 0..<marketCount {
      if desk.venue.markets[index].rules.contract.kind == .spot {
        desk.venue.bringIn(
          Quantity(lots: chance.lots(0...40)), for: desk.account(name), in: MarketID(index))
        continue
      }
      desk.venue.choose(
        chance.once(in: 2) ? .isolated : .cross,
        leverage: UInt16(chance.pick([1, 2, 5, 10, 20, 50])),
        for: desk.account(name), in: MarketID(index))
    }
  }

  /// Buys for nearly three times its money, most of it lent, from somebody who brings what is sold.
  private func borrow(_ name: String, in market: Int) {
    let price = desk.mark(in: market)
    let contract = desk.venue.markets[market].rules.contract
    let perLot = contract.notional(Price(ticks: price), Quantity(lots: 1))
    let lots = 14 * desk.cash(name).units / (5 * perLot.units)
    if lots == 0 { return }
    desk.venue.bringIn(Quantity(lots: lots), for: desk.account("z"), in: MarketID(market))
    desk.sell("z", lots, at: price, in: market)
    desk.buy(name, lots, at: price, .immediateOrCancel, in: market)
  }
}
