import Clearing
import Matching
public import Primitives

/// Stopping and resuming a market.
extension Venue {
  /// Stops a market for a while, or for longer than was said. What it takes meanwhile is the
  /// rulebook's choice unless it is given.
  public mutating func halt(
    _ market: MarketID, for span: Interval, by reason: HaltReason,
    as status: MarketStatus? = nil, effects: inout Effects
  ) {
    let index = Int(market.index)
    let until = effects.now + span
    let isHalted = !markets[index].halts.isTrading
    let next = isHalted ? markets[index].halts.status : status ?? rules.breakers.during
    if span <= .zero || next == .trading { return }
    if isHalted, until <= markets[index].halts.until { return }
    markets[index].halts.status = next
    markets[index].halts.until = until
    markets[index].halts.number &+= 1
    markets[index].halts.limitSince = nil
    if next == .auction { markets[index].book.isGathering = true }
    effects.note(
      market,
      .halted(
        Halted(
          reason: reason, status: next, until: until, last: markets[index].last,
          mark: clearing.books[index].mark)))
    effects.follow(
      .market(market, .resume, number: markets[index].halts.number), after: span)
  }

  /// Trading resumes, unless the halt was made longer meanwhile. An auction ends in one price.
  public mutating func resume(_ market: MarketID, number: UInt32, effects: inout Effects) {
    let index = Int(market.index)
    if markets[index].halts.isTrading || markets[index].halts.number != number { return }
    if markets[index].halts.status == .auction { uncross(market, effects: &effects) }
    markets[index].halts.status = .trading
    markets[index].halts.resumed = effects.now
    restartTracks(of: market)
    effects.note(market, .resumed(Resumed(last: markets[index].last)))
    settleTriggers(market, effects: &effects)
  }

  /// How long the venue's own orders have to wait for a market; `nil` when they do not.
  func haltLeft(in market: MarketID, now: Instant) -> Interval? {
    let index = Int(market.index)
    if markets[index].halts.isTrading { return nil }
    return max(.nanoseconds(1), markets[index].halts.until - now)
  }

  /// The mark of a market that does not trade; `nil` when the usual rule holds.
  func haltedMark(of market: MarketID) -> Price? {
    let index = Int(market.index)
    if markets[index].halts.isTrading { return nil }
    switch rules.breakers.mark {
    case .usual: return nil
    case .frozen: return clearing.books[index].mark
    case .index: return markets[index].index
    }
  }
}
