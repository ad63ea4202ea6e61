import Clearing
import Matching
import Primitives

/// How long liquidations have to wait, and how much of one may trade.
extension Venue {
  /// How long the next step of a liquidation in a market is put off: until a halted market trades
  /// again, or until the throttle's next window; `nil` when it may be taken. Those that wait are
  /// called again in the order in which they came.
  func postponement(in market: MarketID, now: Instant) -> Interval? {
    if rules.breakers.liquidations == .suspended, let left = haltLeft(in: market, now: now) {
      return left
    }
    if throttleLots(in: market, now: now) ?? 1 > 0 { return nil }
    let window = rules.breakers.throttle.window.nanoseconds
    let next = (now.nanoseconds.divided(by: window, rounding: .down) + 1) * window
    return Interval(nanoseconds: next - now.nanoseconds)
  }

  /// Lots that liquidations of a market may still trade in this window, at the mark; `nil`: any.
  /// The first lot of a window is always allowed, or nothing might ever be.
  private func throttleLots(in market: MarketID, now: Instant) -> Int64? {
    let rule = rules.breakers.throttle
    if rule.most == .zero { return nil }
    let index = Int(market.index)
    let most = markets[index].rules.scaled(rule.most)
    let isSame = markets[index].halts.throttleWindow == throttleWindow(at: now)
    let used = isSame ? markets[index].halts.throttled : .zero
    let perLot = clearing.books[index].contract.notional(
      clearing.books[index].mark, Quantity(lots: 1))
    let lots = (most - used).units.divided(by: max(1, perLot.units), rounding: .down)
    return max(used == .zero ? 1 : 0, lots)
  }

  private func throttleWindow(at now: Instant) -> Int64 {
    now.nanoseconds.divided(by: rules.breakers.throttle.window.nanoseconds, rounding: .down)
  }

  /// A liquidation's order, cut to what the throttle leaves.
  func throttled(_ ticket: Ticket, in market: MarketID, now: Instant) -> Ticket {
    guard let lots = throttleLots(in: market, now: now) else { return ticket }
    var cut = ticket
    cut.quantity = min(ticket.quantity, Quantity(lots: max(1, lots)))
    return cut
  }

  /// Counts what a liquidation traded against the throttle.
  mutating func noteThrottled(_ value: Money, in market: MarketID, now: Instant) {
    if rules.breakers.throttle.most == .zero { return }
    let index = Int(market.index)
    let window = throttleWindow(at: now)
    if markets[index].halts.throttleWindow != window {
      markets[index].halts.throttleWindow = window
      markets[index].halts.throttled = .zero
    }
    markets[index].halts.throttled += value
  }
}
