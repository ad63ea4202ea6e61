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
    for place in names.indices { enter(names[place], AssetID(place % draw.assets)) }
    for asset in 0..<draw.assets {
      desk.trader(Storm.rich[asset], money: .whole(400_000), asset: AssetID(asset))
    }
    if draw.isLender {
      for name in names { borrow(name, in: 0) }
    } else {
      for index in 0..<marketCount where draw.markets[index].contract.kind == .spot {
        // Somebody has to have what others buy.
        let lots = 20_000 / draw.markets[index].price.ticks
        desk.venue.bringIn(
          Quantity(lots: lots), for: desk.account(rich(in: index)), in: MarketID(index))
      }
    }
  }

  /// Who quotes, by the asset in which it keeps its money.
  private static let rich = ["z", "y"]

  func rich(in market: Int) -> String { Storm.rich[Int(draw.markets[market].asset.index)] }

  /// Who may trade in a market: those who keep their money in its asset.
  func traders(in market: Int) -> [String] {
    names.filter { canTrade($0, in: market) }
  }

  func canTrade(_ name: String, in market: Int) -> Bool {
    let account = Int(desk.account(name).index)
    return desk.venue.clearing.accounts[account].asset == draw.markets[market].asset
  }

  private func enter(_ name: String, _ asset: AssetID) {
    let money = chance.lots(1...5_000) * 100_000_000 / (chance.once(in: 4) ? 7 : 1)
    // Where coins are sold for debts, coins are most of what people have, or all.
    let inCoins = draw.sellsCoins && asset == .first && !draw.isLender && !chance.once(in: 4)
    let cash = inCoins ? money / chance.pick([20, 1_000, .max]) : money
    desk.trader(name, money: Money(units: cash), asset: asset)
    for index in 0..<marketCount where canTrade(name, in: index) {
      if draw.markets[index].contract.kind == .spot {
        var lots = chance.lots(0...40)
        if inCoins {
          let perLot = draw.markets[index].contract.notional(
            draw.markets[index].price, Quantity(lots: 1))
          lots += money / perLot.units
        }
        desk.venue.bringIn(
          Quantity(lots: lots), for: desk.account(name), in: MarketID(index))
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
