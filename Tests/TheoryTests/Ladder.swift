import Clearing
import Primitives
import TestSupport
import Venues

/// A venue for cascades: bids below the price and nothing else in the book, and long positions
/// that come into distress at ticks of their own. A position in distress is closed whole and at
/// any price, nobody pays fees, and one account without leverage holds the shorts.
struct Ladder {
  let desk: VenueDesk
  let market: MarketRules
  private var longs: Int64 = 0

  init(in market: MarketRules, mark: MarkSource) {
    var rules = VenueRules.plain
    rules.mark.source = mark
    rules.liquidation.size = .full
    rules.liquidation.limit = .none
    self.market = market
    desk = VenueDesk(rules, [market])
    desk.recounts = false
    for name in ["bids", "seller", "shorts"] { desk.trader(name, cash: 20_000_000_000) }
  }

  /// Lots traded so far.
  var volume: Int64 { desk.venue.markets[0].volume }
  /// Ticks from the first price down to the last trade.
  var fall: Int64 { market.price.ticks - desk.venue.markets[0].last.ticks }
  /// Liquidations that have begun.
  var liquidations: Int {
    desk.journal.count { entry in
      if case .liquidationBegan = entry.fact { true } else { false }
    }
  }

  func bid(_ lots: Int64, below distance: Int64) {
    desk.buy("bids", lots, at: market.price.ticks - distance)
  }

  /// A long position whose equity is down to its maintenance margin just so many ticks below the
  /// price at which it was entered.
  mutating func carryLong(_ lots: Int64, failing distance: Int64) {
    let quantity = Quantity(lots: lots)
    let tick = Price(ticks: market.price.ticks - distance)
    let value = market.contract.notional(tick, quantity)
    let loss = market.contract.notional(Price(ticks: distance), quantity)
    let margin = loss + market.schedule.maintenance(of: value)
    let account = desk.trader("long", money: margin, .isolated, leverage: 1)
    desk.venue.carryIn(
      quantity, entry: market.price, margin: margin, for: account, in: MarketID(0))
    longs += lots
  }

  /// The other side of all longs; once they are all there.
  func carryShorts() {
    if longs > 0 { desk.carryIn("shorts", -longs, at: market.price.ticks) }
  }

  func sell(_ lots: Int64) { desk.take("seller", .sell, lots) }
}
